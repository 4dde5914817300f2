// A program of a user of the API, in types made from the descriptions: it must compile strictly, and it must work.

import createClient from "openapi-fetch";
import type { components as Api, paths as ApiPaths } from "./api.js";
import type { paths as ControlPaths } from "./control.js";

const setting = (name: string): string => {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set`);
  return value;
};

const caller = <Paths extends {}>(url: string, token: string) =>
  createClient<Paths>({ baseUrl: setting(url), headers: { Authorization: `Bearer ${token}` } });

const owner = caller<ApiPaths>("API_URL", setting("API_KEY"));
const control = caller<ControlPaths>("CONTROL_URL", setting("OPERATOR_TOKEN"));

const issued = await owner.POST("/api/public/v1/wallets", {
  params: { header: { "Idempotency-Key": crypto.randomUUID() } },
  body: {
    agent_id: "agent_research_001",
    budget: { amount: 10.0, currency: "USD" },
    policy: { max_per_tx: 0.5, allowed_categories: ["llm_api", "search"] },
    expires_in: "24h",
  },
});
if (issued.data === undefined) throw new Error(`issue: ${issued.error.code}: ${issued.error.message}`);
if (issued.data.token === null) throw new Error("a new wallet shows its token");

const agent = caller<ApiPaths>("API_URL", issued.data.token);
const ask: Api["schemas"]["charges.ChargeRequest"] = {
  vendor: "openai",
  amount: 0.003,
  currency: "USD",
  description: "GPT-4o completion",
  category: "llm_api",
};
const charged = await agent.POST("/api/public/v1/charge", { body: ask });
// What is answered with is told apart by its status word, and only then has the fields of it.
if (charged.data?.status !== "approved") throw new Error(`charge: ${JSON.stringify(charged)}`);
const remaining: number = charged.data.remaining_balance;

const blocked = await agent.POST("/api/public/v1/charge", { body: { ...ask, amount: 0.75 } });
if (blocked.error?.status !== "blocked") throw new Error(`blocked: ${JSON.stringify(blocked)}`);

const page = await owner.GET("/api/public/v1/wallets/{wallet_id}/transactions", {
  params: { path: { wallet_id: issued.data.wallet_id }, query: { limit: 1 } },
});
const vendors: string[] = page.data?.transactions.map((transaction) => transaction.vendor) ?? [];

const { data: status } = await control.GET("/status");

// @ts-expect-error: a category that is none of the five is an error of the compiler, not of the server.
const misspelt: Api["schemas"]["charges.ChargeRequest"] = { ...ask, category: "llm-api" };

console.log(remaining, blocked.error.reason, vendors.join(), status?.frozen, misspelt.category);
