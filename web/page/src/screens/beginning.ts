// What an author begins with: a first draft, a copy, or files.
import type { App } from "../app";
import { choice, element, field, heading, paragraph, radios } from "../dom";
import { begin, readFiles, type Text } from "../draft";

export function showBeginning(app: App) {
  const { words } = app;
  const section = (title: string, ...parts: HTMLElement[]) => element("section", {}, element("h2", {}, title), ...parts);
  app.frame.show(
    heading(words.write_quiz),
    paragraph(words.about_writing),
    section(words.new_draft, newDraft(app)),
    section(words.copy_quiz, copying(app)),
    section(words.your_files, opening(app)),
  );
}

async function beginWith(app: App, way: Record<string, unknown>, files: Text[] = []): Promise<void> {
  const begun = await begin(app, way, files);
  app.draft = { ...begun, beside: begun.translations.length > 0 ? 0 : null };
  await app.keepDraft();
  await app.draw();
}

function newDraft(app: App): HTMLElement {
  const { words } = app;
  const input = (id: string) => element("input", { id, type: "text", maxlength: 200, autocomplete: "off", spellcheck: "false", autocapitalize: "none" });
  const [id, title, measures, other] = [input("quiz-id"), input("quiz-title"), input("measures"), input("who-is-other")];
  const form = element(
    "form", {},
    field(words.quiz_id, id),
    field(words.quiz_title, title),
    field(words.measures, measures),
    field(words.who_is_other, other),
    element(
      "fieldset", {}, element("legend", {}, words.whose_side),
      ...radios("sides", [["one", words.one_side], ["two", words.two_sides]], "one"),
    ),
    element(
      "fieldset", {}, element("legend", {}, words.which_scale),
      ...radios("scale", [["often", words.how_often_it_was], ["true", words.how_true_it_is]], "often"),
    ),
    element("button", { class: "main" }, words.write_draft),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const chosen = new FormData(form);
    app.press(() => beginWith(app, { new: {
      id: id.value,
      title: title.value,
      measures: measures.value,
      other: other.value,
      two_sided: chosen.get("sides") === "two",
      how_often: chosen.get("scale") === "often",
    } }));
  });
  return form;
}

function copying(app: App): HTMLElement {
  const { words, texts } = app;
  const which = choice("copy", texts.shipped.map(({ id, title }) => [id, title]), texts.first);
  const form = element("form", {}, field(words.copy_which, which), element("button", {}, words.copy_it));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    app.press(() => beginWith(app, { copy: { id: which.value } }));
  });
  return form;
}

function opening(app: App): HTMLElement {
  const files = element("input", { id: "open-files", type: "file", multiple: true });
  files.addEventListener("change", () => app.queue(async () => {
    const texts = await readFiles(files.files ?? []);
    // So that the same file can be chosen again after a correction.
    files.value = "";
    if (texts.length > 0) await beginWith(app, { files: { texts: texts.map(({ text }) => text), open: null } }, texts);
  }));
  return field(app.words.open_files, files);
}
