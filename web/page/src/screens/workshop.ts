// An author's workshop: the text of a quiz and what is found in it, a translation beside it, trying it out, and saving.
import type { App } from "../app";
import { quizzesInPage } from "../brought";
import { button, choice, element, field, filled, heading, paragraph, saveFile } from "../dom";
import { begin, fileNames, readFiles, written, type Draft, type Text } from "../draft";
import { Editor } from "../editor";
import { Trouble } from "../engine";
import { Job } from "../job";
import { ownPage } from "../own_page";
import type { Report, SavedFile } from "../protocol";
import { tryOut } from "../taking";
import { showBeginning } from "./beginning";
import { sure } from "./sure";

export async function showWorkshop(app: App) {
  const { draft, words } = app;
  if (!draft) return showBeginning(app);
  const names = await fileNames(app, draft);
  const job = new Job(app.sealing.module);
  const beside = draft.beside === null ? undefined : draft.translations[draft.beside];
  const keep = () => app.keepDraft();
  const quiz: Editor = new Editor(app, {
    id: "quiz-text",
    label: words.quiz_text,
    found: words.findings,
    text: draft.quiz.text,
    changed: (text) => { draft.quiz.text = text; },
    keep,
    paused: () => translation?.check(),
  }, tools(app, job, "quiz-text", () => quiz, draft.quiz, button(words.save_with_page, () => app.press(() => savePage(app, draft)))));
  const translation: Editor | undefined = beside && new Editor(app, {
    id: "translation-text",
    label: words.translation_text,
    found: words.translation_findings,
    text: beside.text,
    of: () => quiz.text,
    changed: (text) => { beside.text = text; },
    keep,
  }, tools(app, job, "translation-text", () => translation as Editor, beside));
  const editors = translation ? [quiz, translation] : [quiz];
  app.frame.show(
    heading(words.write_quiz),
    paragraph(app.keeper.keeps ? words.draft_kept : words.draft_not_kept),
    translating(app, draft, names.translations, quiz),
    element("div", { class: translation ? "desks two" : "desks" }, ...editors.map(({ desk, findings }) => element("div", { class: "desk" }, desk, findings))),
    paragraph(words.about_page, "quiet"),
    element("section", {}, sure(app, {
      label: words.remove_draft,
      question: words.remove_draft_sure,
      kind: "danger",
      action: async () => {
        endAll();
        app.draft = undefined;
        await app.keepDraft();
        await app.draw();
      },
    })),
  );
  const endAll = () => {
    for (const editor of editors) editor.end();
    job.stop();
  };
  app.ending = endAll;
  for (const editor of editors) editor.check();
}

/** What can be done with a text. */
function tools(app: App, job: Job, id: string, editor: () => Editor, text: Text, ...more: HTMLElement[]): HTMLElement {
  const { words } = app;
  const state = element("p", { role: "status" });
  const stop = button(words.stop, () => job.stop());
  stop.hidden = true;
  const simulate = async () => {
    state.textContent = words.working;
    stop.hidden = false;
    try {
      const found = await job.run<{ report: Report }>({ do: "simulate", text: editor().source });
      if (!found || !state.isConnected) return;
      app.outcome = { report: found.report, about: words.about_simulated };
      await app.go({ at: "outcome" });
    } finally {
      state.textContent = "";
      stop.hidden = true;
    }
  };
  return element(
    "div", {},
    element(
      "div", { class: "row", role: "group", "aria-labelledby": `${id}-label` },
      button(words.take_it, () => app.press(() => tryOut(app, editor().source))),
      // Not as a press, which would keep the page busy meanwhile.
      button(words.simulate, () => { simulate().catch((error: unknown) => app.complain(error)); }),
      button(words.save_it, () => app.press(() => save(app, text))),
      ...more,
    ),
    state,
    stop,
  );
}

async function save(app: App, text: Text): Promise<void> {
  const { draft, words } = app;
  if (!draft) return;
  const names = await fileNames(app, draft);
  const name = text === draft.quiz ? names.quiz : names.translations[draft.translations.indexOf(text)];
  if (name === undefined) return;
  saveFile(name, written(text), "application/octet-stream");
  app.frame.say(filled(words.saved_as, name));
}

async function savePage(app: App, draft: Draft): Promise<void> {
  const quiz = { source: written(draft.quiz), translations: draft.translations.map(written) };
  const { name, type, text } = await app.ask<SavedFile>({ do: "page", page: ownPage(), quiz, brought: quizzesInPage() });
  saveFile(name, text, type);
  app.frame.say(filled(app.words.saved_as, name));
}

/** Which translation is beside the quiz, and ways to others. */
function translating(app: App, draft: Draft, names: string[], quiz: Editor): HTMLElement {
  const { words } = app;
  const show = async (beside: number | null) => {
    draft.beside = beside;
    await app.keepDraft();
    await app.draw();
  };
  const add = async (found: Text[]) => {
    draft.translations.push(...found);
    if (found.length > 0) await show(draft.translations.length - 1);
  };
  const which = choice("beside", [["", words.no_translation], ...names.map((name, at): [string, string] => [String(at), name])], String(draft.beside ?? ""));
  which.addEventListener("change", () => app.queue(() => show(which.value === "" ? null : Number(which.value))));
  const language = element("input", { id: "into-language", type: "text", maxlength: 40, autocomplete: "off", autocapitalize: "none", spellcheck: "false" });
  const form = element("form", {}, field(words.into_language, language), element("button", {}, words.begin_translation));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    app.press(async () => add((await begin(app, { translation: { of: quiz.text, language: language.value } })).translations));
  });
  const files = element("input", { id: "add-translation", type: "file", multiple: true });
  files.addEventListener("change", () => app.queue(async () => {
    const texts = await readFiles(files.files ?? []);
    files.value = "";
    const open = quiz.text;
    const begun = await begin(app, { files: { texts: texts.map(({ text }) => text), open } }, texts);
    // Something else was among them.
    if (begun.quiz.text !== open) throw new Trouble("several_quizzes");
    await add(begun.translations);
  }));
  const { beside } = draft;
  const drop = beside === null ? null : sure(app, {
    label: words.drop_translation,
    question: words.drop_sure,
    kind: "danger",
    action: async () => {
      draft.translations.splice(beside, 1);
      await show(null);
    },
  });
  return element(
    "details", {},
    element("summary", {}, element("h2", {}, words.translation)),
    names.length > 0 ? field(words.which_language, which) : null,
    form,
    field(words.add_translation, files),
    drop,
  );
}
