// What was sealed: the words that open it, and the ways to send it; and then the other's.
import type { App } from "../app";
import { fromBase64 } from "../bytes";
import { button, canHandOver, element, handOver, heading, paragraph, saveFile } from "../dom";
import { picture } from "../trusted";
import { receiving } from "./receive";
import { together } from "./letter";

const TEXT = "text/plain";

export function showSend(app: App) {
  const { sending, words, letter } = app;
  if (!sending) return app.home();
  const { ways, sealed } = sending;
  const isAnswer = letter?.opened?.info.quiz === sending.quiz;
  const go = isAnswer ? button(words.go_together, () => app.press(() => together(app, sending.person)), "main") : null;
  app.frame.show(
    heading(words.send_title),
    go,
    ...howItOpens(app),
    ways.code === null ? null : element("figure", { class: "code" }, drawing(ways.code), element("figcaption", {}, words.about_code)),
    element(
      "div", { class: "row" },
      ...linkButtons(app, ways.link),
      canHandOver("a.txt", TEXT)
        ? button(words.send_text, () => app.press(async () => {
          await handOver(new File([ways.text], `${ways.name}.txt`, { type: TEXT }));
        }))
        : null,
      button(words.save_shared, () => saveFile(`${ways.name}.shared`, fromBase64(sealed), "application/octet-stream")),
    ),
    isAnswer ? null : element("section", {}, element("h2", {}, words.and_theirs), ...receiving(app)),
  );
}

function howItOpens(app: App): HTMLElement[] {
  const { sending, words } = app;
  if (sending?.opens === "same") return [paragraph(words.same_words)];
  if (sending?.opens === "own") return [paragraph(words.opens_with_own)];
  const drawn = (sending?.passphrase ?? "").split(" ").map((word) => element("li", {}, word));
  return [paragraph(app.texts.say_words), element("ol", { class: "drawn", lang: app.texts.language }, ...drawn)];
}

function linkButtons(app: App, link: string | null): HTMLElement[] {
  const { words } = app;
  if (link === null) return [];
  const buttons: HTMLElement[] = [];
  // Without an address it is a text and no link.
  const isLink = link.includes("#");
  if (isLink && "share" in navigator) {
    buttons.push(button(words.send_link, () => app.press(async () => {
      try {
        await navigator.share({ url: link });
      } catch (error) {
        if (!(error instanceof DOMException && error.name === "AbortError")) throw error;
      }
    }), "main"));
  }
  if ("clipboard" in navigator) {
    buttons.push(button(words.copy_link, () => app.press(async () => {
      await navigator.clipboard.writeText(link);
      app.frame.say(words.copied);
    })));
  }
  const shown = element("textarea", { id: "link", readonly: true, rows: 3, "aria-label": words.paste }, link);
  shown.addEventListener("focus", () => shown.select());
  return buttons.length > 0 ? buttons : [shown];
}

/** The engine's own drawing, in which every text is escaped. */
function drawing(svg: string): HTMLElement {
  const host = element("div", {});
  host.innerHTML = picture(svg);
  return host;
}
