// The site: it works without a network after the first visit, and a new version waits for the next start.
import assert from "node:assert/strict";
import test from "node:test";
import { browser, host, texts } from "./page.mjs";

async function settled(page) {
  await page.waitForFunction(async () => (await navigator.serviceWorker.ready).active?.state === "activated");
}

test("after the first visit the site works without a network", async () => {
  const chromium = await browser();
  const site = await host();
  try {
    const context = await chromium.newContext({ locale: "en-GB" });
    const page = await context.newPage();
    const errors = [];
    page.on("pageerror", (error) => errors.push(error.message));
    await page.goto(site.url);
    await settled(page);
    await context.setOffline(true);
    const before = site.asked.length;
    await page.reload();
    await page.getByRole("heading", { name: texts.en.words.tagline }).waitFor();
    await page.getByLabel(texts.en.words.name).fill("Alex");
    await page.getByRole("button", { name: texts.en.words.begin, exact: true }).click();
    await page.getByRole("heading", { name: "Our week" }).waitFor();
    assert.equal(site.asked.length, before, "nothing was asked of the host");
    assert.deepEqual(errors, []);
  } finally {
    await chromium.close();
    site.close();
  }
});

test("a new version says that it is ready, takes over at the next start, and is never mixed with the old", async () => {
  const chromium = await browser();
  const site = await host();
  try {
    const context = await chromium.newContext({ locale: "en-GB" });
    const page = await context.newPage();
    await page.goto(site.url);
    await settled(page);
    site.edit = (name, content) => {
      if (name === "sw.js") return content.toString().replace(/VERSION = "/, 'VERSION = "next-');
      if (name === "index.html") return content.toString().replace("<title>attuned", "<title>attuned, the next");
      return content;
    };
    await page.reload();
    await page.getByText(texts.en.words.new_version).waitFor();
    assert.equal(await page.title(), "attuned", "this start still has the old page");
    await page.close();
    const next = await context.newPage();
    await next.goto(site.url);
    await next.waitForFunction(() => document.title === "attuned, the next");
    const caches = await next.evaluate(() => globalThis.caches.keys());
    assert.ok(caches.length === 1 && caches[0].startsWith("attuned-next-"), caches.join(", "));
  } finally {
    await chromium.close();
    site.close();
  }
});

test("what is not there says where the page is", async () => {
  const site = await host();
  try {
    const response = await fetch(`${site.url}nowhere`);
    assert.equal(response.status, 404);
    assert.match(await response.text(), /href="\.\/"/);
  } finally {
    site.close();
  }
});
