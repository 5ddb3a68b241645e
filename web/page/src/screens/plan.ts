// Chooses a step, a day and a time.
import type { App } from "../app";
import { choice, element, field, heading, paragraph, tick } from "../dom";
import type { Choices } from "../protocol";

export async function showPlan(app: App) {
  const { report, words, texts } = app;
  if (!report) return app.home();
  const asked = { of: report.of, language: texts.language };
  const choices = await app.askNow<Choices>({ do: "choices", ...asked });
  const said = choices.words;
  const steps = choices.steps.map(({ title, minutes }, at) => {
    const time = minutes === null ? "" : ` (${minutes} min)`;
    return tick(`step-${at}`, title + time, at === 0);
  });
  const own = element("input", { id: "own-step", type: "text", maxlength: 200, autocomplete: "off" });
  const input = (id: string, type: string, value: string, min?: string) => element("input", { id, type, value, min, required: true });
  const day = input("first-day", "date", choices.day, choices.today);
  const time = input("at-time", "time", choices.time);
  const every = choice("every", choices.every.map(({ value, text }) => [value, text]), "Once");
  const until = input("last-day", "date", choices.until, choices.today);
  const last = field(said.last_day, until);
  const isOnce = () => every.value === "Once";
  last.hidden = isOnce();
  every.addEventListener("change", () => { last.hidden = isOnce(); });
  const form = element(
    // What is wrong with a day or a time is said by the engine, in the page's language.
    "form", { novalidate: true },
    steps.length > 0
      ? element("fieldset", {}, element("legend", {}, said.which_step), ...steps.map(({ shown }) => shown))
      : null,
    field(steps.length > 0 ? said.own_sentence : said.your_sentence, own),
    element("div", { class: "row" }, field(said.first_day, day), field(said.what_time, time)),
    field(said.how_often, every),
    last,
    element("button", { class: "main" }, words.plan_it),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    app.press(async () => {
      const chosen = steps.flatMap(({ box }, at) => (box.checked ? [at] : []));
      const when = { day: day.value, time: time.value, every: every.value, until: isOnce() ? null : until.value };
      const { said: done } = await app.askNow<{ said: string[] }>({ do: "plan", ...asked, chosen, own: own.value.trim() || null, when });
      app.planning = report.of.person;
      await app.go({ at: "plans" });
      app.frame.say(done.join(" "));
    });
  });
  app.frame.show(
    heading(words.plan_step),
    choices.only_alone === null ? null : paragraph(choices.only_alone, "note"),
    form,
  );
}
