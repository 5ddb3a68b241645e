// Everything that is kept, and what can be done with it.
import type { App } from "../app";
import { button, element, filled, heading, paragraph, unbroken } from "../dom";
import { fileNames, type Draft } from "../draft";
import type { Of, Overview, SittingKept } from "../protocol";
import { backupOf } from "./backup";
import { bringingBack } from "./bring_back";
import { whereItIsKept } from "./keeping";
import { lockSection } from "./lock";
import { removal } from "./removal";
import { isHere, sittingUnderWay } from "./start";
import { sure } from "./sure";

export async function showMine(app: App) {
  const { words, keeper, texts } = app;
  const overview = await app.askNow<Overview>({ do: "overview", language: texts.language });
  const { sittings, people, unreadable } = overview;
  const section = (title: string, ...parts: Node[]) => element("section", {}, element("h2", {}, title), ...parts);
  const draft = app.draft && (await draftKept(app, app.draft));
  const isEmpty = sittings.length === 0 && !draft;
  app.frame.show(
    heading(words.mine),
    unreadable + keeper.damaged > 0 ? paragraph(words.unreadable, "note") : null,
    app.turns ? paragraph(words.closed, "note") : null,
    isEmpty ? paragraph(words.nothing_kept) : element("ul", { class: "cards" }, ...sittings.map((one) => sittingKept(app, one)), draft),
    ...sideBySide(app, overview),
    ...whereItIsKept(app),
    people.length > 0 ? section(words.backup, paragraph(words.about_backup), backupOf(app, people)) : null,
    section(words.bring_back, paragraph(words.about_bringing_back), bringingBack(app)),
    keeper.canLock ? section(words.lock, ...lockSection(app)) : null,
    element("section", {}, ...[...new Set([...people, ...overview.with_plans])].map((person) => forgetting(app, person)), removal(app)),
  );
}

function show(app: App, of: Of, label: string): HTMLButtonElement {
  return button(label, () => app.press(() => app.show(of)));
}

function sittingKept(app: App, sitting: SittingKept): HTMLElement {
  const { words } = app;
  const { person, quiz, title, finished, goes_on, day } = sitting;
  if (goes_on && isHere(app.texts, quiz)) return sittingUnderWay(app, sitting);
  return element(
    "li", {},
    element("bdi", {}, person), ": ",
    filled(finished ? words.finished_on : words.begun_on, title, unbroken(day)),
    finished ? element("div", { class: "row" }, show(app, { person, quiz }, words.show)) : null,
  );
}

async function draftKept(app: App, draft: Draft): Promise<HTMLElement> {
  const { words } = app;
  return element(
    "li", {},
    filled(words.a_draft, (await fileNames(app, draft)).quiz),
    element("div", { class: "row" }, button(words.show, () => app.press(() => app.go({ at: "workshop" })))),
  );
}

function sideBySide(app: App, { pairs, with_plans }: Overview): HTMLElement[] {
  const { words } = app;
  const joint = pairs.map(({ people: [a, b], quiz, title }) => element(
    "li", {},
    filled(words.pair_and_quiz, a, b, title),
    element("div", { class: "row" }, show(app, { person: a, quiz, with: { person: b } }, words.compare)),
  ));
  const plans = with_plans.map((person) => element(
    "li", {},
    element("bdi", {}, person), ": ", words.what_is_planned,
    element("div", { class: "row" }, button(words.show, () => app.press(() => {
      app.planning = person;
      return app.go({ at: "plans" });
    }))),
  ));
  const list = (title: string, items: HTMLElement[]) =>
    element("section", {}, element("h2", {}, title), element("ul", { class: "cards" }, ...items));
  return [
    ...(joint.length > 0 ? [list(words.side_by_side, joint)] : []),
    ...(plans.length > 0 ? [list(words.what_is_planned, plans)] : []),
  ];
}

function forgetting(app: App, person: string): HTMLElement {
  const { words } = app;
  return sure(app, {
    label: filled(words.forget_one, person),
    question: filled(words.forget_sure, person),
    kind: "danger",
    action: async () => {
      await app.ask({ do: "forget", person });
      [app.report, app.planning, app.sharing, app.sending] = [undefined, undefined, undefined, undefined];
      await app.draw();
      app.frame.say(words.removed);
    },
  });
}
