// What is kept: every answer, at once, in one tab, whatever happens to the tab, the disk or the database.
import assert from "node:assert/strict";
import { test } from "node:test";
import { FILE, PASSPHRASE, started, texts, Visitor } from "./page.mjs";

const { chromium, server } = await started();

const fresh = (options = {}) => chromium.newContext({ locale: "en-GB", ...options });

/** The same draws in every run; the seed is printed if one goes wrong. */
function draws(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

test("no answer is lost when the tab is closed at any moment", async () => {
  const closings = Number(process.env.CLOSINGS ?? 20);
  const draw = draws(Number(process.env.SEED ?? 7));
  const context = await fresh();
  let closed = 0;
  for (let round = 0; closed < closings; round += 1) {
    const name = `Alex ${round}`;
    const given = new Map();
    let alex = await Visitor.in(context, server.url);
    await alex.begin("five-practices", name);
    while (await alex.isAsked()) {
      const [question, answer] = await alex.answer(draw(5));
      given.set(question, answer);
      if (closed >= closings || draw(3) > 0 || !(await alex.isAsked())) continue;
      // Half of the time in the middle of an answer, before it is known to be kept: that one may be lost.
      const next = await alex.heading();
      if (draw(2) === 0) alex.page.locator(".point").nth(draw(5)).click({ noWaitAfter: true }).catch(() => {});
      await alex.page.close();
      closed += 1;
      alex = await Visitor.in(context, server.url);
      await alex.go("go_on");
      const there = await alex.heading();
      if (there === next) continue;
      await alex.go("back");
      assert.equal(await alex.heading(), next, "at the question after the last that was shown");
      const chosen = alex.page.locator(".point:has(:checked) span");
      given.set(next, await chosen.textContent());
      await alex.go("next");
    }
    assert.deepEqual(new Map(await alex.rows()), given, `round ${round}, seed ${process.env.SEED ?? 7}`);
    await alex.finish();
    await alex.page.close();
  }
  await context.close();
});

test("a reload goes on at the same question", async () => {
  const context = await fresh();
  const alex = await Visitor.in(context, server.url);
  await alex.begin("check-in", "Alex");
  for (let at = 0; at < 5; at += 1) await alex.answer(2);
  const question = await alex.heading();
  await alex.page.reload();
  await alex.settled();
  await alex.go("go_on");
  assert.equal(await alex.heading(), question);
  await context.close();
});

test("two tabs: the second one says that another is open, and goes on once the first is closed", async () => {
  const context = await fresh();
  const first = await Visitor.in(context, server.url);
  await first.begin("check-in", "Alex");
  await first.answer(0);
  const second = await Visitor.in(context, server.url);
  await second.says(second.words.other_tab);
  await second.press("use_here");
  await second.says(second.words.other_tab);
  assert.equal(await second.page.locator("#name").count(), 0, "nothing can be begun");
  // Not even what is kept beside the answers is written over: a lock is there, too.
  const before = await first.records();
  await second.page.locator("#language").selectOption("de");
  await second.says(texts.de.words.other_tab);
  await second.page.locator("#language").selectOption("en");
  await second.says(second.words.other_tab);
  assert.deepEqual(await first.records(), before);
  await first.answer(0);
  await first.page.close();
  await second.changes(() => second.press("use_here"));
  await second.go("go_on");
  assert.equal(await second.number(), 3);
  await context.close();
});

test("a full disk is said, and what waits is kept with the next answer", async () => {
  const context = await fresh();
  const alex = await Visitor.in(context, server.url);
  await alex.begin("check-in", "Alex");
  await alex.answer(0);
  const forbid = (name) => alex.page.evaluate((error) => {
    window.put ??= IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = error ? () => { throw new DOMException("", error); } : window.put;
  }, name);
  await forbid("QuotaExceededError");
  await alex.answer(1);
  await alex.says(alex.words.no_room);
  await forbid("UnknownError");
  await alex.answer(2);
  await alex.says(alex.words.not_saved);
  await forbid(null);
  await alex.answer(3);
  assert.equal(await alex.page.getByText(alex.words.not_saved).count(), 0);
  await alex.page.close();
  const again = await Visitor.in(context, server.url);
  await again.go("go_on");
  assert.equal(await again.number(), 5);
  await context.close();
});

test("storage that is forbidden is said, and everything else works", async () => {
  const context = await fresh();
  await context.addInitScript(() => {
    IDBFactory.prototype.open = () => { throw new DOMException("", "SecurityError"); };
  });
  const alex = await Visitor.in(context, server.url);
  await alex.says(alex.words.not_kept_forbidden);
  await alex.begin("check-in", "Alex");
  await alex.answerAll();
  await alex.finish();
  await alex.go("mine");
  assert.equal(await alex.button("lock").count(), 0, "there is nothing to lock");
  await alex.page.reload();
  await alex.settled();
  await alex.go("mine");
  await alex.says(alex.words.nothing_kept);
  await context.close();
});

/** Puts records into the database of the page, as another version or a fault might. */
const plant = (page, records) => page.evaluate((all) => new Promise((done) => {
  const open = indexedDB.open("attuned", 1);
  open.onupgradeneeded = () => open.result.createObjectStore("kept", { keyPath: "id" });
  open.onsuccess = () => {
    const transaction = open.result.transaction("kept", "readwrite");
    for (const record of all) transaction.objectStore("kept").put(record);
    transaction.oncomplete = () => {
      open.result.close();
      done();
    };
  };
}), records);

test("what a newer version has kept is refused, and stays", async () => {
  const context = await fresh();
  const alex = await Visitor.in(context, server.url);
  await plant(alex.page, [{ id: "meta", format: 2, more: "x" }, { id: "a", newer: true }]);
  const before = await alex.records();
  await alex.page.reload();
  await alex.says(alex.words.kept_by_newer);
  assert.equal(await alex.page.locator("#name").count(), 0, "nothing can be begun");
  await alex.page.locator("#language").selectOption("de");
  await alex.says(texts.de.words.kept_by_newer);
  assert.deepEqual(await alex.records(), before);
  await context.close();
});

test("damaged records are said, and stay; the others are there", async () => {
  const context = await fresh();
  const alex = await Visitor.in(context, server.url);
  await alex.begin("check-in", "Alex");
  await alex.answer(0);
  await plant(alex.page, [
    { id: "b", key: ["Sam", "check-in", "x.ron"], text: "Answers(" },
    { id: "c", key: 7 },
    { id: "d", nonce: "no", box: null },
  ]);
  await alex.page.reload();
  await alex.says(alex.words.unreadable);
  await alex.go("go_on");
  await alex.answer(0);
  assert.equal(await alex.number(), 3);
  assert.deepEqual((await alex.records()).map(({ id }) => id).filter((id) => "bcd".includes(id)), ["b", "c", "d"]);
  await context.close();
});

test("a page opened as a file keeps nothing in the clear", async () => {
  const context = await fresh();
  const alex = await Visitor.in(context, FILE);
  await alex.says(alex.words.not_kept_file);
  await alex.begin("check-in", "Alex");
  await alex.answerAll();
  await alex.finish();
  assert.deepEqual(await alex.records(), []);
  await alex.go("mine");
  await alex.changes(() => alex.fillPassphrase("lock", PASSPHRASE));
  const kept = JSON.stringify(await alex.records());
  assert.ok(kept.length > 1000, "now it is kept");
  assert.doesNotMatch(kept, /Alex|check-in|heard/);
  await alex.page.reload();
  await alex.says(alex.words.locked);
  await alex.changes(() => alex.fillPassphrase("unlock", PASSPHRASE));
  await alex.go("mine");
  await alex.go("show");
  assert.equal(await alex.heading(), "Alex: Our week");
  await alex.go("mine");
  await alex.changes(() => alex.press("remove_lock"));
  assert.deepEqual(await alex.records(), []);
  await context.close();
});
