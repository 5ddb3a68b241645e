// Prints how soon the page can be used and how soon the next question is there, as it is and with the processor slowed
// four times. Nothing is asserted: times are those of this machine.
import { browser, serve, Visitor } from "./page.mjs";

const ROUNDS = 5;
const middle = (times) => Math.round(times.sort((a, b) => a - b)[Math.floor(times.length / 2)]);

const [chromium, server] = [await browser(), await serve()];
for (const rate of [1, 4]) {
  const [starts, answers] = [[], []];
  for (let round = 0; round < ROUNDS; round += 1) {
    const context = await chromium.newContext({ locale: "en-GB" });
    // The time at which each heading appears.
    await context.addInitScript(() => {
      window.shown = [];
      let last;
      new MutationObserver(() => {
        const heading = document.querySelector("h1");
        if (heading && heading !== last) window.shown.push(performance.now());
        last = heading;
      }).observe(document, { childList: true, subtree: true });
    });
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send("Emulation.setCPUThrottlingRate", { rate });
    const alex = new Visitor(page);
    await alex.open(server.url);
    starts.push(await page.evaluate(() => window.shown[0]));
    await alex.begin("five-practices", "Alex");
    for (let at = 0; at < 10; at += 1) {
      const pressed = await page.evaluate(() => {
        addEventListener("keydown", (event) => { window.pressed = event.timeStamp; }, { once: true, capture: true });
        return window.shown.length;
      });
      await alex.changes(() => page.keyboard.press("3"));
      answers.push(await page.evaluate((before) => window.shown[before] - window.pressed, pressed));
    }
    await context.close();
  }
  console.log(`slowed ${rate} times: start ${middle(starts)} ms, next question ${middle(answers)} ms (median)`);
}
await chromium.close();
server.close();
