// One question. A tap or a digit answers it and goes on; with arrow keys an answer is chosen first, as everywhere.
import type { App } from "../app";
import { button, element, heading } from "../dom";
import type { Point, Question } from "../protocol";
import { back, happen } from "../taking";
import { trialNote } from "./trial";

export function showQuestion(app: App, question: Question) {
  const { words } = app;
  const choose = ({ value }: Point) => app.press(() => happen(app, value === null ? "not_scored" : { choose: value }));
  const radios = new Map(question.points.map((point) => [point, radio(point)]));
  const next = () => {
    const chosen = question.points.find((point) => radios.get(point)?.checked);
    if (chosen) choose(chosen);
    else app.press(() => happen(app, "skip"));
  };
  const title = heading(question.text);
  const about = [question.so_far ? "so-far" : "", "progress"].join(" ").trim();
  title.setAttribute("aria-describedby", about);
  const form = element(
    "form", { class: "question" },
    element(
      "fieldset", {},
      element(
        "legend", {},
        question.period ? element("span", { class: "period" }, question.period) : null,
        question.stem ? element("span", { class: "period" }, question.stem) : null,
        title,
      ),
      ...question.points.map((point) => label(point, radios.get(point), choose)),
    ),
    element(
      "div", { class: "row" },
      element("button", { class: "main" }, words.next),
      button(words.back, () => app.press(() => back(app))),
      button(words.skip, () => app.press(() => happen(app, "skip"))),
      declineButton(app, question),
      button(words.review, () => app.press(() => happen(app, "review"))),
    ),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    next();
  });
  const bar = element("progress", { max: question.total, value: question.number - 1, "aria-labelledby": "progress" });
  app.frame.show(
    title,
    trialNote(app),
    element("p", { id: "progress", class: "quiet" }, question.progress),
    bar,
    question.so_far ? element("p", { id: "so-far", class: "note" }, question.so_far) : null,
    form,
  );
  app.frame.onKey = digits(question.points, choose, (point) => {
    const input = radios.get(point);
    if (input) input.checked = true;
    input?.focus();
  });
}

function declineButton(app: App, { declined }: Question): HTMLButtonElement {
  const made = button(app.words.decline, () => app.press(() => happen(app, "decline")));
  if (declined) made.setAttribute("aria-pressed", "true");
  return made;
}

function radio({ value, key, chosen }: Point): HTMLInputElement {
  return element("input", { type: "radio", name: "point", value: value ?? key, checked: chosen });
}

function label(point: Point, input: HTMLInputElement | undefined, choose: (point: Point) => void): HTMLElement {
  const { key, label: text } = point;
  const shown = key === text ? null : element("kbd", { "aria-hidden": "true" }, key);
  const made = element("label", { class: "point" }, input, element("span", {}, text), shown);
  made.addEventListener("click", (event) => {
    // Arrow keys click with no detail and only move the choice. The second click of a double one would answer a question
    // that nobody has read.
    if (event.detail !== 1) return;
    // Or the click would go on to the radio button, and answer twice.
    event.preventDefault();
    choose(point);
  });
  return made;
}

/** What typed digits do: answer, or only choose while more digits could follow, as 1 does where there is a 10. */
function digits(points: Point[], choose: (point: Point) => void, mark: (point: Point) => void) {
  let typed = "";
  return (event: KeyboardEvent) => {
    // Digits, and the letter of the answer that is not scored.
    const isKey = /^[0-9]$/.test(event.key) || points.some(({ key }) => key === event.key);
    if (!isKey || event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const begins = (text: string) => points.filter(({ key }) => key.startsWith(text));
    typed = begins(typed + event.key).length > 0 ? typed + event.key : event.key;
    const meant = points.find(({ key }) => key === typed);
    if (meant && begins(typed).length === 1) choose(meant);
    else if (meant) mark(meant);
  };
}
