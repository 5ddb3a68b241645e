// For everybody: axe on every screen, in light and dark, on narrow screens and with large letters; the keyboard alone; the
// reading order; and languages written from right to left.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { AxeBuilder } from "@axe-core/playwright";
import { PASSPHRASE, started, texts, Visitor } from "./page.mjs";

const { chromium, server } = await started();

const PHONE = { width: 390, height: 844 };
const WAYS = {
  "in light": {},
  "in dark": { colorScheme: "dark" },
  "320 px wide": { viewport: { width: 320, height: 568 } },
  "at 200 % text": { text: true },
  "at 200 % text in German": { text: true, language: "de" },
};

/** Where pictures of the screens are written, to be looked at by people. */
const pictures = process.env.PICTURES;

async function look(visitor, screen, way) {
  const { page } = visitor;
  if (pictures) await page.screenshot({ path: `${pictures}/${way} - ${screen}.png`, fullPage: true });
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
    .analyze();
  const found = violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id} ${target}: ${failureSummary}`));
  assert.deepEqual(found, [], `${screen}, ${way}`);
  const width = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  assert.ok(width[0] <= width[1], `${screen}, ${way}: wider than the screen, ${width}`);
  const small = await page.locator("button:visible, select:visible, summary:visible, .point:visible").evaluateAll((all) =>
    all.filter((one) => one.getRootNode() === document && one.getBoundingClientRect().height < 44).map((one) => one.textContent));
  assert.deepEqual(small, [], `${screen}, ${way}: too small to touch`);
  const focused = await page.evaluate(() => {
    const inside = document.activeElement?.shadowRoot?.activeElement ?? document.activeElement;
    return inside?.tagName;
  });
  assert.equal(focused, "H1", `${screen}: the heading has the focus`);
}

for (const [way, { text, language = "en", ...options }] of Object.entries(WAYS)) {
  test(`axe finds nothing on any screen ${way}`, async () => {
    const context = await chromium.newContext({
      locale: language === "de" ? "de-DE" : "en-GB", viewport: PHONE, permissions: ["clipboard-read", "clipboard-write"], ...options,
    });
    const page = await context.newPage();
    if (text) {
      await context.addInitScript(() => {
        const larger = new CSSStyleSheet();
        larger.replaceSync(":root { font-size: 200%; }");
        document.adoptedStyleSheets = [larger];
      });
    }
    const alex = new Visitor(page, language);
    await alex.open(server.url);
    const size = await page.evaluate(() => parseFloat(getComputedStyle(document.body).fontSize));
    assert.equal(size, text ? 36 : 18);
    await look(alex, "start", way);
    await page.locator("#name").fill("Alex");
    await page.locator('input[value="five-practices"]').check();
    await alex.go("begin");
    await look(alex, "welcome", way);
    await alex.go("begin");
    await look(alex, "question", way);
    let answered = 0;
    while (await alex.isAsked()) {
      if (await page.locator("#so-far").isVisible()) await look(alex, "half-way", way);
      await alex.answer(answered++ < 10 ? 4 : 0);
    }
    await look(alex, "review", way);
    await alex.go("home");
    await look(alex, "start with a sitting under way", way);
    await alex.go("go_on");
    await alex.go("finish");
    await look(alex, "consent", way);
    while (await alex.button("no").isVisible()) await alex.go("no");
    await look(alex, "report", way);
    await alex.go("share");
    await look(alex, "share", way);
    await alex.go("seal_it");
    await look(alex, "send", way);
    const link = await alex.copied();
    await alex.go("home");
    await alex.begin("check-in", "Sam");
    await alex.answerAll();
    await alex.finish();
    await alex.go("plan_step");
    await look(alex, "plan", way);
    await page.locator("#own-step").fill("Tea");
    await alex.go("plan_it");
    await look(alex, "plans", way);
    await alex.go("home");
    await look(alex, "start with something due", way);
    // The words that Alex has said would be tried at once.
    await page.reload();
    await alex.settled();
    await page.evaluate((link) => { location.hash = link.slice(link.indexOf("#")); }, link);
    await page.locator("#their-words").waitFor();
    await look(alex, "letter", way);
    await alex.go("put_aside");
    await page.locator('input[value="two"]').check();
    await page.locator("#name").fill("Kim");
    await page.locator("#second-name").fill("Robin");
    await alex.go("begin");
    await look(alex, "turns", way);
    await alex.press("end_turns");
    await alex.go("yes");
    await alex.go("mine");
    await look(alex, "what is kept", way);
    await alex.go("help");
    await look(alex, "help", way);
    await workshop(alex, way);
    const second = await context.newPage();
    const sam = new Visitor(second, language);
    await sam.open(server.url);
    await look(sam, "another tab", way);
    await second.close();
    await alex.go("mine");
    await alex.changes(() => alex.fillPassphrase("lock", PASSPHRASE));
    await look(alex, "what is kept, locked", way);
    await page.reload();
    await alex.says(alex.words.locked);
    await look(alex, "the lock", way);
    await alex.press("remove_all");
    await alex.go("yes");
    await look(alex, "removed", way);
    await context.close();
  });
}

async function workshop(author, way) {
  const { page, words } = author;
  const back = () => author.changes(() => page.goBack());
  await author.go("home");
  await author.go("write_quiz");
  await look(author, "workshop, to begin with", way);
  await author.go("copy_it");
  await page.locator("#quiz-text-said").getByText(/\d|[a-z]/).waitFor();
  await look(author, "workshop, a quiz and its translation", way);
  const text = await page.locator("#quiz-text").inputValue();
  await page.locator("#quiz-text").fill(text.replace("view: Give", "veiw: Give").replace("dimension: \"heard\"", "dimension: \"herad\""));
  await page.locator(".findings .error summary").first().waitFor();
  for (const summary of await page.locator("main summary").all()) await summary.click();
  await page.locator(".explained").first().waitFor();
  // As when somebody has come back to it.
  await page.evaluate(() => document.querySelector("h1").focus());
  await look(author, "workshop, with findings", way);
  await page.locator("#quiz-text").fill(text);
  await author.go("take_it");
  await look(author, "trial", way);
  await author.go("begin");
  await look(author, "trial, a question", way);
  await author.go("to_text");
  await author.go("simulate");
  await look(author, "simulated", way);
  await back();
  await author.press("remove_draft");
  await author.go("yes");
}

test("the whole way with the keyboard alone", async () => {
  const context = await chromium.newContext({ locale: "en-GB", viewport: PHONE });
  const alex = await Visitor.in(context, server.url);
  const { page, words } = alex;
  const { keyboard } = page;
  const focused = () => page.evaluate(() => document.activeElement.textContent || document.activeElement.id);
  const tabTo = async (wanted) => {
    for (let presses = 0; presses < 60; presses += 1) {
      if ((await focused()) === wanted) return;
      await keyboard.press("Tab");
    }
    assert.fail(`Tab does not lead to ${wanted}`);
  };
  await tabTo("name");
  await keyboard.type("Alex");
  await alex.changes(() => keyboard.press("Enter"));
  await tabTo(words.begin);
  await alex.changes(() => keyboard.press("Enter"));
  // Digits answer.
  await alex.changes(() => keyboard.press("2"));
  await alex.changes(() => keyboard.press("5"));
  // Arrow keys choose without answering, Enter goes on.
  const third = await alex.heading();
  await keyboard.press("Tab");
  await keyboard.press("ArrowDown");
  await keyboard.press("ArrowDown");
  assert.equal(await alex.heading(), third);
  await alex.changes(() => keyboard.press("Enter"));
  await tabTo(words.back);
  await alex.changes(() => keyboard.press("Enter"));
  assert.ok(await page.locator(".point input").nth(2).isChecked());
  await tabTo(words.decline);
  await alex.changes(() => keyboard.press("Space"));
  await tabTo(words.skip);
  await alex.changes(() => keyboard.press("Space"));
  while (await alex.isAsked()) await alex.changes(() => keyboard.press("1"));
  const answers = (await alex.rows()).map(([, answer]) => answer);
  assert.deepEqual(answers.slice(0, 2), ["on one day", "on six or seven days"]);
  await tabTo(words.finish);
  await alex.changes(() => keyboard.press("Enter"));
  await tabTo(words.no);
  await alex.changes(() => keyboard.press("Enter"));
  await page.locator(".report").waitFor();
  await tabTo(words.save_data);
  await Promise.all([page.waitForEvent("download"), keyboard.press("Enter")]);
  // What is shared, with a no turned into a yes and back, sealed, saved; and opened again as somebody else's would be.
  await tabTo(words.share);
  await alex.changes(() => keyboard.press("Enter"));
  await tabTo("own-passphrase");
  await keyboard.press("Space");
  await keyboard.press("Space");
  await tabTo(words.seal_it);
  await alex.changes(() => keyboard.press("Enter"));
  const drawn = (await page.locator(".drawn li").allTextContents()).map((word) => word.slice(0, 4)).join(" ");
  await tabTo(words.save_shared);
  const [sealed] = await Promise.all([page.waitForEvent("download"), keyboard.press("Enter")]);
  const text = Buffer.from(readFileSync(await sealed.path())).toString("base64url");
  await page.reload();
  await alex.settled();
  await page.evaluate(() => document.querySelector("details").setAttribute("open", ""));
  await tabTo("paste");
  await keyboard.insertText(text);
  await tabTo(words.open_it);
  await alex.changes(() => keyboard.press("Enter"));
  await tabTo("their-words");
  await keyboard.type(drawn);
  await keyboard.press("Enter");
  await alex.says(words.own_file);
  await context.close();
});

test("digits typed into a field answer nothing", async () => {
  const context = await chromium.newContext({ locale: "en-GB" });
  const alex = await Visitor.in(context, server.url);
  await alex.begin("check-in", "Alex");
  await alex.page.locator("#language").focus();
  await alex.page.keyboard.press("1");
  await alex.page.waitForTimeout(300);
  assert.equal(await alex.number(), 1);
  await context.close();
});

test("a question is read in a sensible order", async () => {
  const context = await chromium.newContext({ locale: "en-GB" });
  const alex = await Visitor.in(context, server.url);
  await alex.begin("check-in", "Alex");
  const tree = await alex.page.locator("main").ariaSnapshot();
  const question = await alex.heading();
  const order = ["paragraph", "progressbar", "group", question, "radio", "radio", alex.words.next, alex.words.back, alex.words.skip];
  let at = 0;
  for (const part of order) {
    const next = tree.indexOf(part, at);
    assert.ok(next >= at, `${part} comes in its turn:\n${tree}`);
    at = next + 1;
  }
  await context.close();
});

test("without WebAssembly and without scripts, the page says what to do", async () => {
  const without = await chromium.newContext();
  await without.addInitScript(() => { delete globalThis.WebAssembly; });
  const page = await without.newPage();
  await page.goto(server.url);
  await page.locator("#no-wasm").waitFor();
  assert.ok((await page.locator("#no-wasm").textContent()).trim().length > 0);
  assert.deepEqual(await page.evaluate(() => indexedDB.databases()), [], "nothing was kept");
  await without.close();

  const silent = await chromium.newContext({ javaScriptEnabled: false });
  const quiet = await silent.newPage();
  await quiet.goto(server.url);
  await quiet.locator("noscript").waitFor();
  assert.ok((await quiet.locator("noscript").textContent()).trim().length > 0);
  assert.equal(await quiet.locator("#no-wasm").isVisible(), false);
  await silent.close();
});

test("where the page cannot begin, it says why", async () => {
  for (const [id, without] of [
    ["outdated", () => { delete Document.prototype.adoptedStyleSheets; }],
    ["broken", () => { Object.defineProperty(navigator, "languages", { get: () => { throw new Error("no"); } }); }],
  ]) {
    const context = await chromium.newContext();
    await context.addInitScript(without);
    const page = await context.newPage();
    await page.goto(server.url);
    await page.locator(`#${id}`).waitFor();
    assert.ok((await page.locator(`#${id}`).textContent()).includes(texts.de.words[id]), id);
    await context.close();
  }
});

test("the page mirrors from right to left", async () => {
  const context = await chromium.newContext({ locale: "en-GB", viewport: PHONE });
  const alex = await Visitor.in(context, server.url);
  await alex.begin("check-in", "Alex");
  const left = async (selector) => (await alex.page.locator(selector).first().boundingBox()).x;
  const before = [await left(".leave"), await left(".point input")];
  assert.ok(before[0] > PHONE.width / 2 && before[1] < PHONE.width / 2);
  await alex.page.evaluate(() => { document.documentElement.dir = "rtl"; });
  const mirrored = [await left(".leave"), await left(".point input")];
  assert.ok(mirrored[0] < PHONE.width / 2 && mirrored[1] > PHONE.width / 2, `${before} became ${mirrored}`);
  assert.ok(await alex.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  if (pictures) await alex.page.screenshot({ path: `${pictures}/right to left.png` });
  await context.close();
});

test("every word that the page uses is in the engine's tables", () => {
  const source = readFileSync(new URL("../page/src/protocol.ts", import.meta.url), "utf8");
  const [list] = source.match(/export type Word =[^;]*;/);
  const used = [...list.matchAll(/"(\w+)"/g)].map(([, word]) => word);
  assert.ok(used.length > 50);
  const missing = Object.values(texts).flatMap(({ words }) => used.filter((word) => !words[word]));
  assert.deepEqual(missing, []);
});
