// Between two people at one device: whose turn it is, then the joint report, then what stays.
import type { App } from "../app";
import { button, element, filled, heading, paragraph } from "../dom";
import { open } from "../taking";
import { endTurns } from "../turns";
import { sure } from "./sure";

export function showTurns(app: App) {
  const { turns, words } = app;
  if (!turns) return app.home();
  const [first, second] = turns.people;
  if (turns.turn === null) {
    app.frame.show(
      heading(words.both_done),
      paragraph(words.both_about),
      button(words.see_together, () => app.press(() => {
        return app.show({ person: first, quiz: turns.quiz, with: { person: second } }, true);
      }), "main"),
      ending(app),
    );
    return;
  }
  const next = turns.turn;
  app.frame.show(
    heading(filled(words.hand_to, next)),
    next === second ? paragraph(filled(words.hand_about, first)) : null,
    button(filled(words.i_am, next), () => app.press(() => open(app, next, turns.quiz, turns.fresh)), "main"),
    ending(app),
  );
}

function ending(app: App): HTMLElement {
  const { words } = app;
  const ask = sure(app, { label: words.end_turns, question: words.end_turns_sure, action: () => endTurns(app) });
  return element("section", {}, ask);
}

/** Below the joint report: each of the two says whether their answers stay. */
export function whatStays(app: App): HTMLElement | null {
  const { turns, words } = app;
  if (!turns) return null;
  let open = turns.people.length;
  const said = async (person: string, keep: boolean, row: HTMLElement) => {
    await app.ask({ do: "keep_of_pair", person, keep });
    row.replaceChildren(paragraph(`${person}: ${keep ? words.they_stay : words.removed}`));
    open -= 1;
    if (open === 0) await endTurns(app);
  };
  const asked = turns.people.map((person) => {
    const row = element("div", {});
    row.append(
      paragraph(filled(words.keep_mine, person)),
      element(
        "div", { class: "row" },
        button(words.they_stay, () => app.press(() => said(person, true, row))),
        button(words.they_go, () => app.press(() => said(person, false, row))),
      ),
    );
    return row;
  });
  return element("section", {}, ...asked);
}
