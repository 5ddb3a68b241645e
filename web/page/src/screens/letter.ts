// What somebody sent: the words that open it, and then whoever reads it.
import type { App } from "../app";
import { button, element, field, filled, heading, paragraph, radios, tick } from "../dom";
import { keepLetter, letGo, lookAgain, openLetter } from "../letter";
import { open } from "../taking";
import { working } from "./passphrase";
import { wordsField } from "./words";

export async function showLetter(app: App) {
  const { letter } = app;
  if (!letter) return app.home();
  if (letter.opened) {
    await lookAgain(app, letter);
    return showOpened(app);
  }
  showSealed(app);
}

function showSealed(app: App) {
  const { letter, words, texts } = app;
  if (!letter) return;
  const typed = wordsField(app, "their-words");
  const own = tick("is-own", words.is_own);
  own.box.addEventListener("change", () => typed.completes(!own.box.checked));
  const form = working(app, {
    id: "letter",
    submit: words.open_it,
    fields: [field(words.their_words, typed.input, typed.offers), own.shown],
    work: async (say) => {
      let passphrase = typed.input.value;
      if (!own.box.checked) {
        const asked = { do: "spoken", typed: passphrase, language: texts.language };
        const meant = await app.ask<{ passphrase?: string; says?: string }>(asked);
        // A word that was misheard is named before any work is done.
        if (meant.passphrase === undefined) return say(meant.says ?? "");
        passphrase = meant.passphrase;
      }
      if (await openLetter(app, letter, passphrase)) await goOn(app);
    },
  });
  app.frame.show(
    heading(words.was_sent),
    paragraph(words.about_words),
    form,
    element("section", {}, button(words.put_aside, () => app.press(async () => {
      await letGo(app);
      await app.home();
    }))),
  );
  // Whoever has just sent theirs may have agreed on the same words.
  const known = app.sending?.passphrase;
  if (known === undefined) return;
  typed.input.value = known;
  own.box.checked = app.sending?.opens === "own";
  form.requestSubmit();
}

/** On to what one reader can do, if there is only one. */
async function goOn(app: App): Promise<void> {
  const readers = app.letter?.opened?.info.readers ?? [];
  const [only] = readers;
  if (readers.length === 1 && only) await readAs(app, only.person, only.has_shared);
  else await app.draw();
}

async function readAs(app: App, person: string, hasShared: boolean): Promise<void> {
  if (hasShared) return together(app, person);
  const quiz = app.letter?.opened?.info.quiz;
  if (quiz === undefined) return;
  app.sharing = { person, quiz };
  await app.go({ at: "share" });
}

/** The joint report with what was opened. */
export async function together(app: App, person: string): Promise<void> {
  const opened = app.letter?.opened;
  if (!opened) return;
  await app.show({ person, quiz: opened.info.quiz, with: { packed: [opened.packed] } }, true);
}

function showOpened(app: App) {
  const { letter, words } = app;
  if (!letter?.opened) return;
  const { from, quiz, title, readers } = letter.opened.info;
  const other = "somebody-else";
  const people = readers.map(({ person }, at): [string, string] => [String(at), person]);
  const name = element("input", {
    id: "reader", type: "text", maxlength: 200, autocomplete: "off", spellcheck: "false", value: readers.length > 0 ? "" : app.name,
  });
  const who = people.length === 0 ? null : element(
    "fieldset", {},
    element("legend", {}, element("h2", {}, words.who_are_you)),
    ...radios("reader", [...people, [other, words.somebody_else]], people[0]?.[0]),
  );
  const named = field(words.name, name, element("p", { class: "quiet" }, words.name_hint));
  named.hidden = who !== null;
  const form = element("form", {}, who, named, element("button", { class: "main" }, words.begin));
  const chosen = () => readers[Number(new FormData(form).get("reader"))];
  form.addEventListener("change", () => { named.hidden = chosen() !== undefined; });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    app.press(async () => {
      const reader = who === null ? undefined : chosen();
      if (reader) return readAs(app, reader.person, reader.has_shared);
      await keepLetter(app);
      await open(app, name.value.normalize("NFC"), quiz, false);
    });
  });
  app.frame.show(
    heading(filled(words.from_whom, from, title)),
    paragraph(words.answer_first),
    form,
    element("section", {}, button(words.put_aside, () => app.press(async () => {
      await letGo(app);
      await app.home();
    }))),
  );
}
