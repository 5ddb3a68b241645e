// A copy of the page that brings a quiz of its own: a numeric scale, and a question that depends on another.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { html, started, Visitor } from "./page.mjs";

const source = readFileSync(new URL("../../tests/sound.ron", import.meta.url), "utf8")
  .replace('Scale(kind: Frequency, points: [(1, "not once"), (2, "once"), (3, "most days")])', "Scale(kind: Numeric, points: [(0), (1), (5), (10)])");
const place = 'id="quizzes">[]<';
const page = html.replace(place, () => `id="quizzes">${JSON.stringify([{ source, translations: [] }]).replaceAll("<", "\\u003c")}<`);

assert.ok(html.includes(place) && source.includes("Numeric"), "the quiz is in the page");
const { chromium, server } = await started(page);

async function begun() {
  const context = await chromium.newContext({ locale: "en-GB" });
  const alex = await Visitor.in(context, server.url);
  await alex.begin("tea", "Alex");
  return { context, alex, ask: (text) => alex.page.getByRole("heading", { name: text }) };
}

test("digits name the numbers of a numeric scale; a 1 that could become a 10 waits for more", async () => {
  const { context, alex } = await begun();
  const { keyboard } = alex.page;
  const first = await alex.heading();
  await keyboard.press("1");
  assert.equal(await alex.heading(), first);
  assert.equal(await alex.page.locator("input:checked").getAttribute("value"), "1");
  await alex.changes(() => keyboard.press("Enter"));
  await keyboard.press("1");
  await alex.changes(() => keyboard.press("0"));
  await alex.go("back");
  assert.equal(await alex.page.locator("input:checked").getAttribute("value"), "10");
  await alex.changes(() => keyboard.press("5"));
  await alex.go("back");
  assert.equal(await alex.page.locator("input:checked").getAttribute("value"), "5");
  await context.close();
});

test("a question that depends on another is asked when it applies, and Back passes over it when it does not", async () => {
  const { context, alex, ask } = await begun();
  const answerUpTo = async (text) => {
    while (!(await ask(text).isVisible())) await alex.answer(0);
  };
  await answerUpTo("Tea was slow.");
  await alex.answer(0);
  assert.equal(await ask("Tea was hasty.").count(), 0, "not after a 0");
  while (await alex.isAsked()) await alex.answer(0);
  await alex.changes(() => alex.page.goBack());
  while (!(await ask("Tea was slow.").isVisible())) await alex.changes(() => alex.page.goBack());
  await alex.answer(3);
  const rows = (await alex.rows()).map(([text]) => text);
  assert.ok(rows.includes("Tea was hasty."), "after a 10 it is among all questions");
  await context.close();
});
