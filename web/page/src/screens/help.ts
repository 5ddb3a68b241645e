// Help, near where somebody is as far as that is known, and what Leave does.
import type { App } from "../app";
import { button, choice, element, field, heading, paragraph } from "../dom";

export function showHelp(app: App) {
  const { words, texts } = app;
  const { heading: title, text, near } = texts.help;
  const countries = choice("country", [["", words.other_country], ...texts.countries], app.country ?? "");
  countries.addEventListener("change", () => app.queue(async () => {
    await app.speak(texts.language, countries.value || null);
    document.getElementById("country")?.focus();
  }));
  const numbers = near && element(
    "details", { open: true },
    element("summary", {}, near.heading),
    element("ul", {}, ...near.lines.map((line) => element("li", {}, line))),
  );
  app.frame.show(
    heading(title),
    paragraph(text),
    numbers,
    field(words.country, countries),
    paragraph(words.about_leaving),
    button(words.close, () => history.back(), "main"),
  );
}
