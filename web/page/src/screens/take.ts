// The screens of a sitting.
import type { App } from "../app";
import { button, element, heading, paragraph } from "../dom";
import type { Consent, Noting, Review, Welcome } from "../protocol";
import { back, happen } from "../taking";
import { showQuestion } from "./question";
import { trialNote } from "./trial";

/** As much as the engine keeps. */
const LONGEST_NOTE = 10_000;

export function showSitting(app: App) {
  const view = app.sitting?.view;
  if (view?.page === "welcome") showWelcome(app, view);
  if (view?.page === "question") showQuestion(app, view);
  if (view?.page === "noting") showNoting(app, view);
  if (view?.page === "review") showReview(app, view);
  if (view?.page === "consent") showConsent(app, view);
}

function showWelcome(app: App, { title, about, heading: before, paragraphs }: Welcome) {
  const says = app.sitting?.says;
  app.frame.show(
    heading(title),
    trialNote(app),
    says ? paragraph(says, "note") : null,
    paragraph(about),
    element("h2", {}, before),
    element("ul", {}, ...paragraphs.map((text) => element("li", {}, text))),
    button(app.words.begin, () => app.press(() => happen(app, "begin")), "main"),
  );
}

/** An invitation to write a note that nobody else sees. */
function showNoting(app: App, { invitation, about, text }: Noting) {
  const { words } = app;
  const area = element("textarea", { id: "note", rows: 5, maxlength: LONGEST_NOTE, "aria-describedby": "note-about" }, text);
  const title = heading(element("label", { for: "note" }, invitation));
  const form = element(
    "form", {},
    area,
    element("p", { id: "note-about", class: "quiet" }, about),
    element(
      "div", { class: "row" },
      element("button", { class: "main" }, words.next),
      button(words.back, () => app.press(() => happen(app, "back"))),
      button(words.skip, () => app.press(() => happen(app, "skip"))),
    ),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    app.press(() => happen(app, { note: area.value }));
  });
  app.frame.show(title, trialNote(app), form);
}

function showReview(app: App, { heading: title, sum, hints, rows }: Review) {
  const { words } = app;
  const change = (number: number) => app.press(() => happen(app, { go_to: number }));
  const lines = rows.map(({ number, text, answer, open }) => element(
    "li", { class: open ? "open" : null },
    element(
      "div", {},
      element("span", { id: `question-${number}`, class: "asked" }, text),
      element("span", { class: "answer" }, answer),
    ),
    described(button(words.change, () => change(number)), `question-${number}`),
  ));
  app.frame.show(
    heading(title),
    trialNote(app),
    paragraph(sum),
    ...hints.map((hint) => paragraph(hint, "note")),
    element("ol", { class: "review", role: "list" }, ...lines),
    element(
      "div", { class: "row" },
      button(words.finish, () => app.press(() => happen(app, "finish")), "main"),
      button(words.back, () => app.press(() => back(app))),
    ),
  );
}

/** The buttons of a list read alike: what they are about tells them apart. */
function described(made: HTMLButtonElement, id: string): HTMLButtonElement {
  made.setAttribute("aria-describedby", id);
  return made;
}

function showConsent(app: App, { heading: title, question }: Consent) {
  const { words } = app;
  const say = (agree: boolean) => app.press(() => happen(app, { agree }));
  // No comes first and stands out: it is what counts unless somebody decides otherwise.
  app.frame.show(
    heading(title),
    trialNote(app),
    paragraph(question),
    element(
      "div", { class: "row" },
      button(words.no, () => say(false), "main"),
      button(words.yes, () => say(true)),
      button(words.back, () => app.press(() => back(app))),
    ),
  );
}
