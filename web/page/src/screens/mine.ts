// Everything that is kept, and what can be done with it.
import type { App } from "../app";
import { button, element, filled, heading, paragraph, unbroken } from "../dom";
import type { Overview, SittingKept } from "../protocol";
import { backupOf } from "./backup";
import { bringingBack } from "./bring_back";
import { whereItIsKept } from "./keeping";
import { lockSection } from "./lock";
import { removal } from "./removal";
import { sittingUnderWay, titleOf } from "./start";

export async function showMine(app: App) {
  const { words, keeper } = app;
  const { sittings, people, unreadable } = await app.askNow<Overview>({ do: "overview" });
  const section = (title: string, ...parts: Node[]) => element("section", {}, element("h2", {}, title), ...parts);
  const isEmpty = sittings.length === 0;
  app.frame.show(
    heading(words.mine),
    unreadable + keeper.damaged > 0 ? paragraph(words.unreadable, "note") : null,
    isEmpty ? paragraph(words.nothing_kept) : element("ul", { class: "cards" }, ...sittings.map((one) => sittingKept(app, one))),
    ...whereItIsKept(app),
    people.length > 0 ? section(words.backup, paragraph(words.about_backup), backupOf(app, people)) : null,
    section(words.bring_back, paragraph(words.about_bringing_back), bringingBack(app)),
    keeper.canLock ? section(words.lock, ...lockSection(app)) : null,
    section(words.remove_all, removal(app)),
  );
}

function sittingKept(app: App, sitting: SittingKept): HTMLElement {
  const { words, texts } = app;
  const { person, quiz, finished, goes_on, day } = sitting;
  if (goes_on && titleOf(texts, quiz) !== undefined) return sittingUnderWay(app, sitting);
  const show = () => app.press(() => {
    app.report = { person, quiz, isNew: false };
    return app.go({ at: "report" });
  });
  return element(
    "li", {},
    element("bdi", {}, person), ": ",
    filled(finished ? words.finished_on : words.begun_on, titleOf(texts, quiz) ?? quiz, unbroken(day)),
    finished ? element("div", { class: "row" }, button(words.show, show)) : null,
  );
}
