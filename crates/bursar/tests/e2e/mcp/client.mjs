// The official TypeScript clients of MCP, which ask what standard input says, line by line, until it ends.
//
//     client.mjs MODULES URL TOKEN WHICH
//
// It connects first, and prints what it learned: {"version", "server", "instructions", "tools"}. Then each line is {"tool", "arguments"}, and
// its answer {"isError", "texts", "value"}, or {"code", "message"} where the protocol says no. WHICH is `new`, the client of 2026-07-28, or
// `old`, the one of the sessions before.

import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const [modules, url, token, which] = process.argv.slice(2);
const load = (path) => import(pathToFileURL(`${modules}/@modelcontextprotocol/${path}`));
const say = (value) => console.log(JSON.stringify(value));

const { Client, StreamableHTTPClientTransport } =
  which === "new"
    ? await load("client/dist/index.mjs")
    : { ...(await load("sdk/dist/esm/client/index.js")), ...(await load("sdk/dist/esm/client/streamableHttp.js")) };

const headers = token === "" ? {} : { Authorization: `Bearer ${token}` };
const options = which === "new" ? { versionNegotiation: { mode: { pin: "2026-07-28" } } } : {};
const client = new Client({ name: "bursar-test", version: "1.0.0" }, options);
const transport = new StreamableHTTPClientTransport(new URL(url), { requestInit: { headers } });

try {
  await client.connect(transport);
  const { tools } = await client.listTools();
  const version = which === "new" ? client.getNegotiatedProtocolVersion() : transport.protocolVersion;
  say({ version, server: client.getServerVersion().name, instructions: client.getInstructions(), tools });
  for await (const line of createInterface({ input: process.stdin })) {
    const asked = JSON.parse(line);
    try {
      const result = await client.callTool({ name: asked.tool, arguments: asked.arguments });
      const texts = result.content.map((block) => block.text);
      say({ isError: result.isError ?? false, texts, value: result.structuredContent ?? null });
    } catch (error) {
      say({ code: error.code, message: error.message });
    }
  }
  await client.close();
} catch (error) {
  say({ refused: `${error.name}: ${error.message}` });
}
