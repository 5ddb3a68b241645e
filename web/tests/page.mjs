// What the tests share: the built page, its engine, a server on the loopback, a browser, and somebody who uses the page.
import { createServer } from "node:http";
import { readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { after } from "node:test";
import { pathToFileURL } from "node:url";
import xz from "xz-decompress";
import { chromium } from "playwright-core";

/** The page as one file; `cargo xtask page` writes it. */
export const PAGE = process.env.PAGE ?? join(import.meta.dirname, "../../target/page/attuned.html");
export const html = readFileSync(PAGE, "utf8");
export const FILE = pathToFileURL(PAGE).href;

export const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";
export const FLAGS = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync",
];

export function browser(...more) {
  return chromium.launch({ executablePath: CHROMIUM, args: [...FLAGS, ...more] });
}

/** The folder for a static host; `cargo xtask site` writes it. */
export const SITE = process.env.SITE ?? join(import.meta.dirname, "../../target/site");

/** Serves a page, and notes what is asked for. */
export async function serve(page = html) {
  const asked = [];
  const server = createServer((request, response) => {
    asked.push(request.url);
    response.setHeader("content-type", "text/html; charset=utf-8");
    response.end(page);
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  return { url: `http://127.0.0.1:${server.address().port}/`, asked, close: () => server.close() };
}

/** A browser and the served page for a file of tests, ended after the last of them. */
export async function started(page) {
  const [chromium, server] = [await browser(), await serve(page)];
  after(async () => {
    await chromium.close();
    server.close();
  });
  return { chromium, server };
}

const TYPES = { ".wasm": "application/wasm", ".html": "text/html", ".js": "text/javascript", ".svg": "image/svg+xml", ".png": "image/png", ".webmanifest": "application/manifest+json" };

/** Serves the site as a host would, with what `edit` makes of each file, and notes what is asked for. */
export async function host(edit = (_, content) => content) {
  const asked = [];
  const site = { asked, edit };
  const policy = readFileSync(join(SITE, "_headers"), "utf8").match(/Content-Security-Policy: (.*)/)[1];
  const server = createServer((request, response) => {
    const path = new URL(request.url, "http://host").pathname;
    const name = path === "/" ? "index.html" : path.slice(1);
    asked.push(name);
    let content;
    try {
      content = site.edit(name, readFileSync(join(SITE, name)));
    } catch {
      response.writeHead(404, { "content-type": "text/html" });
      return response.end(readFileSync(join(SITE, "404.html")));
    }
    response.setHeader("content-type", TYPES[extname(name)] ?? "text/plain");
    if (name === "index.html") response.setHeader("content-security-policy", policy);
    response.end(content);
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  return Object.assign(site, { url: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() });
}

/** The engine of the page, so that the tests need no sentence of their own. */
export async function engine() {
  const base64 = html.match(/id="engine">([^<]*)</)[1];
  const packed = new Response(Buffer.from(base64, "base64")).body;
  const module = await WebAssembly.compile(await new Response(new xz.XzReadableStream(packed)).arrayBuffer());
  let exports;
  const random = (place, length) => crypto.getRandomValues(new Uint8Array(exports.memory.buffer, place, length));
  ({ exports } = await WebAssembly.instantiate(module, { page: { random } }));
  return ({ do: name, ...fields }) => {
    const bytes = Buffer.from(JSON.stringify({ [name]: fields }));
    const place = exports.alloc(bytes.length) >>> 0;
    new Uint8Array(exports.memory.buffer, place, bytes.length).set(bytes);
    const packed = BigInt.asUintN(64, exports.call(place, bytes.length));
    const [at, length] = [Number(packed >> 32n), Number(packed & 0xffff_ffffn)];
    return JSON.parse(Buffer.from(exports.memory.buffer, at, length).toString());
  };
}

const call = await engine();
export const texts = Object.fromEntries(
  ["en", "de"].map((language) => [language, call({ do: "texts", language, country: null }).ok]),
);

/** Somebody who uses the page in one language. */
export class Visitor {
  constructor(page, language = "en") {
    this.page = page;
    this.texts = texts[language];
    this.words = this.texts.words;
  }

  /** In a tab of `context`. */
  static async in(context, url, language = "en") {
    const visitor = new Visitor(await context.newPage(), language);
    await visitor.open(url);
    return visitor;
  }

  async open(url) {
    await this.page.goto(url);
    await this.settled();
  }

  async settled() {
    await this.page.locator("h1").first().waitFor();
  }

  button(word) {
    return this.page.getByRole("button", { name: this.words[word], exact: true });
  }

  press(word) {
    return this.button(word).first().click();
  }

  /** Presses, and waits for another screen. */
  async go(word) {
    await this.changes(() => this.press(word));
  }

  /** Does something that shows another screen. */
  async changes(action) {
    const heading = await this.page.locator("h1").first().elementHandle();
    await action();
    await this.page.waitForFunction((before) => !before.isConnected, heading);
    await this.settled();
  }

  heading() {
    return this.page.locator("h1").first().textContent();
  }

  says(text) {
    return this.page.getByText(text, { exact: true }).first().waitFor();
  }

  /** Begins a quiz up to its first question. */
  async begin(quiz, name) {
    await this.page.locator(`input[value="${quiz}"]`).check();
    await this.page.locator("#name").fill(name);
    await this.go("begin");
    await this.go("begin");
  }

  async number() {
    return Number((await this.page.locator("#progress").textContent()).match(/\d+/)[0]);
  }

  isAsked() {
    return this.page.locator("form.question").isVisible();
  }

  /** Taps the answer at this place, and says what was asked and answered. */
  async answer(at) {
    const point = this.page.locator("form.question .point").nth(at);
    const given = [await this.heading(), await point.locator("span").textContent()];
    await this.changes(() => point.click());
    return given;
  }

  /** Answers everything that is asked, up to the review. */
  async answerAll(choose = (number) => number % 5) {
    const given = [];
    while (await this.isAsked()) given.push(await this.answer(choose(given.length)));
    return given;
  }

  /** From the review to what follows, saying the same to whatever is asked. */
  async consent(word = "no") {
    await this.go("finish");
    while (await this.button(word).isVisible()) await this.go(word);
  }

  /** From the review to the report, refusing what is asked. */
  async finish() {
    await this.consent();
    await this.page.locator(".report").waitFor();
  }

  /** The link to what was sealed. */
  async copied() {
    await this.press("copy_link");
    await this.says(this.words.copied);
    return this.page.evaluate(() => navigator.clipboard.readText());
  }

  /** The report that is shown, as markup. */
  report() {
    return this.page.locator(".report").evaluate((host) => host.shadowRoot.innerHTML);
  }

  /** The rows of the review: what is asked, and what was answered. */
  rows() {
    return this.page.locator(".review > li").evaluateAll((rows) =>
      rows.map((row) => [".asked", ".answer"].map((part) => row.querySelector(part).textContent)));
  }

  /** Everything in the database; of a lock only how long it is, since any word may be in its letters by chance. */
  records() {
    return this.page.evaluate(() => new Promise((done, refuse) => {
      const open = indexedDB.open("attuned");
      open.onerror = () => refuse(open.error);
      open.onsuccess = () => {
        const { result: database } = open;
        if (!database.objectStoreNames.contains("kept")) return done([]);
        const all = database.transaction("kept").objectStore("kept").getAll();
        all.onsuccess = () => {
          database.close();
          done(all.result.map((record) => ({
            ...record, lock: record.lock?.length, box: record.box && [...new Uint8Array(record.box)],
          })));
        };
      };
    }));
  }

  async fillPassphrase(form, passphrase, again = passphrase) {
    await this.page.locator(`#${form}-passphrase`).fill(passphrase);
    if (await this.page.locator(`#${form}-again`).count()) await this.page.locator(`#${form}-again`).fill(again);
    await this.page.locator(`form:has(#${form}-passphrase) button.main`).click();
  }
}

export const PASSPHRASE = "correct horse battery staple";
