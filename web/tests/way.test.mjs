// The whole way, in both languages, with the browser's own Back, and without a request.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { FILE, started, texts, Visitor } from "./page.mjs";

const { chromium, server } = await started();

async function visitor(options = {}, url = server.url) {
  const context = await chromium.newContext({ locale: "en-GB", ...options });
  const errors = [];
  context.on("weberror", (error) => errors.push(error.error()));
  const made = await Visitor.in(context, url);
  return Object.assign(made, { context, errors });
}

test("check-in in English, from the start to a report and its files", async () => {
  const { context, page, errors } = await visitor();
  const alex = new Visitor(page);
  await alex.begin("check-in", "Alex");
  const given = await alex.answerAll();
  assert.equal(given.length, 16);
  assert.deepEqual(await alex.rows(), given);
  await alex.go("finish");
  assert.equal(await page.locator("main button.main").textContent(), alex.words.no, "a no stands out");
  await alex.go("no");
  assert.equal(await alex.heading(), "Alex: Our week");
  assert.ok((await page.locator(".report svg").count()) > 1, "pictures");
  for (const [word, ending, begins] of [
    ["save_page", "html", "<!DOCTYPE html>"], ["save_data", "json", "{"], ["save_answers", "ron", "Answers("],
  ]) {
    const [download] = await Promise.all([page.waitForEvent("download"), alex.press(word)]);
    assert.equal(download.suggestedFilename(), `Alex.check-in.${ending}`);
    assert.ok(readFileSync(await download.path(), "utf8").startsWith(begins), ending);
  }
  assert.deepEqual(errors, []);
  await context.close();
});

test("five-practices in German, with the language switched half-way, at the same place", async () => {
  const { context, page } = await visitor({ locale: "de-DE" });
  const sam = new Visitor(page, "de");
  await sam.begin("five-practices", "Sam");
  for (let at = 0; at < 30; at += 1) await sam.answer(at % 4);
  const [german, number] = [await sam.heading(), await sam.number()];
  await page.locator("#language").focus();
  await sam.changes(() => page.locator("#language").selectOption("en"));
  assert.equal(await sam.number(), number);
  assert.notEqual(await sam.heading(), german);
  assert.equal(await page.locator("html").getAttribute("lang"), "en");
  assert.equal(await page.evaluate(() => document.activeElement.id), "language", "the focus stays");
  await sam.changes(() => page.locator("#language").selectOption("de"));
  assert.equal(await sam.heading(), german);
  await sam.answerAll();
  assert.equal((await sam.rows()).length, 65);
  await sam.finish();
  assert.equal(await sam.heading(), `Sam: ${texts.de.quizzes.find(({ id }) => id === "five-practices").title}`);
  await context.close();
});

test("half-way words are shown once, and read with the question", async () => {
  const { context, page } = await visitor();
  const alex = new Visitor(page);
  await alex.begin("five-practices", "Alex");
  let [shown, answered] = [0, 0];
  while (await alex.isAsked()) {
    if (await page.locator("#so-far").isVisible()) {
      shown += 1;
      assert.match(await page.locator("h1").getAttribute("aria-describedby"), /so-far/);
    }
    await alex.answer(answered < 10 ? 4 : 0);
    answered += 1;
  }
  assert.equal(shown, 1);
  await context.close();
});

test("Back and the browser's Back go back one question, and keep what was answered", async () => {
  const { context, page } = await visitor();
  const alex = new Visitor(page);
  await alex.begin("check-in", "Alex");
  const [[first], [second], [third]] = [await alex.answer(0), await alex.answer(1), await alex.answer(2)];
  await alex.changes(() => page.goBack());
  assert.equal(await alex.heading(), third);
  assert.ok(await page.locator(".point input").nth(2).isChecked());
  await alex.go("back");
  assert.equal(await alex.heading(), second);
  await alex.changes(() => page.goForward());
  assert.equal(await alex.heading(), third);
  await alex.changes(() => page.goBack());
  await alex.go("back");
  assert.equal(await alex.heading(), first);
  await alex.changes(() => page.goBack());
  assert.equal(await alex.heading(), alex.words.tagline);
  await alex.go("go_on");
  assert.equal(await alex.number(), 1);
  await context.close();
});

test("from the review to a question and back", async () => {
  const { context, page } = await visitor();
  const alex = new Visitor(page);
  await alex.begin("check-in", "Alex");
  await alex.go("skip");
  await alex.go("decline");
  const given = await alex.answerAll(() => 1);
  assert.equal(given.length, 14);
  assert.equal(await page.locator(".review .open").count(), 1);
  await alex.changes(() => page.locator(".review button").nth(0).click());
  await alex.answer(3);
  assert.equal(await page.locator(".review .open").count(), 0);
  await alex.changes(() => page.goBack());
  assert.equal(await alex.number(), 1);
  await context.close();
});

for (const [where, url] of [["the web", () => server.url], ["a file", () => FILE]]) {
  test(`nothing is requested after the page is loaded from ${where}`, async () => {
    const context = await chromium.newContext({ locale: "en-GB" });
    const requests = [];
    context.on("request", (request) => requests.push(request.url()));
    server.asked.length = 0;
    const alex = await Visitor.in(context, url());
    const { page } = alex;
    await alex.begin("check-in", "Alex");
    await alex.answerAll();
    await alex.finish();
    await alex.go("mine");
    await alex.go("help");
    const outside = requests.filter((address) => !/^(blob|data):/.test(address));
    assert.deepEqual(outside, [url()], "the page itself and nothing else");
    // What a script that got in would try.
    const tries = await page.evaluate(() => Promise.all([
      fetch("/leak").then(() => "sent", () => "refused"),
      new Promise((done) => {
        const image = new Image();
        image.onload = () => done("sent");
        image.onerror = () => done("refused");
        image.src = "/leak";
      }),
    ]));
    assert.deepEqual(tries, ["refused", "refused"]);
    assert.deepEqual(server.asked, where === "a file" ? [] : ["/"]);
    await context.close();
  });
}

test("Leave and Escape twice blank the screen, and Back finds no answers", async () => {
  for (const go of [(page) => page.locator(".leave").click(), async (page) => {
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
  }]) {
    const { context, page } = await visitor();
    const alex = new Visitor(page);
    await alex.begin("check-in", "Alex");
    const [question] = await alex.answer(0);
    await alex.answer(1);
    await go(page);
    await page.waitForURL("about:blank");
    await page.goBack().catch(() => {});
    assert.ok(!(await page.locator("body").textContent()).includes(question));
    await context.close();
  }
});

test("one Escape does not leave", async () => {
  const { context, page } = await visitor();
  await page.keyboard.press("Escape");
  await page.waitForTimeout(2000);
  await page.keyboard.press("Escape");
  await page.waitForTimeout(300);
  assert.equal(page.url(), server.url);
  await context.close();
});

test("help goes by the country of the browser, and by the one that is chosen", async () => {
  const { context, page } = await visitor({ locale: "de-AT" });
  const sam = new Visitor(page, "de");
  await sam.go("help");
  assert.match(await page.locator("summary").textContent(), /Österreich/);
  await sam.changes(() => page.locator("#country").selectOption("DE"));
  assert.match(await page.locator("summary").textContent(), /Deutschland/);
  await page.reload();
  await sam.settled();
  await sam.go("help");
  assert.equal(await page.locator("#country").inputValue(), "DE", "it is remembered");
  await context.close();
});

test("without a name, the page asks for one", async () => {
  const { context, page } = await visitor();
  const alex = new Visitor(page);
  await page.locator("#name").fill(" ");
  await alex.press("begin");
  await alex.says(alex.words.no_name);
  assert.equal(await page.evaluate(() => document.activeElement.id), "name");
  await context.close();
});

test("a double click answers one question", async () => {
  const { context, page } = await visitor();
  const alex = new Visitor(page);
  await alex.begin("check-in", "Alex");
  await alex.changes(() => page.locator(".point").nth(2).dblclick({ delay: 5 }));
  await page.waitForTimeout(500);
  assert.equal(await alex.number(), 2);
  await context.close();
});

test("a report is printed on three pages at most, without the page around it", async () => {
  const { context, page } = await visitor();
  const alex = new Visitor(page);
  await alex.begin("five-practices", "Alex");
  await alex.answerAll();
  await alex.finish();
  const pages = (await page.pdf({ preferCSSPageSize: true })).toString("latin1").match(/\/Type\s*\/Page\b/g);
  assert.ok(pages.length <= 3, `${pages.length} pages`);
  await page.emulateMedia({ media: "print" });
  for (const hidden of ["header", "footer", ".actions"]) assert.equal(await page.locator(hidden).isVisible(), false, hidden);
  await context.close();
});

test("Back never leads from one sitting into another", async () => {
  const { context, page } = await visitor();
  const alex = new Visitor(page);
  await alex.begin("check-in", "Alex");
  await alex.answer(0);
  await alex.go("home");
  await alex.begin("foundation", "Alex");
  await alex.answer(0);
  await alex.answer(0);
  await alex.go("mine");
  await alex.changes(() => page.locator(".cards li", { hasText: "Our week" }).getByRole("button", { name: alex.words.go_on }).click());
  await page.locator("form.question").waitFor();
  assert.equal(await alex.number(), 2);
  await alex.changes(() => page.goBack());
  assert.equal(await alex.heading(), alex.words.tagline);
  await context.close();
});
