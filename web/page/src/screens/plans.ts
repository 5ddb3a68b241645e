// What a person has planned, what became of it, and the file for a calendar.
import type { App } from "../app";
import { button, canHandOver, element, field, handOver, saveFile, tick } from "../dom";
import type { Plans, SavedFile } from "../protocol";
import { reportIn } from "./report";

export async function showPlans(app: App) {
  const { words, texts, planning: person } = app;
  if (person === undefined) return app.home();
  const asked = { person, language: texts.language };
  const plans = await app.askNow<Plans>({ do: "plans", ...asked });
  const { host, title } = reportIn(plans.report, texts.style);
  const note = async (plan: string, outcome: string, line: string) => {
    const { said } = await app.askNow<{ said: string }>({ do: "note", ...asked, plan, outcome, line });
    await app.draw();
    app.frame.say(said);
  };
  const current = plans.current.map(({ plan, title: step, at }) => {
    const line = element("input", { id: `line-${plan}`, type: "text", maxlength: 200, autocomplete: "off" });
    const became = (outcome: string, label: string) => button(label, () => app.press(() => note(plan, outcome, line.value)));
    return element(
      "li", {},
      step, at === null ? null : element("span", { class: "quiet line" }, at),
      field(plans.words.own_line, line),
      element(
        "div", { class: "row" },
        became("done", words.it_was_done), became("skipped", words.it_was_skipped), became("stopped", words.no_longer),
      ),
    );
  });
  app.frame.show(
    title,
    host,
    current.length > 0
      ? element("section", {}, element("h2", {}, words.what_became), element("ul", { class: "cards" }, ...current))
      : null,
    plans.is_any ? calendar(app, plans, asked) : null,
  );
}

function calendar(app: App, { words: said }: Plans, asked: { person: string; language: string }): HTMLElement {
  const { words } = app;
  const name = element("input", { id: "calendar-name", type: "text", maxlength: 200, autocomplete: "off", value: said.our_time });
  const describe = tick("describe", words.calendar_describe);
  const file = () => app.askNow<SavedFile>({ do: "calendar", ...asked, title: name.value.trim() || null, describe: describe.box.checked });
  const type = "text/calendar";
  return element(
    "section", {},
    element("h2", {}, words.calendar),
    field(words.calendar_name, name),
    describe.shown,
    element(
      "div", { class: "row" },
      button(words.save_calendar, () => app.press(async () => {
        const { name: called, text } = await file();
        saveFile(called, text, type);
      })),
      canHandOver("a.ics", type)
        ? button(words.send_calendar, () => app.press(async () => {
          const { name: called, text } = await file();
          if (!(await handOver(new File([text], called, { type })))) saveFile(called, text, type);
        }))
        : null,
    ),
  );
}
