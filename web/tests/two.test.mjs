// Two people: on two phones by link, code, text and file, and on one phone; and the program on one side.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { film } from "./camera.mjs";
import { browser, host, PASSPHRASE, started, Visitor } from "./page.mjs";

const PHONE = { width: 390, height: 844 };
const CLIPBOARD = ["clipboard-read", "clipboard-write"];

const { chromium, server } = await started();

/** Somebody with a phone of their own. */
async function phone({ of = chromium, at = server.url, language = "en" } = {}) {
  const context = await of.newContext({ locale: language === "de" ? "de-DE" : "en-GB", viewport: PHONE, permissions: CLIPBOARD });
  const errors = [];
  context.on("weberror", (error) => errors.push(error.error()));
  const visitor = await Visitor.in(context, at, language);
  return Object.assign(visitor, { context, errors });
}

async function finished(name, choose, options) {
  const visitor = await phone(options);
  await visitor.begin("check-in", name);
  await visitor.answerAll(choose);
  await visitor.finish();
  return visitor;
}

/** From one's own report to what can be sent. */
async function seal(visitor) {
  await visitor.go("share");
  await visitor.go("seal_it");
  return (await visitor.page.locator(".drawn li").allTextContents()).join(" ");
}

async function saved(visitor, word) {
  const [download] = await Promise.all([visitor.page.waitForEvent("download"), visitor.press(word)]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

const receiving = (visitor) => visitor.page.evaluate(() => document.querySelector("details")?.setAttribute("open", ""));

async function paste(visitor, text) {
  await receiving(visitor);
  // Without typing: a megabyte of letters takes a browser minutes to lay out.
  await visitor.page.locator("#paste").evaluate((field, text) => { field.value = text; }, text);
  await visitor.page.locator("form:has(#paste) button").click();
}

async function say(visitor, words) {
  await visitor.page.locator("#their-words").fill(words);
  await visitor.go("open_it");
}

/** Waits for the joint report. */
async function joint(visitor) {
  await visitor.page.getByRole("heading", { name: "Alex and Sam: Our week" }).waitFor();
  await visitor.page.locator(".report").waitFor();
  return visitor.report();
}

const stays = async (visitor) => JSON.stringify(await visitor.records());

test("by link, from the first screen to the same report on both phones", async () => {
  const alex = await finished("Alex", (number) => number % 5);
  const words = await seal(alex);
  assert.equal(words.split(" ").length, 6);
  const link = await alex.copied();
  assert.ok(link.length - link.indexOf("#") <= 1700, `${link.length}`);

  // Somebody who has never been here opens the link: nothing is said but that there is something.
  const sam = await phone({ at: link });
  assert.equal(await sam.heading(), sam.words.was_sent);
  assert.equal(sam.page.url(), server.url, "what was behind the # is gone from the address");
  assert.doesNotMatch(await sam.page.locator("body").textContent(), /Alex|Our week/);
  assert.deepEqual(await sam.records(), [], "nothing is kept yet");
  await say(sam, words.split(" ").map((word) => word.slice(0, 4)).join(" "));
  assert.equal(await sam.heading(), 'Alex has shared "Our week" with you');
  await sam.page.locator("#reader").fill("Sam");
  await sam.go("begin");
  assert.doesNotMatch(await stays(sam), /Alex/, "what was sent waits, still sealed");
  await sam.go("begin");
  await sam.answerAll((number) => (number * 3 + 1) % 5);
  await sam.finish();
  assert.equal(await sam.heading(), "Sam: Our week", "one's own report comes first");
  await sam.go("go_together");
  await sam.go("seal_it");
  await sam.says(sam.words.same_words);
  const back = await sam.copied();
  await sam.go("go_together");
  const here = await joint(sam);
  assert.doesNotMatch(await stays(sam), /Alex/);

  // Alex has said the words, and need not type them.
  await paste(alex, back);
  assert.equal(await joint(alex), here);
  assert.doesNotMatch(await stays(alex), /Sam/);
  const { name, bytes } = await saved(alex, "save_theirs");
  assert.equal(name, "Sam.check-in.shared");
  assert.equal(bytes.length, 1206);
  await alex.go("put_aside");
  assert.equal(await alex.heading(), alex.words.tagline);
  assert.deepEqual([...alex.errors, ...sam.errors], []);
  await alex.context.close();
  await sam.context.close();
});

test("the page may be loaded again while what was sent waits", async () => {
  const alex = await finished("Alex");
  const words = await seal(alex);
  const sam = await phone({ at: await alex.copied() });
  await say(sam, words);
  await sam.page.locator("#reader").fill("Sam");
  await sam.go("begin");
  await sam.go("begin");
  await sam.answer(0);
  assert.match(await stays(sam), /"letter":/);
  await sam.page.reload();
  await sam.settled();
  await sam.says(sam.words.waits);
  await sam.go("go_on");
  await sam.answerAll();
  await sam.finish();
  await sam.go("go_together");
  await say(sam, words);
  await sam.go("seal_it");
  await sam.go("go_together");
  await joint(sam);
  await sam.go("put_aside");
  assert.doesNotMatch(await stays(sam), /"letter":"/);
  await alex.context.close();
  await sam.context.close();
});

test("side by side in one room: each shows a code, each scans the other's", async () => {
  const folder = mkdtempSync(join(tmpdir(), "attuned-"));
  const site = await host();
  const cameras = [];
  try {
    // Both have answered and sealed; then each camera sees the other's code.
    const sealed = async (name, choose) => {
      const visitor = await finished(name, choose, { at: site.url });
      const words = await seal(visitor);
      const svg = await visitor.page.locator(".code svg").evaluate((drawn) => drawn.outerHTML);
      const [backup] = await Promise.all([
        visitor.page.waitForEvent("download"),
        visitor.go("mine").then(() => visitor.fillPassphrase("backup", PASSPHRASE)),
      ]);
      const kept = readFileSync(await backup.path());
      await visitor.context.close();
      return { words, svg, kept };
    };
    const [ofAlex, ofSam] = [await sealed("Alex", (number) => number % 5), await sealed("Sam", () => 2)];
    const scanned = async (own, other, file) => {
      const camera = await browser(...film(other.svg, join(folder, file)));
      cameras.push(camera);
      const context = await camera.newContext({ locale: "en-GB", viewport: PHONE, permissions: ["camera"] });
      const visitor = await Visitor.in(context, site.url);
      await visitor.go("mine");
      await visitor.page.locator("#bring-back").setInputFiles({ name: "own.backup", mimeType: "", buffer: own.kept });
      await visitor.changes(() => visitor.fillPassphrase("unseal", PASSPHRASE));
      await visitor.go("home");
      await receiving(visitor);
      const before = site.asked.length;
      assert.ok(!site.asked.includes("scan.wasm") || file !== "sam.y4m", "loaded only when wanted");
      await visitor.changes(() => visitor.press("scan"));
      assert.deepEqual(site.asked.slice(before).sort(), ["scan.js", "scan.wasm"], "from the page's own place, and nothing else");
      assert.equal(await visitor.heading(), visitor.words.was_sent);
      await say(visitor, other.words);
      return joint(visitor);
    };
    assert.equal(await scanned(ofAlex, ofSam, "sam.y4m"), await scanned(ofSam, ofAlex, "alex.y4m"));
  } finally {
    for (const camera of cameras) await camera.close();
    site.close();
    rmSync(folder, { recursive: true });
  }
});

test("scanning can be stopped, and the camera goes off with its screen", async () => {
  const folder = mkdtempSync(join(tmpdir(), "attuned-"));
  const site = await host();
  const blank = `<svg viewBox="0 0 100 100"></svg>`;
  const camera = await browser(...film(blank, join(folder, "blank.y4m")));
  try {
    const context = await camera.newContext({ locale: "en-GB", permissions: ["camera"] });
    const alex = await Visitor.in(context, site.url);
    await receiving(alex);
    const isOn = () => alex.page.evaluate(() => document.querySelector("video")?.srcObject?.active ?? false);
    await alex.press("scan");
    await alex.page.locator("video").waitFor();
    assert.equal(await isOn(), true);
    await alex.press("stop");
    await alex.page.locator("video").waitFor({ state: "detached" });
    await alex.press("scan");
    const track = await alex.page.locator("video").evaluateHandle((video) => video.srcObject.getTracks()[0]);
    await alex.go("help");
    await alex.page.waitForFunction((track) => track.readyState === "ended", track);
  } finally {
    await camera.close();
    site.close();
    rmSync(folder, { recursive: true });
  }
});

test("by file, with a passphrase of one's own, and an honest estimate of it", async () => {
  const alex = await finished("Alex");
  await alex.go("share");
  await alex.page.locator("#own-passphrase").check();
  await alex.fillPassphrase("share", "kitchenwaltz");
  await alex.go("seal_it").catch(() => {});
  await alex.says(alex.words.opens_with_own);
  const { name, bytes } = await saved(alex, "save_shared");
  assert.equal(name, "Alex.check-in.shared");
  const sam = await finished("Sam", () => 3);
  await seal(sam);
  await sam.go("home");
  await receiving(sam);
  await sam.changes(() => sam.page.locator("#their-file").setInputFiles({ name, mimeType: "", buffer: bytes }));
  // Sam's own words were tried first, and do not open it.
  await sam.says(sam.words.wrong_passphrase);
  await sam.page.locator("#is-own").check();
  await say(sam, "kitchenwaltz");
  await joint(sam);
  await alex.context.close();
  await sam.context.close();
});

test("what somebody made up is estimated while they type", async () => {
  const alex = await finished("Alex");
  await alex.go("share");
  await alex.page.locator("#own-passphrase").check();
  await alex.page.locator("#share-passphrase").fill("kitchenwaltz");
  await alex.page.getByText("can be guessed within a day").waitFor();
  await alex.page.locator("#share-passphrase").fill("kitchen waltz at the ol");
  await alex.page.getByText(/can be guessed in about \d+ years/).waitFor();
  await alex.context.close();
});

test("a word that was misheard is named before any work is done, and four letters are enough", async () => {
  const alex = await finished("Alex");
  const words = (await seal(alex)).split(" ");
  const sam = await phone({ at: await alex.copied() });
  const field = sam.page.locator("#their-words");
  await field.pressSequentially(words[0].slice(0, 4));
  if (words[0].length > 4) {
    await sam.page.locator(".offers").getByRole("button", { name: words[0] }).click();
    assert.equal(await field.inputValue(), `${words[0]} `);
  }
  await field.fill([...words.slice(0, 5), "zzyzx"].join(" "));
  await sam.press("open_it");
  await sam.says('"zzyzx" is none of the words. Please listen again.');
  await field.fill(words.slice(0, 4).join(" "));
  await sam.press("open_it");
  await sam.says("There are 6 words, and 4 so far.");
  // Words of somebody else.
  await field.fill([...words.slice(1), words[0]].join(" "));
  await sam.press("open_it");
  await sam.says(sam.words.wrong_passphrase);
  assert.deepEqual(await sam.records(), []);
  await alex.context.close();
  await sam.context.close();
});

test("opening can be stopped, and too little memory is said", async () => {
  const alex = await finished("Alex");
  const words = await seal(alex);
  const link = await alex.copied();
  const sam = await phone({ at: link });
  await sam.page.locator("#their-words").fill(words);
  await sam.press("open_it");
  await sam.page.locator("fieldset:disabled").waitFor();
  await sam.press("stop");
  await sam.page.locator("fieldset:disabled").waitFor({ state: "detached" });
  assert.equal(await sam.heading(), sam.words.was_sent);
  await sam.context.close();
  // 64 MiB for each engine: enough for everything but this.
  const small = await browser("--js-flags=--wasm-max-mem-pages=1024");
  try {
    const poor = await phone({ of: small, at: link });
    await poor.page.locator("#their-words").fill(words);
    await poor.press("open_it");
    await poor.says(poor.words.no_memory);
    assert.deepEqual(await poor.records(), []);
  } finally {
    await small.close();
    await alex.context.close();
  }
});

test("hostile links: one plain sentence, nothing kept, nothing run", async () => {
  const alex = await finished("Alex");
  const words = await seal(alex);
  const link = await alex.copied();
  const text = link.slice(link.indexOf("#") + 1);
  const before = await alex.records();
  const dialogs = [];
  alex.page.on("dialog", (dialog) => dialogs.push(dialog.message()));
  for (const [sent, word] of [
    [link.slice(0, 900), "damaged"],
    [`#${text.slice(0, 200)}!!!!${text.slice(204)}`, "damaged"],
    ["<img src=x onerror=alert(1)>", "not_ours"],
    [`#${"A".repeat(500_000)}`, "not_ours"],
    ["javascript:alert(1)#", "not_ours"],
  ]) {
    await alex.go("home");
    await paste(alex, sent);
    await alex.says(alex.words[word]);
    assert.deepEqual(await alex.records(), before, word);
  }
  // As a link that is opened while the page is open.
  for (const [hash, word] of [[text.slice(0, 900), "damaged"], ["<script>alert(1)</script>", "not_ours"]]) {
    await alex.page.evaluate((hash) => { location.hash = hash; }, hash);
    await alex.says(alex.words[word]);
    assert.equal(alex.page.url(), server.url);
    assert.deepEqual(await alex.records(), before, word);
  }
  // One's own.
  await alex.page.evaluate((hash) => { location.hash = hash; }, text);
  await alex.says(alex.words.own_file);
  void words;
  // A name is a text, whatever is in it.
  const odd = await finished("<img src=x onerror=alert(1)>", () => 1);
  const [oddWords, oddLink] = [await seal(odd), await odd.copied()];
  await alex.go("home");
  await paste(alex, oddLink);
  await alex.says(alex.words.wrong_passphrase);
  await say(alex, oddWords);
  await alex.page.locator(".report").waitFor();
  assert.match(await alex.heading(), /<img/);
  assert.equal(await alex.page.locator("img").count(), 0);
  assert.deepEqual(dialogs, []);
  await alex.context.close();
  await odd.context.close();
});

test("what is behind the # tells nothing but its size, whoever sent it", async () => {
  const sizes = new Set();
  for (const [name, choose] of [["A", () => 0], ["Alexandra Maria ".repeat(12).trim(), () => 4]]) {
    const visitor = await finished(name, choose);
    await seal(visitor);
    const link = await visitor.copied();
    sizes.add(link.length);
    assert.doesNotMatch(Buffer.from(link.slice(link.indexOf("#") + 1), "base64url").toString("latin1"), /Alex|check-in|Our week/);
    await visitor.context.close();
  }
  assert.equal(sizes.size, 1);
});

test("one phone for two: answers are closed until both are done, and each says what stays", async () => {
  const two = await phone();
  const { page, words } = two;
  await page.locator('input[value="two"]').check();
  await page.locator("#name").fill("Alex");
  await page.locator("#second-name").fill("alex ");
  await two.press("begin");
  await two.says(words.same_name);
  await page.locator("#second-name").fill("Sam");
  await two.changes(() => two.press("begin"));
  const hand = (name) => words.hand_to.replace("{}", name);
  assert.equal(await two.heading(), hand("Alex"));
  const iAm = (name) => two.changes(() => page.getByRole("button", { name: words.i_am.replace("{}", name) }).click());
  await iAm("Alex");
  await two.go("begin");
  await two.answerAll((number) => number % 5);
  await two.consent("yes");
  assert.equal(await two.heading(), hand("Sam"));
  // Whoever has the phone now finds nothing of Alex's, also after loading the page again.
  const finds = async () => {
    await two.go("mine");
    assert.doesNotMatch(await page.locator("main").textContent(), /Alex/);
    await two.says(words.closed);
    await two.go("home");
    assert.equal(await two.heading(), hand("Sam"));
  };
  await finds();
  await page.reload();
  await two.settled();
  await finds();
  await iAm("Sam");
  await two.go("begin");
  await two.answerAll(() => 3);
  await two.consent("yes");
  assert.equal(await two.heading(), words.both_done);
  await two.go("see_together");
  assert.equal(await two.heading(), "Alex and Sam: Our week");
  assert.match(await two.report(), /Feeling safe/, "both said yes");
  await page.getByRole("button", { name: words.they_stay }).first().click();
  await two.says(`Alex: ${words.they_stay}`);
  await two.changes(() => page.getByRole("button", { name: words.they_go }).last().click());
  assert.equal(await two.heading(), words.tagline);
  await two.go("mine");
  const mine = await page.locator("main").textContent();
  assert.match(mine, /Alex/);
  assert.doesNotMatch(mine, /Sam/);
  assert.deepEqual(two.errors, []);
  await two.context.close();
});

test("the program and the page open each other's", async () => {
  const program = process.env.PROGRAM ?? join(import.meta.dirname, "../../target/debug/attuned");
  const folder = mkdtempSync(join(tmpdir(), "attuned-"));
  const env = { ...process.env, ATTUNED_HOME: join(folder, "home"), LC_ALL: "en_GB.UTF-8", ATTUNED_PASSPHRASE: "" };
  const run = (args, input = "", more = {}) => execFileSync(program, args, { cwd: folder, env: { ...env, ...more }, input, encoding: "utf8" });
  try {
    run(["take", "check-in", "--as", "Alex", "--plain"], `${"4\n".repeat(16)}f\ny\n`);
    const passphrase = { ATTUNED_PASSPHRASE: "lantern kettle meadow orchid violin pebble" };
    const printed = run(["share", "Alex", "--page", server.url], "y\ny\n", passphrase);
    const link = printed.match(/^http.*#.*$/m)[0];
    const sam = await phone({ at: link });
    await sam.page.locator("#is-own").check();
    await say(sam, passphrase.ATTUNED_PASSPHRASE);
    await sam.page.locator("#reader").fill("Sam");
    await sam.go("begin");
    await sam.go("begin");
    await sam.answerAll(() => 1);
    await sam.finish();
    await sam.go("go_together");
    await sam.page.locator('input[name^="share-"][value="yes"]').check();
    await sam.go("seal_it");
    const back = await sam.copied();
    const { bytes, name } = await saved(sam, "save_shared");
    await sam.go("go_together");
    const shown = await joint(sam);
    writeFileSync(join(folder, name), bytes);
    const byLink = run(["compare", "Alex", back, "--format", "html"], "", passphrase);
    const byFile = run(["compare", "Alex", name, "--format", "html"], "", passphrase);
    assert.equal(byLink, byFile);
    // The page's own words about it are the program's.
    const texts = (html) => html.replace(/^.*<body[^>]*>/s, "").replace(/<[^>]*>/g, " ").replace(/\s+/g, " ");
    assert.ok(texts(byLink).includes(texts(shown.match(/<section.*?<\/section>/s)[0]).trim().slice(0, 200)));
    await sam.context.close();
  } finally {
    rmSync(folder, { recursive: true });
  }
});
