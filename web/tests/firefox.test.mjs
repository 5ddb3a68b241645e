// A short way through the page in Firefox: from the start to a report, kept over a reload, without a request.
import assert from "node:assert/strict";
import test from "node:test";
import { firefox } from "./bidi.mjs";
import { FILE, serve, texts } from "./page.mjs";

const { words } = texts.en;

const press = (label) => `[...document.querySelectorAll("button")].find((button) => button.textContent.trim() === ${JSON.stringify(label)})?.click()`;
const heading = `document.querySelector("h1")?.textContent`;

for (const from of ["the web", "a file"]) {
  test(`Firefox, from ${from}`, async () => {
    const site = await serve();
    const browser = await firefox();
    try {
      const url = from === "the web" ? site.url : FILE;
      await browser.open(url);
      await browser.until(`${heading} === ${JSON.stringify(words.tagline)}`);
      const asked = browser.events.filter(({ method }) => method === "network.beforeRequestSent").length;
      await browser.value(`{
        const name = document.querySelector("input[type=text]");
        name.value = "Sam";
        name.dispatchEvent(new Event("input", { bubbles: true }));
        ${press(words.begin)};
      }`);
      await browser.until(`${heading} === "Our week"`);
      await browser.value(press(words.begin));
      for (let number = 1; number <= 16; number += 1) {
        await browser.until(`document.querySelectorAll("input[type=radio]").length === 5 && document.body.textContent.includes("${number} of 16")`);
        await browser.press("3");
      }
      await browser.until(`${heading} === "All questions"`);
      await browser.value(press(words.finish));
      await browser.until(`${heading} === "Before you finish"`);
      await browser.value(press(words.no));
      await browser.until(`${heading} === "Sam: Our week"`);
      assert.ok((await browser.value(`[...document.querySelectorAll("*")].flatMap(({ shadowRoot }) => [...(shadowRoot?.querySelectorAll("svg") ?? [])]).length`)) >= 4, "the report has its pictures");
      const requests = browser.events.filter(({ method }) => method === "network.beforeRequestSent").slice(asked);
      const elsewhere = requests.map(({ params }) => params.request.url).filter((to) => !/^(blob|data):/.test(to));
      assert.deepEqual(elsewhere, []);
      if (from === "the web") {
        await browser.open(url);
        await browser.until(`${heading} === ${JSON.stringify(words.tagline)}`);
        await browser.value(press(words.mine));
        await browser.until(`document.body.textContent.includes("Our week, finished on")`);
      }
      const errors = browser.events.filter(({ method, params }) => method === "log.entryAdded" && params.level === "error");
      assert.deepEqual(errors.map(({ params }) => params.text), []);
    } finally {
      await browser.close();
      site.close();
    }
  });
}
