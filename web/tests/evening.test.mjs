// After the report: a step with a day, the calendar, what became of it, looking back, and over time for one and for two.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { started, Visitor } from "./page.mjs";

const { chromium, server } = await started();

const DAY = 24 * 3600 * 1000;
const BEGIN = Date.parse("2027-03-20T10:00:00Z");

/** Somebody whose clock can be set. */
async function somebody(timezoneId = "Europe/Berlin") {
  const context = await chromium.newContext({ locale: "en-GB", timezoneId });
  const visitor = new Visitor(await context.newPage());
  await visitor.page.clock.setFixedTime(BEGIN);
  await visitor.open(server.url);
  return Object.assign(visitor, { context });
}

async function sit(visitor, name, choose) {
  await visitor.begin("check-in", name);
  await visitor.answerAll(choose);
  await visitor.finish();
}

async function later(visitor, days) {
  await visitor.page.clock.setFixedTime(BEGIN + days * DAY);
  await visitor.page.reload();
  await visitor.settled();
}

for (const [zone, ofNext, rule] of [["Europe/Berlin", "20270328T020000", "TZOFFSETTO:+0200"], ["Asia/Kolkata", undefined, "TZOFFSETTO:+0530"]]) {
  test(`a step is planned, goes into a calendar, and is due on its day, in ${zone}`, async () => {
    const alex = await somebody(zone);
    const { page, words } = alex;
    await sit(alex, "Alex", () => 3);
    await alex.go("plan_step");
    for (const box of await page.locator('input[id^="step-"]').all()) await box.uncheck();
    await alex.press("plan_it");
    await alex.says(words.choose_steps);
    await page.locator("#own-step").fill("Tea without phones");
    await page.locator("#first-day").fill("2027-03-19");
    await alex.press("plan_it");
    await alex.says(words.time_past);
    await page.locator("#first-day").fill("2027-03-24");
    await page.locator("#at-time").fill("19:30");
    await page.locator("#every").selectOption("Week");
    await page.locator("#last-day").fill("2027-04-14");
    await alex.go("plan_it");
    await alex.says('Planned: "Tea without phones", every week at 19:30, until 2027-04-14.');
    const [download] = await Promise.all([page.waitForEvent("download"), alex.press("save_calendar")]);
    assert.equal(download.suggestedFilename(), "Alex.ics");
    const calendar = readFileSync(await download.path(), "utf8");
    // The zone has the name that the browser knows it by.
    const known = await page.evaluate(() => Intl.DateTimeFormat().resolvedOptions().timeZone);
    assert.ok(calendar.includes(`DTSTART;TZID=${known}:20270324T193000`), calendar);
    assert.match(calendar, /SUMMARY:our time/);
    assert.ok(calendar.includes(rule), rule);
    if (ofNext) assert.ok(calendar.includes(ofNext), "the clocks change while it goes on");
    assert.doesNotMatch(calendar, /Tea/);
    // The page opens with what is due, and says no more than that: it is a sentence of one's own.
    await later(alex, 4);
    const start = await page.locator("main").textContent();
    assert.match(start, /Alex: something planned, Wednesday, 2027-03-24, at 19:30/);
    assert.doesNotMatch(start, /Tea/);
    await alex.go("show");
    await page.locator('input[id^="line-"]').fill("It was lovely.");
    await alex.press("it_was_done");
    await alex.says("Tea without phones: Noted as done.");
    assert.match(await alex.report(), /It was lovely\./);
    await alex.changes(() => alex.press("no_longer"));
    assert.match(await alex.report(), /No longer planned since 2027-03-24/);
    await alex.context.close();
  });
}

test("after a week the page offers to look back, and asks whether the step still fits", async () => {
  const alex = await somebody();
  const { page, words } = alex;
  await sit(alex, "Alex", () => 3);
  await alex.go("plan_step");
  for (const box of await page.locator('input[id^="step-"]').all()) await box.uncheck();
  await page.locator("#own-step").fill("Tea without phones");
  await page.locator("#first-day").fill("2027-03-30");
  await alex.go("plan_it");
  await later(alex, 6);
  assert.equal(await alex.button("look_back").count(), 0, "not before a week is over");
  await later(alex, 8);
  await alex.go("look_back");
  await alex.go("begin");
  await alex.answerAll(() => 2);
  await alex.finish();
  assert.match(await alex.report(), /You planned &quot;Tea without phones&quot;|You planned "Tea without phones"/);
  await alex.press("keep_step");
  await alex.says(words.kept_step);
  await alex.changes(() => alex.press("rest_step"));
  await alex.says("Tea without phones: It is no longer planned. What you noted about it is kept.");
  await alex.go("over_time");
  assert.match(await alex.heading(), /^Alex/);
  assert.match(await alex.report(), /<svg/);
  await alex.context.close();
});

test("two people over time, with what was sent and saved each time", async () => {
  const words = "four words of chance";
  const files = [];
  const shared = async (visitor) => {
    await visitor.go("share");
    await visitor.page.locator("#own-passphrase").check();
    await visitor.fillPassphrase("share", words);
    await visitor.says(visitor.words.opens_with_own);
    const [download] = await Promise.all([visitor.page.waitForEvent("download"), visitor.press("save_shared")]);
    return { name: download.suggestedFilename(), mimeType: "", buffer: readFileSync(await download.path()) };
  };
  const [alex, sam] = [await somebody(), await somebody()];
  for (const days of [0, 30]) {
    for (const [visitor, name, at] of [[sam, "Sam", 2], [alex, "Alex", days === 0 ? 1 : 3]]) {
      await later(visitor, days);
      await sit(visitor, name, () => at);
      const file = await shared(visitor);
      if (visitor === sam) files.push(file);
    }
  }
  await alex.changes(() => alex.page.locator("#their-file").setInputFiles(files[1]));
  await alex.page.getByRole("heading", { name: "Alex and Sam: Our week" }).waitFor();
  // The same twice is no course.
  await alex.page.locator("#earlier").setInputFiles([files[1]]);
  await alex.says(alex.words.same_file);
  await alex.changes(() => alex.page.locator("#earlier").setInputFiles([files[0]]));
  await alex.page.locator(".report").waitFor();
  assert.match(await alex.report(), /2027-03-20.*2027-04-19/s);
  await alex.context.close();
  await sam.context.close();
});
