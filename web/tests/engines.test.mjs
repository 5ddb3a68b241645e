// A short way through the page in other browsers: from the start to a report, kept over a reload, without a request.
import assert from "node:assert/strict";
import test from "node:test";
import { firefox } from "./bidi.mjs";
import { FILE, serve, texts } from "./page.mjs";
import { webkit } from "./webdriver.mjs";

const { words } = texts.en;

const heading = `document.querySelector("h1")?.textContent`;
const named = (label) => `[...document.querySelectorAll("button")].find((button) => button.textContent.trim() === ${JSON.stringify(label)})`;
/** The report is in a shadow root. */
const pictures = `[...document.querySelectorAll("*")].flatMap(({ shadowRoot }) => [...(shadowRoot?.querySelectorAll("svg") ?? [])]).length`;
/** What the page has asked of a network since it was loaded, as the browser itself counts. */
const asked = `performance.getEntriesByType("resource").map(({ name }) => name).filter((name) => !/^(blob|data):/.test(name)).join(" ")`;

async function walk(browser, url, isKept) {
  const press = (label) => browser.value(`${named(label)}.click()`);
  const reaches = (title) => browser.until(`${heading} === ${JSON.stringify(title)}`);
  await browser.open(url);
  await browser.until(`document.querySelector("#language") !== null`);
  // The language is that of the browser.
  if ((await browser.value(`document.querySelector("#language").value`)) !== "en") {
    await browser.value(`(() => {
      const language = document.querySelector("#language");
      language.value = "en";
      language.dispatchEvent(new Event("change", { bubbles: true }));
    })()`);
  }
  await reaches(words.tagline);
  await browser.value(`(() => {
    const name = document.querySelector("input[type=text]");
    name.value = "Sam";
    name.dispatchEvent(new Event("input", { bubbles: true }));
  })()`);
  await press(words.begin);
  await reaches("Our week");
  await press(words.begin);
  for (let number = 1; number <= 16; number += 1) {
    await browser.until(`document.body.textContent.includes("${number} of 16")`);
    await browser.press("3");
  }
  await reaches("All questions");
  await press(words.finish);
  await reaches("Before you finish");
  await press(words.no);
  await reaches("Sam: Our week");
  assert.ok((await browser.value(pictures)) >= 4, "the report has its pictures");
  assert.equal(await browser.value(asked), "");
  if (isKept) {
    await browser.open(url);
    await reaches(words.tagline);
    await press(words.mine);
    await browser.until(`document.body.textContent.includes("Our week, finished on")`);
  }
}

for (const [name, start] of [["Firefox", firefox], ["WebKitGTK", webkit]]) {
  for (const from of ["the web", "a file"]) {
    test(`${name}, from ${from}`, async () => {
      const site = await serve();
      const browser = await start();
      try {
        const isWeb = from === "the web";
        await walk(browser, isWeb ? site.url : FILE, isWeb);
        assert.deepEqual(site.asked.filter((path) => path !== "/"), []);
      } finally {
        await browser.close();
        site.close();
      }
    });
  }
}
