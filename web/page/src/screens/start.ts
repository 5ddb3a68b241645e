// The start: what is under way, a quiz, a name, and what stays where.
import type { App } from "../app";
import { button, element, field, filled, heading, paragraph, unbroken } from "../dom";
import type { Overview, Quiz, SittingKept, Texts } from "../protocol";
import { goOn, open } from "../taking";
import { whereItIsKept } from "./keeping";

export async function showStart(app: App) {
  const { words, texts } = app;
  app.sitting = undefined;
  const { sittings, unreadable } = await app.askNow<Overview>({ do: "overview" });
  const under = sittings.filter(({ goes_on, quiz }) => goes_on && titleOf(texts, quiz) !== undefined);
  app.frame.show(
    heading(words.tagline),
    unreadable + app.keeper.damaged > 0 ? paragraph(words.unreadable, "note") : null,
    under.length > 0 ? underWay(app, under) : null,
    beginning(app, sittings),
    element(
      "section", {},
      element("h2", {}, words.what_stays),
      paragraph(words.no_network),
      ...whereItIsKept(app),
      paragraph(texts.adults),
      paragraph(words.about_leaving),
    ),
  );
}

export function titleOf({ quizzes }: Texts, id: string): string | undefined {
  return quizzes.find((quiz) => quiz.id === id)?.title;
}

/** A sitting under way, with what can be done about it. */
export function sittingUnderWay(app: App, { person, quiz, day }: SittingKept): HTMLElement {
  const { words, texts } = app;
  return element(
    "li", {},
    element("bdi", {}, person), ": ", filled(words.begun_on, titleOf(texts, quiz) ?? quiz, unbroken(day)),
    element(
      "div", { class: "row" },
      button(words.go_on, () => app.press(() => goOn(app, person, quiz)), "main"),
      button(words.start_over, () => app.press(() => open(app, person, quiz, true))),
    ),
  );
}

function underWay(app: App, sittings: SittingKept[]): HTMLElement {
  const list = sittings.map((sitting) => sittingUnderWay(app, sitting));
  return element("section", {}, element("h2", {}, app.words.under_way), element("ul", { class: "cards" }, ...list));
}

function beginning(app: App, sittings: SittingKept[]): HTMLElement {
  const { words, texts } = app;
  const people = new Set(sittings.map(({ person }) => person));
  const [only] = people.size === 1 ? people : [];
  const name = element("input", {
    id: "name", type: "text", maxlength: 200, autocomplete: "off", spellcheck: "false", "aria-describedby": "name-hint",
    value: app.name || only || "",
  });
  name.addEventListener("input", () => { app.name = name.value.normalize("NFC"); });
  const radios = texts.quizzes.map((quiz) => quizChoice(app, quiz));
  const form = element(
    "form", {},
    element("fieldset", {}, element("legend", {}, element("h2", {}, words.which_quiz)), ...radios),
    field(words.name, name, element("p", { id: "name-hint", class: "quiet" }, words.name_hint)),
    element("button", { class: "main" }, words.begin),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const quiz = String(new FormData(form).get("quiz"));
    app.press(() => open(app, name.value.normalize("NFC"), quiz, false).catch((error: unknown) => {
      name.setAttribute("aria-invalid", "true");
      name.focus();
      throw error;
    }));
  });
  return form;
}

function quizChoice({ words, texts }: App, { id, title, time }: Quiz): HTMLElement {
  const isFirst = id === texts.first;
  return element(
    "label", { class: "point" },
    element("input", { type: "radio", name: "quiz", value: id, checked: isFirst }),
    element(
      "span", {},
      title, element("span", { class: "quiet line" }, isFirst ? `${time} · ${words.to_begin_with}` : time),
    ),
  );
}
