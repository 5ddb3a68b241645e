// The start: what is due, what is under way, a quiz, one name or two, and what stays where.
import type { App } from "../app";
import { button, element, field, filled, heading, paragraph, radios, unbroken } from "../dom";
import type { Overview, SittingKept, Texts } from "../protocol";
import { goOn, open } from "../taking";
import { takeTurns } from "../turns";
import { whereItIsKept } from "./keeping";
import { receiving } from "./receive";
import { showTurns } from "./turns";

export async function showStart(app: App) {
  const { words, texts, letter } = app;
  app.sitting = undefined;
  const overview = await app.askNow<Overview>({ do: "overview", language: texts.language });
  const { sittings, unreadable } = overview;
  // Whoever has the phone in their hand is to meet nothing of the other.
  if (app.turns) return showTurns(app);
  const under = sittings.filter(({ goes_on, quiz }) => goes_on && isHere(texts, quiz));
  app.frame.show(
    heading(words.tagline),
    unreadable + app.keeper.damaged > 0 ? paragraph(words.unreadable, "note") : null,
    letter ? element(
      "div", { class: "note" },
      paragraph(words.waits),
      button(words.open_it, () => app.press(() => app.go({ at: "letter" }))),
    ) : null,
    due(app, overview),
    under.length > 0 ? underWay(app, under) : null,
    beginning(app, sittings),
    element("section", {}, element("details", {}, element("summary", {}, element("h2", {}, words.receive)), ...receiving(app))),
    element(
      "section", {},
      element("h2", {}, words.what_stays),
      paragraph(words.no_network),
      ...whereItIsKept(app),
      paragraph(texts.adults),
      paragraph(words.about_leaving),
    ),
    element("section", {}, button(words.write_quiz, () => app.press(() => app.go({ at: "workshop" })))),
  );
}

export function isHere({ quizzes }: Texts, id: string): boolean {
  return quizzes.some((quiz) => quiz.id === id);
}

/** What somebody has planned, and who could look back. */
function due(app: App, { planned, look_back, look_back_quiz }: Overview): HTMLElement | null {
  const { words } = app;
  const steps = planned.map(({ person, step, at, is_due }) => element(
    "li", { class: is_due ? "due" : null },
    step === null ? filled(words.due_time, person, at) : filled(words.due_step, person, step, at),
    element("div", { class: "row" }, button(words.show, () => app.press(() => {
      app.planning = person;
      return app.go({ at: "plans" });
    }))),
  ));
  const looks = look_back.map((person) => element(
    "li", { class: "due" },
    filled(words.due_look_back, person),
    element("div", { class: "row" }, button(words.look_back, () => app.press(() => open(app, person, look_back_quiz, false)), "main")),
  ));
  const all = [...looks, ...steps];
  return all.length === 0 ? null : element("section", {}, element("h2", {}, words.due), element("ul", { class: "cards" }, ...all));
}

/** A sitting under way, with what can be done about it. */
export function sittingUnderWay(app: App, { person, quiz, title, day }: SittingKept): HTMLElement {
  const { words } = app;
  return element(
    "li", {},
    element("bdi", {}, person), ": ", filled(words.begun_on, title, unbroken(day)),
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
  const nameField = (id: string, value: string) => element("input", {
    id, type: "text", maxlength: 200, autocomplete: "off", spellcheck: "false", "aria-describedby": "name-hint", value,
  });
  const name = nameField("name", app.name || only || "");
  name.addEventListener("input", () => { app.name = name.value.normalize("NFC"); });
  const second = nameField("second-name", "");
  const other = field(words.second_name, second);
  other.hidden = true;
  const quizzes = texts.quizzes.map(({ id, title, time }): [string, string, string] =>
    [id, title, id === texts.first ? `${time} · ${words.to_begin_with}` : time]);
  const form = element(
    "form", {},
    element("fieldset", {}, element("legend", {}, element("h2", {}, words.which_quiz)), ...radios("quiz", quizzes, texts.first)),
    element(
      "fieldset", { class: "few" },
      element("legend", {}, element("h2", {}, words.who_answers)),
      ...radios("who", [["alone", words.alone], ["two", words.two_here]], "alone"),
    ),
    field(words.name, name, element("p", { id: "name-hint", class: "quiet" }, words.name_hint)),
    other,
    element("button", { class: "main" }, words.begin),
  );
  const isTwo = () => new FormData(form).get("who") === "two";
  form.addEventListener("change", () => { other.hidden = !isTwo(); });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const quiz = String(new FormData(form).get("quiz"));
    const named = (input: HTMLInputElement) => input.value.normalize("NFC");
    app.press(() => (isTwo() ? takeTurns(app, [named(name), named(second)], quiz) : open(app, named(name), quiz, false))
      .catch((error: unknown) => {
        const wrong = isTwo() && name.value.trim() !== "" ? second : name;
        wrong.setAttribute("aria-invalid", "true");
        wrong.focus();
        throw error;
      }));
  });
  return form;
}
