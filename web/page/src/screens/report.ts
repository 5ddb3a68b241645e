// A report: the engine's own, in a shadow tree, so that its style and the page's do not touch each other.
import type { App } from "../app";
import { button, element, paragraph, saveFile } from "../dom";
import type { Format, Report, SavedFile, Word } from "../protocol";
import { reportMarkup } from "../trusted";
import { whereItIsKept } from "./keeping";

export async function showReport(app: App) {
  const { report, words, texts } = app;
  if (!report) return app.home();
  const { person, quiz, isNew } = report;
  const asked = { person, quiz, language: texts.language, country: app.country };
  const shown = await app.askNow<Report>({ do: "report", ...asked });
  const { host, title } = inShadow(shown, texts.style);
  const save = (format: Format, label: Word) => button(words[label], () => app.press(async () => {
    const { name, type, text } = await app.askNow<SavedFile>({ do: "file", format, ...asked });
    saveFile(name, text, type);
  }));
  const actions = element(
    "section", { class: "actions" },
    isNew ? paragraph(texts.thanks) : null,
    button(words.print, () => print()),
    element("h2", {}, words.save_as),
    element("div", { class: "row" }, save("html", "save_page"), save("json", "save_data"), save("answers", "save_answers")),
    ...(app.keeper.place === "own" ? [paragraph(words.offer_backup)] : whereItIsKept(app)),
    button(words.backup, () => app.press(() => app.go({ at: "mine" }))),
  );
  app.frame.show(title, host, actions);
}

function inShadow({ language, direction, html }: Report, style: string) {
  const host = element("div", { class: "report", lang: language, dir: direction });
  const root = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  // Its heading takes the focus as that of every other screen.
  sheet.replaceSync(`${style} h1:focus { outline: none; }`);
  root.adoptedStyleSheets = [sheet];
  root.innerHTML = reportMarkup(html);
  const title = root.querySelector("h1") ?? element("h1");
  title.tabIndex = -1;
  return { host, title };
}
