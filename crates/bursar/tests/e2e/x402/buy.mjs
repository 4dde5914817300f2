// Buys from a URL with the official client of a version, twice with the same payment, and prints what it was answered as a line of JSON.
import { x402Client, x402HTTPClient } from "@x402/core/client";
import { ExactEvmScheme } from "@x402/evm/exact/client";
import { privateKeyToAccount } from "viem/accounts";
import { createPaymentHeader, selectPaymentRequirements } from "x402/client";

const [version, url, key] = process.argv.slice(2);
const account = privateKeyToAccount(`0x${key}`);
const asked = await fetch(url);

async function headers() {
  if (version === "1") {
    const { x402Version, accepts } = await asked.json();
    const offer = selectPaymentRequirements(accepts, "base-sepolia", "exact");
    return { "X-PAYMENT": await createPaymentHeader(account, x402Version, offer) };
  }
  const client = new x402HTTPClient(new x402Client().register("eip155:84532", new ExactEvmScheme(account)));
  const required = client.getPaymentRequiredResponse((name) => asked.headers.get(name), undefined);
  return client.encodePaymentSignatureHeader(await client.createPaymentPayload(required));
}

const payment = await headers();
const answers = [];
for (let attempt = 0; attempt < 2; attempt += 1) {
  const answer = await fetch(url, { headers: payment });
  const receipt = answer.headers.get(version === "1" ? "x-payment-response" : "payment-response");
  answers.push({
    status: answer.status,
    body: await answer.json(),
    receipt: receipt && JSON.parse(Buffer.from(receipt, "base64").toString()),
  });
}
console.log(JSON.stringify({ asked: asked.status, answers }));
