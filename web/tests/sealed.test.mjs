// Passphrases: the lock, backups out and in, files that are not what they should be, and removing everything.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { PASSPHRASE, started, Visitor } from "./page.mjs";

const { chromium, server } = await started();

const fresh = () => chromium.newContext({ locale: "en-GB" });

/** A person with a finished check-in, on the screen of what is kept. */
async function finished(name = "Alex") {
  const context = await fresh();
  const alex = await Visitor.in(context, server.url);
  await alex.begin("check-in", name);
  await alex.answerAll();
  await alex.finish();
  await alex.go("mine");
  return { context, alex };
}

async function bring(visitor, name, content) {
  // The form for an earlier file goes as soon as another one is chosen.
  const earlier = await visitor.page.$("#unseal-passphrase");
  await visitor.page.locator("#bring-back").setInputFiles({ name, mimeType: "", buffer: Buffer.from(content) });
  if (earlier) await visitor.page.waitForFunction((form) => !form.isConnected, earlier);
}

const isWorking = (visitor) => visitor.page.locator("fieldset:disabled").waitFor();

test("the lock encrypts everything, opens with its passphrase alone, and can be taken off", async () => {
  const { context, alex } = await finished();
  assert.match(JSON.stringify(await alex.records()), /Alex.*check-in/, "in the clear at first");
  await alex.fillPassphrase("lock", "short", "short");
  await alex.says(alex.words.passphrase_short.replace("{}", alex.texts.shortest_passphrase));
  await alex.fillPassphrase("lock", PASSPHRASE, `${PASSPHRASE}!`);
  await alex.says(alex.words.passphrase_differs);
  await alex.changes(() => alex.fillPassphrase("lock", PASSPHRASE));
  const locked = await alex.records();
  assert.equal(locked.length, 2);
  assert.doesNotMatch(JSON.stringify(locked), /Alex|check-in|heard|answers/i);

  await alex.page.reload();
  await alex.says(alex.words.locked);
  const hidden = await alex.page.locator("body").textContent();
  await alex.fillPassphrase("unlock", "correct horse battery stable");
  await alex.says(alex.words.wrong_passphrase);
  assert.doesNotMatch(await alex.page.locator("body").textContent() + hidden, /Alex|Our week/, "no name shows");
  await alex.changes(() => alex.fillPassphrase("unlock", PASSPHRASE));

  // What is answered from now on is locked, too, each time under a nonce of its own.
  await alex.begin("foundation", "Sam");
  await alex.answer(0);
  const [nonces, first] = [new Set(), await alex.records()];
  await alex.answer(1);
  for (const { nonce } of [...first, ...(await alex.records())]) if (nonce) nonces.add(JSON.stringify(nonce));
  assert.equal(nonces.size, 3, "one of the check-in, two of the sitting that was written twice");
  assert.doesNotMatch(JSON.stringify(await alex.records()), /Sam|foundation/);
  await alex.page.reload();
  await alex.says(alex.words.locked);
  await alex.changes(() => alex.fillPassphrase("unlock", PASSPHRASE));
  await alex.go("go_on");
  assert.equal(await alex.number(), 3);

  await alex.go("mine");
  await alex.changes(() => alex.press("remove_lock"));
  assert.match(JSON.stringify(await alex.records()), /Alex.*check-in|check-in.*Alex/);
  await alex.page.reload();
  await alex.settled();
  await alex.go("mine");
  await alex.says("Alex");
  await context.close();
});

test("a locked record that was tampered with, or poses as another, is not read", async () => {
  const { context, alex } = await finished();
  await alex.go("home");
  await alex.begin("check-in", "Sam");
  await alex.answer(0);
  await alex.go("mine");
  await alex.changes(() => alex.fillPassphrase("lock", PASSPHRASE));
  await alex.page.evaluate(() => new Promise((done) => {
    const open = indexedDB.open("attuned");
    open.onsuccess = () => {
      const transaction = open.result.transaction("kept", "readwrite");
      const store = transaction.objectStore("kept");
      store.getAll().onsuccess = ({ target }) => {
        const [one, other] = target.result.filter(({ box }) => box);
        store.put({ ...one, id: other.id });
        new Uint8Array(one.box)[20] ^= 1;
        store.put(one);
      };
      transaction.oncomplete = () => {
        open.result.close();
        done();
      };
    };
  }));
  await alex.page.reload();
  await alex.says(alex.words.locked);
  await alex.changes(() => alex.fillPassphrase("unlock", PASSPHRASE));
  await alex.says(alex.words.unreadable);
  await alex.go("mine");
  await alex.says(alex.words.nothing_kept);
  assert.equal((await alex.records()).length, 3, "they stay");
  await context.close();
});

test("a backup goes out, and comes back on another device", async () => {
  const { context, alex } = await finished();
  const waiting = alex.page.waitForEvent("download");
  await alex.fillPassphrase("backup", PASSPHRASE);
  const download = await waiting;
  assert.equal(download.suggestedFilename(), "Alex.backup");
  const sealed = readFileSync(await download.path());
  assert.doesNotMatch(sealed.toString("latin1"), /Alex|check-in/);
  const kept = await alex.records();
  await context.close();

  const elsewhere = await fresh();
  const other = await Visitor.in(elsewhere, server.url);
  await other.go("mine");
  await bring(other, "Alex.backup", sealed);
  await other.fillPassphrase("unseal", "not the right passphrase");
  await other.says(other.words.wrong_passphrase);
  await other.changes(() => other.fillPassphrase("unseal", PASSPHRASE));
  await other.page.getByText(/^Backup of Alex, made on [\d-]+: 1 entry was brought back\.$/).waitFor();
  const texts = (records) => records.map(({ key, text }) => [key, text]).filter(([key]) => key);
  assert.deepEqual(texts(await other.records()), texts(kept));
  await other.go("show");
  assert.equal(await other.heading(), "Alex: Our week");
  await elsewhere.close();
});

test("sealing can be stopped", async () => {
  const { context, alex } = await finished();
  const downloads = [];
  alex.page.on("download", (download) => downloads.push(download));
  await alex.fillPassphrase("backup", PASSPHRASE);
  await isWorking(alex);
  await alex.press("stop");
  await alex.page.locator("fieldset:disabled").waitFor({ state: "detached" });
  await alex.page.waitForTimeout(4000);
  assert.deepEqual(downloads, []);
  await context.close();
});

test("Leave works while something is sealed", async () => {
  const { context, alex } = await finished();
  await alex.fillPassphrase("backup", PASSPHRASE);
  await isWorking(alex);
  await alex.press("leave");
  await alex.page.waitForURL("about:blank");
  await context.close();
});

test("an answers file comes back, and what is there already stays", async () => {
  const { context, alex } = await finished();
  await alex.go("show");
  const [download] = await Promise.all([alex.page.waitForEvent("download"), alex.press("save_answers")]);
  const answers = readFileSync(await download.path(), "utf8");
  await context.close();

  const elsewhere = await fresh();
  const other = await Visitor.in(elsewhere, server.url);
  await other.go("mine");
  await other.changes(() => bring(other, "a.ron", answers));
  await other.says(other.words.done);
  await other.says("Alex");
  const before = await other.records();
  await other.changes(() => bring(other, "a.ron", answers.replace("Chosen(1)", "Chosen(2)")));
  assert.equal(await other.page.locator("[role=status]").last().textContent(), other.words.about_bringing_back);
  assert.deepEqual(await other.records(), before);
  await elsewhere.close();
});

test("hostile files: one plain sentence, nothing kept, nothing run", async () => {
  const { context, alex } = await finished();
  await alex.go("show");
  const [download] = await Promise.all([alex.page.waitForEvent("download"), alex.press("save_answers")]);
  const answers = readFileSync(await download.path(), "utf8");
  await alex.go("mine");
  const before = await alex.records();
  const dialogs = [];
  alex.page.on("dialog", (dialog) => dialogs.push(dialog.message()));
  for (const [content, word] of [
    ["", "not_ours"],
    ["<script>alert(1)</script>", "not_ours"],
    [Buffer.alloc(70_000, 0xff), "not_ours"],
    ["(".repeat(1_000_000), "not_ours"],
    [Buffer.alloc(16 * 1024 * 1024 + 1), "too_large"],
    [answers.slice(0, answers.length / 2), "damaged"],
    [answers.replace("format: 1", "format: 2"), "newer"],
    [answers.replace('"check-in"', '"another"'), "other_quiz"],
    [answers.replace(/fingerprint: "[0-9a-f]{4}/, 'fingerprint: "0000'), "other_quiz"],
  ]) {
    await bring(alex, "file", content);
    await alex.says(alex.words[word]);
    assert.deepEqual(await alex.records(), before, word);
  }
  for (const [content, word] of [
    ["age-encryption.org/v1\n-> X25519 aaaa\n", "not_ours"],
    ["age-encryption.org/v9\n", "newer"],
    [`age-encryption.org/v1\n-> scrypt ${"A".repeat(22)} 30\n${"A".repeat(43)}\n--- ${"A".repeat(43)}\n${"x".repeat(99)}`, "too_large"],
  ]) {
    await bring(alex, "file", content);
    await alex.fillPassphrase("unseal", PASSPHRASE);
    await alex.says(alex.words[word]);
    assert.deepEqual(await alex.records(), before, word);
  }
  // A name is a text, whatever is in it.
  const name = "<img src=x onerror=alert(1)>";
  await alex.changes(() => bring(alex, "a.ron", answers.replace('"Alex"', JSON.stringify(name))));
  await alex.says(name);
  await alex.changes(() => alex.page.locator(".cards li", { hasText: name }).getByRole("button").first().click());
  assert.match(await alex.heading(), /^<img/);
  assert.equal(await alex.page.locator("img").count(), 0);
  assert.deepEqual(dialogs, []);
  await context.close();
});

test("everything is removed, after asking once more", async () => {
  const { context, alex } = await finished();
  await alex.press("remove_all");
  await alex.says(alex.words.remove_sure);
  await alex.go("no");
  assert.equal((await alex.records()).length, 2, "nothing was removed");
  await alex.page.evaluate(() => Promise.all([caches.open("attuned-1"), caches.open("another-page")]));
  await alex.press("remove_all");
  await alex.go("yes");
  await alex.says(alex.words.removed);
  assert.deepEqual(await alex.page.evaluate(() => indexedDB.databases()), []);
  assert.deepEqual(await alex.page.evaluate(() => caches.keys()), ["another-page"], "other pages keep theirs");
  await alex.go("home");
  assert.doesNotMatch(await alex.page.locator("main").textContent(), /Alex/);
  assert.equal(await alex.page.locator("#name").inputValue(), "");
  // And the page goes on as a new one.
  await alex.begin("check-in", "Sam");
  await alex.answer(0);
  assert.equal((await alex.records()).length, 2);
  await context.close();
});

test("another tab that has the database open keeps it from being removed, and that is said", async () => {
  const { context, alex } = await finished();
  const other = await context.newPage();
  await other.goto(server.url);
  await other.evaluate(() => new Promise((done) => {
    const open = indexedDB.open("attuned");
    open.onsuccess = () => {
      window.database = open.result;
      done();
    };
  }));
  await alex.press("remove_all");
  await alex.press("yes");
  await alex.says(alex.words.not_removed);
  await context.close();
});

test("a forgotten passphrase: everything can be removed without it", async () => {
  const { context, alex } = await finished();
  await alex.changes(() => alex.fillPassphrase("lock", PASSPHRASE));
  await alex.page.reload();
  await alex.says(alex.words.locked);
  await alex.go("help");
  assert.equal(await alex.heading(), alex.texts.help.heading, "help is there without a passphrase");
  await alex.go("close");
  await alex.press("remove_all");
  await alex.go("yes");
  assert.deepEqual(await alex.page.evaluate(() => indexedDB.databases()), []);
  await context.close();
});
