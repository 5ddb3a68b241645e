// A report: the engine's own, in a shadow tree, so that its style and the page's do not touch each other; and what follows
// from it.
import type { App } from "../app";
import { fromBase64, toBase64 } from "../bytes";
import { button, element, field, filled, paragraph, saveFile } from "../dom";
import { Trouble } from "../engine";
import { letGo } from "../letter";
import type { Format, Of, Overview, Report, SavedFile, Shown, Word } from "../protocol";
import { reportMarkup } from "../trusted";
import { whereItIsKept } from "./keeping";
import { whatStays } from "./turns";

export async function showReport(app: App) {
  const { report, texts } = app;
  if (!report) return app.home();
  const { of, isNew } = report;
  const asked = { of, language: texts.language, country: app.country };
  const { report: shown, planned } = await app.askNow<Shown>({ do: "report", ...asked });
  const { host, title } = reportIn(shown, texts.style);
  const overview = await app.askNow<Overview>({ do: "overview", language: texts.language });
  app.frame.show(
    title,
    waiting(app, of),
    host,
    element(
      "section", { class: "actions" },
      isNew && of.with === undefined ? paragraph(texts.thanks) : null,
      planned ? stillFits(app, of, planned) : null,
      whatStays(app),
      element("div", { class: "row" }, ...onwards(app, of, overview)),
      theirs(app, of),
      ...(app.turns ? [] : saving(app, of)),
    ),
  );
}

/** What was sent waits for this person's own. */
function waiting(app: App, of: Of): HTMLElement | null {
  const { letter, words } = app;
  const isIts = letter && (letter.opened === undefined || letter.opened.info.quiz === of.quiz);
  if (!isIts || of.with !== undefined || of.over_time) return null;
  return element(
    "div", { class: "note actions" },
    paragraph(letter.opened ? filled(words.from_whom, letter.opened.info.from, letter.opened.info.title) : words.waits),
    button(words.go_together, () => app.press(() => {
      if (!letter.opened) return app.go({ at: "letter" });
      app.sharing = { person: of.person, quiz: of.quiz };
      return app.go({ at: "share" });
    }), "main"),
  );
}

/** What can be done next with a report. */
function onwards(app: App, of: Of, { sittings, with_plans: planners }: Overview): (HTMLElement | null)[] {
  const { words } = app;
  const { person, quiz } = of;
  const go = (label: Word, action: () => Promise<void> | void, kind = "") => button(words[label], () => app.press(action), kind);
  const reportOf = (of: Of) => () => app.show(of);
  const finished = (who: string) => sittings.filter((one) => one.finished && one.person === who && one.quiz === quiz).length;
  const isOwn = of.with === undefined;
  if (app.turns) return [];
  const share = () => {
    app.sharing = { person, quiz };
    return app.go({ at: "share" });
  };
  const plan = () => app.go({ at: "plan" });
  const plans = () => {
    app.planning = person;
    return app.go({ at: "plans" });
  };
  const both = of.with && "person" in of.with ? Math.min(finished(person), finished(of.with.person)) : 0;
  return [
    isOwn && !of.over_time ? go("share", share) : null,
    of.over_time ? null : go("plan_step", plan),
    planners.includes(person) ? go("what_is_planned", plans) : null,
    isOwn && !of.over_time && finished(person) > 1 ? go("over_time", reportOf({ person, quiz, over_time: true })) : null,
    !isOwn && !of.over_time && both > 1 ? go("together_over_time", reportOf({ ...of, over_time: true })) : null,
  ];
}

/** What a partner sent: nothing of it is kept unless its reader says so, and then still sealed. */
function theirs(app: App, of: Of): HTMLElement | null {
  const { letter, words } = app;
  if (!letter?.opened || of.with === undefined || !("packed" in of.with)) return null;
  const { from, quiz } = letter.opened.info;
  const { packed } = of.with;
  const { passphrase } = letter.opened;
  const earlier = element("input", { id: "earlier", type: "file", multiple: true });
  earlier.addEventListener("change", () => app.queue(async () => {
    const opened: string[] = [];
    for (const file of earlier.files ?? []) {
      const sent = { bytes: toBase64(new Uint8Array(await file.arrayBuffer())) };
      const { sealed } = await app.ask<{ sealed: string }>({ do: "received", sent });
      const found = await app.sealing.open(sealed, passphrase);
      if (found?.packed === undefined) throw new Trouble("not_ours");
      opened.push(found.packed);
    }
    await app.show({ ...of, with: { packed: [...opened, ...packed] }, over_time: true });
  }));
  return element(
    "section", {},
    paragraph(filled(words.not_kept_theirs, from)),
    element(
      "div", { class: "row" },
      button(words.save_theirs, () => saveFile(`${from}.${quiz}.shared`, fromBase64(letter.sealed), "application/octet-stream")),
      button(words.put_aside, () => app.press(async () => {
        await letGo(app);
        await app.home();
      })),
    ),
    of.over_time ? null : element("div", {}, element("h2", {}, words.together_over_time), field(words.earlier_file, earlier)),
  );
}

/** Whether what is planned still fits. */
function stillFits(app: App, { person }: Of, { plan }: { title: string; plan: string }): HTMLElement {
  const { words, texts } = app;
  const stop = () => app.askNow<{ said: string }>({ do: "note", person, plan, outcome: "stopped", line: "", language: texts.language });
  return element(
    "div", { class: "row" },
    button(words.keep_step, () => app.frame.say(words.kept_step)),
    button(words.change_step, () => app.press(() => app.go({ at: "plan" }))),
    button(words.rest_step, () => app.press(async () => {
      const { said } = await stop();
      await app.draw();
      app.frame.say(said);
    })),
  );
}

function saving(app: App, of: Of): HTMLElement[] {
  const { words, texts } = app;
  const save = (format: Format, label: Word) => button(words[label], () => app.press(async () => {
    const asked = { of, language: texts.language, country: app.country };
    const { name, type, text } = await app.askNow<SavedFile>({ do: "file", format, ...asked });
    saveFile(name, text, type);
  }));
  const isOwn = of.with === undefined && !of.over_time;
  return [
    button(words.print, () => print()),
    element("h2", {}, words.save_as),
    element("div", { class: "row" }, save("html", "save_page"), save("json", "save_data"), isOwn ? save("answers", "save_answers") : null),
    ...(app.keeper.place === "own" ? [paragraph(words.offer_backup)] : whereItIsKept(app)),
    button(words.backup, () => app.press(() => app.go({ at: "mine" }))),
  ];
}

export function reportIn({ language, direction, html }: Report, style: string) {
  const host = element("div", { class: "report", lang: language, dir: direction });
  const root = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  // Its heading takes the focus as that of every other screen.
  sheet.replaceSync(`${style} h1:focus { outline: none; }`);
  root.adoptedStyleSheets = [sheet];
  root.innerHTML = reportMarkup(html);
  const title = root.querySelector("h1") ?? element("h1");
  title.tabIndex = -1;
  return { host, title };
}
