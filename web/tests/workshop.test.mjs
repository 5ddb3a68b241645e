// An author's workshop: a text with its findings, fixes, a trial, what the quiz tells simulated couples, a translation,
// files, and a copy of the page with the quiz in it.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, test } from "node:test";
import { engine, FILE, html, PASSPHRASE, serve, started, texts, Visitor } from "./page.mjs";

const file = (name) => readFileSync(new URL(`../../tests/${name}`, import.meta.url), "utf8");
const [SOUND, GERMAN] = [file("sound.ron"), file("sound.de.ron")];
const call = await engine();

const { chromium, server } = await started();

/** Somebody who writes a quiz; whatever goes wrong in the page is noted. */
class Author extends Visitor {
  errors = [];

  static async at(url = server.url, { language = "en", ...options } = {}) {
    const context = await chromium.newContext({ locale: language === "de" ? "de-DE" : "en-GB", ...options });
    const author = new Author(await context.newPage(), language);
    context.on("weberror", (error) => author.errors.push(error.error()));
    await author.open(url);
    await author.go("write_quiz");
    return author;
  }

  get area() {
    return this.page.locator("#quiz-text");
  }

  text(id = "quiz-text") {
    return this.page.locator(`#${id}`).inputValue();
  }

  async openFiles(...files) {
    const named = files.map(([name, content]) => ({ name, mimeType: "text/plain", buffer: Buffer.from(content) }));
    await this.changes(() => this.page.locator("#open-files").setInputFiles(named));
  }

  /** Replaces the text as somebody who pastes it. */
  async write(text, id = "quiz-text") {
    await this.page.locator(`#${id}`).fill(text);
    await this.checked(text, id);
  }

  /** Waits for what the engine finds. */
  async checked(text, id = "quiz-text", of = null) {
    const { counts } = call({ do: "check", text: { source: text, of } }).ok;
    const said = counts.some((count) => count > 0)
      ? counts.reduce((sentence, count) => sentence.replace("{}", count), this.words.counted)
      : this.words.nothing_found;
    await this.page.locator(`#${id}-said`).getByText(said, { exact: true }).waitFor();
  }

  finding(code) {
    return this.page.locator(".findings li", { hasText: new RegExp(`· ${code} ·`) }).first();
  }

  selected() {
    return this.page.evaluate(() => {
      const { value, selectionStart, selectionEnd } = document.activeElement;
      return value?.slice(selectionStart, selectionEnd);
    });
  }

  async saved(word) {
    const [download] = await Promise.all([this.page.waitForEvent("download"), this.press(word)]);
    return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
  }

  async close() {
    assert.deepEqual(this.errors, []);
    await this.page.context().close();
  }
}

test("a new draft: what is asked, what cannot be used, and a text without mistakes", async () => {
  const author = await Author.at();
  const { page, words } = author;
  const type = async (id, title, measures, other = "") => {
    await page.locator("#quiz-id").fill(id);
    await page.locator("#quiz-title").fill(title);
    await page.locator("#measures").fill(measures);
    await page.locator("#who-is-other").fill(other);
  };
  for (const [typed, says] of [
    [["two words", "Tea", "Calm"], "bad_id"],
    [["tea", " ", "Calm"], "bad_title"],
    [["tea", "Tea", "Calm, calm"], "bad_measures"],
    [["tea", "Tea", "Calm", "my friend."], "bad_other"],
  ]) {
    await type(...typed);
    await author.press("write_draft");
    await author.says(words[says]);
  }
  await type("tea", "Tea", "Calm, Time", "my friend");
  await page.locator('input[value="two"]').check();
  await author.go("write_draft");
  const text = await author.text();
  assert.match(text, /id: "tea"/);
  assert.match(text, /view: Receive/);
  assert.match(text, /other: "my friend"/);
  await author.checked(text);
  assert.equal((await author.saved("save_it")).name, "tea.ron");
  await author.close();
});

const MISTAKES = [
  // What is there, what is typed in its place, the finding, what it points at, and what the fix makes of it.
  ["view: Give", "veiw: Give", "Q002", "veiw", "view"],
  ['item: "slow"', 'item: "slwo"', "Q022", '"slwo"', null],
  ['safety: "calm"', 'safety: "clam"', "Q024", '"clam"', null],
  ['id: "cup", dimension: "tea", view: Receive, scale: "often"', 'id: "cup", dimension: "tea", view: Receive, scale: "oftne"', "Q021", '"oftne"', '"often"'],
  ['id: "cup"', 'id: "pour"', "Q011", null, null],
  ['version: "1.0.0"', 'version: "1.0"', null, '"1.0"', null],
  ["Tea was slow.", "Tea was slow and hot.", "L01", null, null],
];

test("seven mistakes, seven findings: each at its place, with its fix or what to do", async () => {
  const author = await Author.at();
  await author.openFiles(["tea.ron", SOUND]);
  for (const [before, typed, code, points, fixed] of MISTAKES) {
    const text = SOUND.replace(before, typed);
    const { findings } = call({ do: "check", text: { source: text, of: null } }).ok;
    const own = call({ do: "check", text: { source: SOUND, of: null } }).ok.findings.map(({ message }) => message);
    const found = findings.find((one) => !own.includes(one.message));
    assert.ok(found, typed);
    if (code) assert.equal(found.code, code, typed);
    await author.write(text);
    const shown = author.finding(found.code);
    const lines = text.slice(0, found.start).split("\n");
    const place = author.words.at_place.replace("{}", lines.length).replace("{}", lines.at(-1).length + 1);
    assert.equal(await shown.locator(".at").textContent(), place, typed);
    const said = await shown.textContent();
    for (const part of [found.message, found.help]) assert.ok(said.includes(part.replaceAll("`", "")), part);
    const severity = { error: "is_mistake", warning: "is_warning", info: "is_note" }[found.severity];
    assert.equal(await shown.locator("strong").textContent(), author.words[severity]);
    await shown.getByRole("button", { name: author.words.go_there }).click();
    assert.equal(await author.selected(), text.slice(found.start, found.end));
    if (points) assert.equal(await author.selected(), points);
    assert.ok(await author.area.evaluate(inSight), "the place is in sight");
    const fix = shown.getByRole("button", { name: author.words.fix_it });
    assert.equal(await fix.count(), fixed === null ? 0 : 1, typed);
    if (fixed === null) continue;
    await fix.click();
    assert.equal(await author.text(), SOUND);
    await author.page.keyboard.press("Control+z");
    assert.equal(await author.text(), text, "it can be undone");
  }
  await author.close();
});

/** Whether the caret of a text area is in what it shows: a mirror of it tells how far down its text reaches. */
function inSight(area) {
  const mirror = document.createElement("div");
  const style = getComputedStyle(area);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`.mirror { position: absolute; visibility: hidden; white-space: pre-wrap; overflow-wrap: break-word; inline-size: ${area.clientWidth}px;
    font: ${style.font}; line-height: ${style.lineHeight}; padding: ${style.padding}; }`);
  document.adoptedStyleSheets.push(sheet);
  mirror.className = "mirror";
  mirror.textContent = area.value.slice(0, area.selectionStart);
  document.body.append(mirror);
  const at = mirror.scrollHeight;
  mirror.remove();
  const line = parseFloat(style.lineHeight);
  return at > area.scrollTop - line && at < area.scrollTop + area.clientHeight + 2 * line;
}

test("all fixes at once, undone at once, and a fix finds its place after more was typed", async () => {
  const author = await Author.at();
  await author.openFiles(["tea.ron", SOUND]);
  const text = SOUND.replace("view: Give", "veiw: Give").replace('scale: "often"', 'scale: "oftne"').replace("reversed: true", "reversed: True");
  await author.write(text);
  await author.page.getByRole("button", { name: author.words.fix_all.replace("{}", 3) }).click();
  await author.says(author.words.fixed_all.replace("{}", 3));
  assert.equal(await author.text(), SOUND);
  await author.checked(SOUND);
  await author.page.keyboard.press("Control+z");
  assert.equal(await author.text(), text);
  await author.checked(text);
  // Both happen within one pause.
  await author.area.evaluate((area) => {
    area.focus();
    area.setSelectionRange(0, 0);
    document.execCommand("insertText", false, "// One more line.\n");
  });
  await author.finding("Q002").getByRole("button", { name: author.words.fix_it }).click();
  assert.equal(await author.text(), `// One more line.\n${text.replace("veiw", "view")}`);
  await author.close();
});

test("a finding is explained where it is, and stays open while others go", async () => {
  const author = await Author.at();
  await author.openFiles(["tea.ron", SOUND]);
  const text = SOUND.replace("Tea was slow.", "Tea was slow and hot.").replace("view: Give", "veiw: Give");
  await author.write(text);
  const shown = author.finding("L01");
  assert.equal(await shown.count(), 1, "lints speak beside mistakes of shape");
  await author.finding("Q002").getByText(author.words.explain.replace("{}", "Q002")).click();
  await author.page.getByText("Two questions in one sentence.").waitFor({ state: "detached" });
  await author.finding("Q002").locator(".explained").first().waitFor();
  await author.write(text.replace("veiw", "view"));
  await shown.getByText(author.words.explain.replace("{}", "L01")).click();
  await author.page.getByText("Two questions in one sentence.").waitFor();
  await author.write(text.replace("veiw", "view").replace("I was given a cup.", "I was never given a cup."));
  await author.page.getByText("Two questions in one sentence.").waitFor();
  await author.close();
});

test("files are opened and saved to the byte, and what cannot be opened changes nothing", async () => {
  const author = await Author.at();
  const { page, words } = author;
  const open = async (...files) => page.locator("#open-files").setInputFiles(files.map(([name, content]) => ({ name, mimeType: "", buffer: Buffer.from(content) })));
  for (const [files, says] of [
    [[["a.ron", Buffer.from([0x51, 0xff, 0xfe])]], "not_text"],
    [[["a.ron", SOUND], ["b.ron", SOUND]], "several_quizzes"],
    [[["a.de.ron", GERMAN]], "no_original"],
    [[["a.ron", Buffer.alloc(9 * 1024 * 1024, 32)]], "too_large"],
  ]) {
    await open(...files);
    await author.says(words[says]);
    assert.equal(await author.area.count(), 0);
  }
  for (const [quiz, german] of [
    [SOUND, GERMAN],
    [`\ufeff${SOUND.replaceAll("\n", "\r\n")}`, GERMAN.replaceAll("\n", "\r\n")],
  ]) {
    await author.openFiles(["x.de.ron", german], ["x.ron", quiz]);
    const own = await author.saved("save_it");
    assert.deepEqual([own.name, own.bytes.toString()], ["tea.ron", quiz]);
    const [download] = await Promise.all([page.waitForEvent("download"), author.button("save_it").nth(1).click()]);
    assert.deepEqual([download.suggestedFilename(), readFileSync(await download.path(), "utf8")], ["tea.de.ron", german]);
    // What is added has the endings of the file.
    await author.write(`// One line.\n${quiz.replace("\ufeff", "").replaceAll("\r\n", "\n")}`);
    const changed = (await author.saved("save_it")).bytes.toString();
    assert.equal(changed, quiz.includes("\r") ? `\ufeff// One line.\r\n${quiz.slice(1)}` : `// One line.\n${quiz}`);
    await author.press("remove_draft");
    await author.go("yes");
  }
  await author.close();
});

test("a draft outlives the page where something may be kept, and the page says where it does not", async () => {
  const author = await Author.at();
  const { page, words } = author;
  await author.openFiles(["tea.ron", SOUND], ["tea.de.ron", GERMAN]);
  await author.says(words.draft_kept);
  await author.write(`// Kept.\n${SOUND}`);
  await page.reload();
  await author.settled();
  await author.go("write_quiz");
  assert.equal(await author.text(), `// Kept.\n${SOUND}`);
  assert.equal(await author.text("translation-text"), GERMAN);
  // A tab that is closed before the pause has ended.
  await author.area.evaluate((area) => {
    area.focus();
    area.setSelectionRange(0, 0);
    document.execCommand("insertText", false, "// Closed.\n");
  });
  const context = page.context();
  await page.close({ runBeforeUnload: true });
  const again = new Author(await context.newPage());
  await again.open(server.url);
  await again.go("mine");
  await again.page.getByText(words.a_draft.replace("{}", "tea.ron")).waitFor();
  await again.changes(() => again.fillPassphrase("lock", PASSPHRASE));
  assert.ok(!JSON.stringify(await again.records()).includes("Kept."), "it is locked with everything else");
  await again.page.reload();
  await again.says(words.locked);
  await again.fillPassphrase("unlock", PASSPHRASE);
  await again.page.locator("#name").waitFor();
  await again.go("write_quiz");
  assert.match(await again.text(), /^(\/\/ Closed.\n)?\/\/ Kept.\n/);
  await again.press("remove_draft");
  await again.go("yes");
  await again.page.reload();
  await again.says(words.locked);
  await again.fillPassphrase("unlock", PASSPHRASE);
  await again.page.locator("#name").waitFor();
  await again.go("mine");
  assert.equal(await again.page.getByText("tea.ron").count(), 0);
  await context.close();

  const local = await Author.at(FILE);
  await local.openFiles(["tea.ron", SOUND]);
  await local.says(words.draft_not_kept);
  await local.changes(() => local.page.goBack());
  await local.go("write_quiz");
  assert.equal(await local.text(), SOUND, "while the page is open, it is there");
  await local.page.reload();
  await local.settled();
  await local.go("write_quiz");
  assert.equal(await local.area.count(), 0);
  await local.close();
});

const HOSTILE = SOUND.replace("Tea for two", '</script><script>window.hacked = 1</script><img src=x onerror=\\"window.hacked = 2\\"><!--');

test("a saved page is this one with the quiz in it, and a hostile quiz runs nothing", async (t) => {
  const author = await Author.at();
  await author.openFiles(["tea.ron", HOSTILE], ["tea.de.ron", GERMAN]);
  await author.checked(HOSTILE);
  const { name, bytes } = await author.saved("save_with_page");
  assert.equal(name, "tea.html");
  const expected = call({ do: "page", page: html, quiz: { source: HOSTILE, translations: [GERMAN] }, brought: [] }).ok.text;
  assert.equal(bytes.toString(), expected, "as the program writes it");
  const saved = await serve(expected);
  t.after(saved.close);
  const reader = new Author(await author.page.context().newPage());
  await reader.open(saved.url);
  await reader.begin("tea", "Alex");
  assert.ok(await reader.isAsked());
  await reader.answerAll(() => 0);
  await reader.finish();
  assert.match(await reader.heading(), /onerror/, "the title is a text");
  assert.equal(await reader.page.evaluate(() => window.hacked), undefined);
  assert.equal(await author.page.evaluate(() => window.hacked), undefined);
  // A copy of a copy has both quizzes, and none twice.
  await reader.go("home");
  await reader.go("write_quiz");
  await reader.openFiles(["coffee.ron", SOUND.replace('id: "tea"', 'id: "coffee"')]);
  const second = await reader.saved("save_with_page");
  const inside = JSON.parse(second.bytes.toString().match(/id="quizzes">(.*?)<\/script>/s)[1]);
  assert.deepEqual(inside.map(({ source }) => source.match(/id: "(\w+)"/)[1]), ["coffee", "tea"]);
  await author.write(HOSTILE.replace("Quiz(", "Quizz("));
  await author.press("save_with_page");
  await author.says(author.words.fix_first);
  await author.close();
});

test("a trial is what takers meet, says what it is, and keeps nothing", async () => {
  const author = await Author.at();
  const { page, words } = author;
  await author.openFiles(["tea.ron", SOUND], ["tea.de.ron", GERMAN]);
  await author.go("take_it");
  await author.says(words.about_trial);
  const before = JSON.stringify(await author.records());
  await author.go("begin");
  assert.ok(await author.isAsked());
  await author.changes(() => page.goBack());
  assert.equal(await author.text(), SOUND, "Back leads to the text");
  await author.go("take_it");
  await author.go("begin");
  while (await author.isAsked()) {
    await author.says(words.about_trial);
    await author.answer(0);
  }
  await author.consent();
  await page.locator(".report").waitFor();
  await author.says(words.about_trial);
  assert.match(await author.heading(), /Tea for two/);
  assert.equal(JSON.stringify(await author.records()), before);
  await author.go("mine");
  assert.equal(await page.getByText(words.trial_name, { exact: true }).count(), 0);
  await author.go("home");
  await author.go("write_quiz");
  await author.changes(() => author.button("take_it").nth(1).click());
  assert.equal(await author.heading(), "Tee für zwei");
  // A sitting that counts is not mistaken for a trial afterwards.
  await author.go("home");
  await author.begin("check-in", "Alex");
  await author.answer(0);
  assert.equal(await page.getByText(words.about_trial).count(), 0);
  assert.ok(JSON.stringify(await author.records()).includes("check-in"));
  await author.close();
});

test("a section has its stem, an answer that is not scored, and a note that only its writer sees", async () => {
  const author = await Author.at();
  const { page, words } = author;
  const example = readFileSync(new URL("../../docs/example.ron", import.meta.url), "utf8");
  await author.openFiles(["tea.ron", example]);
  await author.go("take_it");
  await author.go("begin");
  let asked = 0;
  while (await author.isAsked()) {
    await author.says("At teatime, in these weeks:");
    if (asked === 0) await author.changes(() => page.keyboard.press("n"));
    else await author.answer(1);
    asked += 1;
    if (asked === 1) {
      // Going back, it is still chosen.
      await author.go("back");
      assert.ok(await page.getByLabel("does not apply").isChecked());
      await author.answer(5);
    }
  }
  assert.match(await author.heading(), /Is there a moment at teatime/);
  await author.says("Only you will see this. It is never scored or shared; your own report shows it.");
  await page.locator("#note").fill("The rain on the roof.");
  await author.go("next");
  await page.locator("ol.review").waitFor();
  assert.match(await page.locator("ol.review li").first().textContent(), /does not apply/);
  await author.consent();
  await page.locator(".report").waitFor();
  await page.locator(".report").getByText("The rain on the roof.").waitFor();
  await author.close();
});

test("what a quiz tells simulated couples is shown, and can be stopped", async () => {
  const author = await Author.at();
  await author.openFiles(["tea.ron", SOUND]);
  await author.go("simulate");
  await author.says(author.words.about_simulated);
  const { report } = call({ do: "simulate", text: { source: SOUND, of: null } }).ok;
  assert.equal(await author.heading(), report.title);
  assert.ok((await author.report()).includes("Lowest answers throughout"));
  await author.go("to_text");
  await author.write(SOUND.replace("Quiz(", "Quizz("));
  await author.press("simulate");
  await author.says(author.words.fix_first);
  await author.close();
});

test("a translation is begun beside the quiz, has its own findings, and follows the quiz", async () => {
  const author = await Author.at(server.url, { viewport: { width: 1280, height: 900 } });
  const { page, words } = author;
  await author.openFiles(["tea.ron", SOUND]);
  await page.getByText(words.translation, { exact: true }).click();
  await page.locator("#into-language").fill("en");
  await author.press("begin_translation");
  await author.says(words.bad_language);
  await page.locator("#into-language").fill("fr");
  await author.go("begin_translation");
  const text = await author.text("translation-text");
  await author.checked(text, "translation-text", SOUND);
  const beside = await Promise.all(["quiz", "translation"].map((id) => page.locator(`#${id}-text`).boundingBox()));
  assert.ok(beside[1].x > beside[0].x + beside[0].width, "side by side where there is room");
  const empty = page.locator(".desk").nth(1).locator(".findings li", { hasText: /· Q014 ·/ });
  const first = empty.first();
  await first.getByRole("button", { name: words.go_there }).click();
  assert.equal(await author.selected(), '""');
  await page.keyboard.insertText('"Thé pour deux"');
  await author.checked(text.replace('title: ""', 'title: "Thé pour deux"'), "translation-text", SOUND);
  await author.area.fill(SOUND.replace("Quiz(", "Quizz("));
  await page.locator("#translation-text-said").getByText(words.fix_first).waitFor();
  await author.area.fill(SOUND);
  await author.checked(text.replace('title: ""', 'title: "Thé pour deux"'), "translation-text", SOUND);
  // Another one is opened, and each can be looked at and removed.
  await page.getByText(words.translation, { exact: true }).click();
  await author.changes(() => page.locator("#add-translation").setInputFiles({ name: "tea.de.ron", mimeType: "", buffer: Buffer.from(GERMAN) }));
  assert.equal(await author.text("translation-text"), GERMAN);
  await page.getByText(words.translation, { exact: true }).click();
  assert.deepEqual(await page.locator("#beside option").allTextContents(), [words.no_translation, "tea.fr.ron", "tea.de.ron"]);
  await author.changes(() => page.locator("#beside").selectOption("tea.fr.ron"));
  assert.match(await author.text("translation-text"), /Thé pour deux/);
  await page.getByText(words.translation, { exact: true }).click();
  await author.press("drop_translation");
  await author.go("yes");
  assert.equal(await page.locator("#translation-text").count(), 0);
  assert.equal(await author.text(), SOUND);
  await author.close();
});

test("a quiz of 1,000 items is typed without waiting", async () => {
  const author = await Author.at();
  const { page } = author;
  const items = Array.from({ length: 1000 }, (_, at) => `        Item(id: "i${at}", dimension: "tea", view: Give, scale: "often", text: "I always poured cup ${at}."),\n`).join("");
  const text = SOUND.replace("items: [\n", `items: [\n${items}`);
  await author.openFiles(["tea.ron", text]);
  await author.checked(text);
  assert.equal(await page.locator(".findings li").count(), 100);
  const more = call({ do: "check", text: { source: text, of: null } }).ok.more;
  assert.ok(more > 100);
  await author.says(author.words.more_found.replace("{}", more));
  await author.area.evaluate((area) => {
    area.focus();
    area.setSelectionRange(1, 1);
    window.waits = [];
    area.addEventListener("keydown", (event) => requestAnimationFrame(() => setTimeout(() => window.waits.push(performance.now() - event.timeStamp))));
  });
  for (let at = 0; at < 20; at += 1) {
    await page.keyboard.press("x");
    // The pauses of somebody who thinks: checks begin, and are overtaken.
    await page.waitForTimeout(at % 5 === 4 ? 600 : 30);
  }
  const waits = (await page.evaluate(() => window.waits)).sort((a, b) => a - b);
  assert.equal(waits.length, 20);
  assert.ok(waits[10] < 100 && waits[18] < 300, `a key takes ${waits[10]} ms, at most ${waits[19]} ms`);
  await author.checked(await author.text());
  await author.close();
});

test("a hostile text is a sentence and runs nothing", async () => {
  const author = await Author.at();
  const { page, words } = author;
  await author.openFiles(["<img src=x onerror=alert(1)>.ron", "[".repeat(1_000_000)]);
  await page.locator(".findings li").first().waitFor();
  await author.press("take_it");
  await author.says(words.fix_first);
  const said = await page.locator("#quiz-text-said").textContent();
  assert.ok(said.length > 0 && said !== words.nothing_found);
  for (const hostile of ['<img src=x onerror="window.hacked = 1">', `Quiz(id: "<script>window.hacked = 1</script>")`, "\u0000\u202e", ""]) {
    await author.write(hostile);
    assert.equal(await page.locator("main img, main script").count(), 0);
  }
  // Half a character, as a broken program may paste it.
  await author.area.evaluate((area) => {
    area.value = `\ud800${area.value}`;
    area.dispatchEvent(new Event("input"));
  });
  await page.waitForTimeout(1500);
  assert.notEqual(await page.locator("#quiz-text-said").textContent(), words.broken);
  assert.equal(await page.evaluate(() => window.hacked), undefined);
  await author.close();
});

test("the workshop with the keyboard alone", async () => {
  const author = await Author.at();
  const { page, words } = author;
  const { keyboard } = page;
  const tabTo = async (wanted) => {
    for (let presses = 0; presses < 60; presses += 1) {
      const there = await page.evaluate(() => [document.activeElement.textContent, document.activeElement.id]);
      if (there.includes(wanted)) return;
      await keyboard.press("Tab");
    }
    assert.fail(`Tab does not lead to ${wanted}`);
  };
  await tabTo("quiz-id");
  await keyboard.type("tea");
  await tabTo("quiz-title");
  await keyboard.type("Tea");
  await tabTo("measures");
  await keyboard.type("Calm");
  await author.changes(() => keyboard.press("Enter"));
  await tabTo("quiz-text");
  const text = await author.text();
  await keyboard.press("Control+Home");
  await keyboard.press("Tab");
  assert.equal(await author.text(), text, "Tab moves the focus");
  await keyboard.press("Shift+Tab");
  await keyboard.press("Control+End");
  await keyboard.press("ArrowUp");
  await keyboard.type("safty: ");
  await page.locator(".findings li").first().waitFor();
  await tabTo(words.go_there);
  await keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "quiz-text");
  await keyboard.press("Control+a");
  await keyboard.insertText(text);
  await author.checked(text);
  await keyboard.press("Tab");
  await tabTo(words.take_it);
  await author.changes(() => keyboard.press("Enter"));
  await tabTo(words.to_text);
  await author.changes(() => keyboard.press("Enter"));
  await tabTo(words.simulate);
  await author.changes(() => keyboard.press("Enter"));
  await tabTo(words.to_text);
  await author.changes(() => keyboard.press("Enter"));
  await tabTo(words.translation);
  await keyboard.press("Enter");
  await tabTo("into-language");
  await keyboard.type("de");
  await author.changes(() => keyboard.press("Enter"));
  await tabTo(words.save_it);
  const [download] = await Promise.all([page.waitForEvent("download"), keyboard.press("Enter")]);
  assert.equal(download.suggestedFilename(), "tea.ron");
  await author.close();
});

test("Leave and help are there, and German is German", async () => {
  const author = await Author.at(server.url, { language: "de" });
  const { page } = author;
  await author.openFiles(["tea.ron", SOUND.replace("view: Give", "veiw: Give")]);
  await author.finding("Q002").waitFor();
  assert.match(await author.finding("Q002").locator(".at").textContent(), /^Zeile \d+, Spalte \d+$/);
  await author.go("help");
  await author.go("close");
  assert.equal(await author.heading(), texts.de.words.write_quiz);
  await author.press("leave");
  await page.waitForURL("about:blank");
  await page.context().close();
});
