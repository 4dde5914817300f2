// A person in Chromium, told line by line what to do; each answer says what they see, what the browser complained of, and whom it called.
import { createInterface } from "node:readline";
import { chromium } from "playwright-core";

const flags = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
const [executablePath, shots] = process.argv.slice(2);
// Its user data are in a new folder, which goes with it.
const browser = await chromium.launch({ executablePath, args: flags, headless: true, chromiumSandbox: false });
let page;
let errors;
let called;

async function open(asked) {
  await page?.context().close();
  const viewport = { width: asked.width ?? 640, height: 720 };
  const context = await browser.newContext({ colorScheme: asked.scheme ?? "light", viewport });
  page = await context.newPage();
  [errors, called] = [[], new Set()];
  // The browser also notes each answer that is no 2xx: a card that is declined is none.
  page.on("console", (message) => {
    const isAnswer = message.text().startsWith("Failed to load resource") && message.location().url === page.url();
    if (message.type() !== "log" && !isAnswer) errors.push(message.text());
  });
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("requestfailed", (request) => errors.push(`${request.url()}: ${request.failure().errorText}`));
  context.on("request", (request) => called.add(new URL(request.url()).origin));
  await page.goto(asked.url);
}

const does = {
  open,
  // Enters a card as somebody does who has no mouse: into the field that has the focus.
  async pay(asked) {
    await page.keyboard.type(asked.card);
    await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
  },
  async press(asked) {
    await page.keyboard.press(asked.key);
  },
};

async function seen(asked) {
  if (asked.shot) await page.screenshot({ path: `${shots}/${asked.shot}.png`, fullPage: true });
  return {
    title: await page.title(),
    // Names and roles as a screen reader has them.
    tree: await page.locator("body").ariaSnapshot(),
    focus: await page.evaluate(() => {
      const here = document.activeElement;
      return (here.labels?.[0] ?? here).innerText.trim();
    }),
    ground: await page.evaluate(() => getComputedStyle(document.body).backgroundColor),
    overflows: await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth),
    errors,
    called: [...called],
  };
}

for await (const line of createInterface({ input: process.stdin })) {
  const asked = JSON.parse(line);
  await does[asked.do](asked);
  console.log(JSON.stringify(await seen(asked)));
}
await browser.close();
