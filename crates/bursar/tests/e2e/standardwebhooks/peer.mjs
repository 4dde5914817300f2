// The published library of Standard Webhooks, asked line by line.
import { createInterface } from "node:readline";
import { Webhook, WebhookVerificationError } from "standardwebhooks";

for await (const line of createInterface({ input: process.stdin })) {
  const asked = JSON.parse(line);
  let answer;
  if (asked.do === "time") {
    answer = Math.floor(Date.now() / 1000);
  } else if (asked.do === "sign") {
    answer = new Webhook(asked.secret).sign(asked.id, new Date(asked.timestamp * 1000), asked.body);
  } else {
    try {
      answer = new Webhook(asked.secret).verify(asked.body, asked.headers);
    } catch (error) {
      if (!(error instanceof WebhookVerificationError)) throw error;
      answer = `refused: ${error.message}`;
    }
  }
  console.log(JSON.stringify(answer));
}
