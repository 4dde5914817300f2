// Sellers, a facilitator and a chain, of the official packages: anvil with a token that speaks EIP-3009 at USDC's address of Base Sepolia, the
// facilitator of @x402/evm for both versions, a shop of @x402/express (version 2) and one of x402-express (version 1), a proxy that cuts answers, and
// offers that nobody should take. It prints its addresses as a line of JSON, and is told what to do over /control.
import { spawn } from "node:child_process";
import fs from "node:fs";
import http from "node:http";
import { createRequire } from "node:module";
import { x402Facilitator } from "@x402/core/facilitator";
import { HTTPFacilitatorClient } from "@x402/core/server";
import { toFacilitatorEvmSigner } from "@x402/evm";
import { ExactEvmScheme as Facilitates } from "@x402/evm/exact/facilitator";
import { ExactEvmScheme as Sells } from "@x402/evm/exact/server";
import { ExactEvmSchemeV1 as FacilitatesFirst } from "@x402/evm/exact/v1/facilitator";
import { paymentMiddleware, x402ResourceServer } from "@x402/express";
import express from "express";
import { createTestClient, http as transport, parseAbi, publicActions, walletActions } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { baseSepolia } from "viem/chains";
import { paymentMiddleware as paymentMiddlewareFirst } from "x402-express";

const [anvil, source, payer] = process.argv.slice(2);
const TOKEN = "0x036CbD53842c5426634e7929541eC2318f3dCF7e";
const SELLER = "0x209693Bc6afc0C5328bA36FaF03C514EF312287C";
// The first key of anvil's own, which pays for gas.
const GAS = "0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80";

const chain = spawn(anvil, ["--port", "0", "--chain-id", "84532"], { stdio: ["ignore", "pipe", "inherit"] });
process.on("exit", () => chain.kill("SIGKILL"));
process.stdin.on("end", () => process.exit(0)).resume();
const rpc = await new Promise((resolve) => {
  let text = "";
  chain.stdout.on("data", (data) => {
    text += data;
    const found = text.match(/Listening on (127\.0\.0\.1:\d+)/);
    if (found) resolve(`http://${found[1]}`);
  });
});

const account = privateKeyToAccount(GAS);
const client = createTestClient({ account, chain: baseSepolia, mode: "anvil", transport: transport(rpc) })
  .extend(publicActions)
  .extend(walletActions);
const abi = parseAbi([
  "function balanceOf(address) view returns (uint256)",
  "function transfers() view returns (uint256)",
  "function mint(address to, uint256 value)",
]);
const read = (functionName, ...args) => client.readContract({ address: TOKEN, abi, functionName, args });

async function deploy() {
  const solc = createRequire(import.meta.url)("solc");
  const input = {
    language: "Solidity",
    sources: { "Token.sol": { content: fs.readFileSync(source, "utf8") } },
    settings: { evmVersion: "paris", outputSelection: { "*": { "*": ["evm.deployedBytecode.object"] } } },
  };
  const output = JSON.parse(solc.compile(JSON.stringify(input)));
  const wrong = (output.errors ?? []).filter((error) => error.severity === "error");
  if (wrong.length > 0) throw new Error(JSON.stringify(wrong));
  const bytecode = `0x${output.contracts["Token.sol"].Token.evm.deployedBytecode.object}`;
  await client.setCode({ address: TOKEN, bytecode });
  const hash = await client.writeContract({ address: TOKEN, abi, functionName: "mint", args: [payer, 1_000_000_000n] });
  await client.waitForTransactionReceipt({ hash });
}

const listen = (app) =>
  new Promise((resolve) => {
    const server = http.createServer(app).listen(0, "127.0.0.1", () => resolve(`http://127.0.0.1:${server.address().port}`));
  });

// The facilitator, over HTTP as the official one is.
const facilitator = new x402Facilitator();
const signer = toFacilitatorEvmSigner(Object.assign(client, { address: account.address }));
facilitator.register("eip155:84532", new Facilitates(signer));
facilitator.registerV1("base-sepolia", new FacilitatesFirst(signer));
let isSettling = true;
const facilitates = express().use(express.json());
facilitates.post("/verify", async (request, response) => {
  response.json(await facilitator.verify(request.body.paymentPayload, request.body.paymentRequirements));
});
facilitates.post("/settle", async (request, response) => {
  if (!isSettling) {
    const { network } = request.body.paymentRequirements;
    return response.json({ success: false, errorReason: "unexpected_settle_error", transaction: "", network });
  }
  response.json(await facilitator.settle(request.body.paymentPayload, request.body.paymentRequirements));
});
facilitates.get("/supported", (_, response) => response.json(facilitator.getSupported()));

await deploy();
const facilitatorUrl = await listen(facilitates);
let served = 0;
let payments = [];

function goods(app) {
  app.get("/paid/json", (_, response) => {
    served += 1;
    response.json({ weather: "sunny" });
  });
  app.get("/paid/bytes", (_, response) => response.type("application/octet-stream").send(Buffer.from([0, 255, 254, 253])));
  app.get("/paid/long", (_, response) => response.type("text/plain").send("x".repeat(300 * 1024)));
  app.get("/paid/dear", (_, response) => response.json({}));
  return app;
}

const second = express();
const offer = (price) => ({ accepts: { scheme: "exact", price, network: "eip155:84532", payTo: SELLER, maxTimeoutSeconds: 60 } });
second.use(
  paymentMiddleware(
    {
      "GET /paid/json": { ...offer("$0.30"), description: "the weather" },
      "GET /paid/bytes": offer("$0.001"),
      "GET /paid/long": offer("$0.01"),
      "GET /paid/dear": offer("$7.01"),
    },
    new x402ResourceServer(new HTTPFacilitatorClient({ url: facilitatorUrl })).register("eip155:84532", new Sells()),
  ),
);

const first = express();
const priced = (price) => ({ price, network: "base-sepolia", config: { description: "the weather", maxTimeoutSeconds: 60 } });
first.use(
  paymentMiddlewareFirst(
    SELLER,
    {
      "/paid/json": priced("$0.30"),
      "/paid/bytes": priced("$0.001"),
      "/paid/long": priced("$0.01"),
      "/paid/dear": priced("$7.01"),
    },
    { url: facilitatorUrl },
  ),
);

// What every request with a payment carried.
const paid = (request) => request.headers["payment-signature"] ?? request.headers["x-payment"];

// Passes everything on; while it cuts, answers to payments are lost after they were made.
function cutting(target) {
  return (request, response) => {
    const payment = paid(request);
    if (payment) payments.push(payment);
    const passed = http.request(target + request.url, { method: request.method, headers: { ...request.headers } }, (answer) => {
      const parts = [];
      answer.on("data", (part) => parts.push(part)).on("end", () => {
        if (payment && cuts > 0) {
          cuts -= 1;
          return response.socket.destroy();
        }
        response.writeHead(answer.statusCode, answer.headers).end(Buffer.concat(parts));
      });
    });
    request.pipe(passed);
  };
}
let cuts = 0;

// Offers that nobody should take, each in both versions: /bad/2/network and the like.
const bad = express();
const plain = { scheme: "exact", asset: TOKEN, payTo: SELLER, maxTimeoutSeconds: 60, extra: { name: "USDC", version: "2" } };
const wrong = {
  price: { units: "7010000" },
  asset: { asset: "0x833589fCD6eDb6E08f4c7C32D4f71b54bdA02913" },
  network: { network: { 1: "base", 2: "eip155:8453" } },
  scheme: { scheme: "upto" },
  time: { maxTimeoutSeconds: 3 },
  payee: { payTo: "0x000000000000000000000000000000000000dEaD" },
  domain: { extra: { name: "USD Coin", version: "2" } },
  method: { extra: { assetTransferMethod: "permit2", name: "USDC", version: "2" } },
  amount: { units: "ten" },
};
let attempts = 0;
bad.get("/bad/:version/:kind", (request, response) => {
  attempts += paid(request) ? 1 : 0;
  const version = Number(request.params.version);
  const { kind } = request.params;
  if (kind === "redirect") return response.redirect(302, "/bad/2/none");
  if (kind === "free") return response.json({});
  if (kind === "missing") return response.status(404).end();
  const changed = wrong[kind] ?? {};
  const network = (changed.network ?? { 1: "base-sepolia", 2: "eip155:84532" })[version];
  const units = changed.units ?? "10000";
  const body = { x402Version: version, error: "pay", accepts: [{ ...plain, ...changed, network, [version === 1 ? "maxAmountRequired" : "amount"]: units }] };
  if (version === 1) body.accepts[0] = { ...body.accepts[0], resource: "http://127.0.0.1/", description: "", mimeType: "" };
  let text = JSON.stringify(kind === "none" ? { ...body, accepts: [] } : body);
  if (kind === "malformed") text = text.slice(1);
  if (version === 1) return response.status(402).type("json").send(text);
  response.status(402).set("PAYMENT-REQUIRED", Buffer.from(text).toString("base64")).json({});
});

// Another offer each time, and a seller that never settles: what was signed must not change.
let asked = 0;
bad.get("/moody", (request, response) => {
  if (paid(request)) {
    payments.push(paid(request));
    return response.status(500).end();
  }
  asked += 1;
  const accepts = [{ ...plain, network: "eip155:84532", amount: String(asked * 10_000) }];
  const text = JSON.stringify({ x402Version: 2, error: "pay", resource: { url: "http://127.0.0.1/moody" }, accepts });
  response.status(402).set("PAYMENT-REQUIRED", Buffer.from(text).toString("base64")).json({});
});

const control = express();
control.get("/control/state", async (_, response) => {
  const [seller, own, transfers] = await Promise.all([read("balanceOf", SELLER), read("balanceOf", payer), read("transfers")]);
  response.json({ seller: `${seller}`, payer: `${own}`, transfers: Number(transfers), served, attempts, payments });
});
control.post("/control/cut/:times", (request, response) => {
  cuts = Number(request.params.times);
  response.json({});
});
control.post("/control/settling/:on", (request, response) => {
  isSettling = request.params.on === "on";
  response.json({});
});
control.post("/control/wait/:seconds", async (request, response) => {
  await client.increaseTime({ seconds: Number(request.params.seconds) });
  await client.mine({ blocks: 1 });
  response.json({});
});
control.post("/control/forget", (_, response) => {
  payments = [];
  response.json({});
});

const [v1, v2, offers, told] = await Promise.all([listen(goods(first)), listen(goods(second)), listen(bad), listen(control)]);
const [cut1, cut2] = await Promise.all([listen(cutting(v1)), listen(cutting(v2))]);
console.log(JSON.stringify({ rpc, v1, v2, bad: offers, control: told, cut1, cut2, facilitator: facilitatorUrl }));
