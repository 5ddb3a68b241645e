// What is around every screen: the bar with Help and Leave, what is said aloud, and the choice of a language.
import { button, choice, element } from "./dom";
import type { Texts } from "./protocol";

export type Presses = {
  home(): void;
  help(): void;
  mine(): void;
  leave(): void;
  language(tag: string): void;
};

export class Frame {
  /** What a key does on this screen. */
  onKey: ((event: KeyboardEvent) => void) | undefined;
  #main = element("main");
  #status = element("p", { role: "status" });
  #warning = element("p", { role: "status" });
  #bar = element("header");
  #foot = element("footer");

  constructor(readonly presses: Presses) {
    document.body.append(this.#bar, this.#main, this.#warning, this.#status, this.#foot);
    addEventListener("keydown", (event) => {
      const isModified = event.ctrlKey || event.metaKey || event.altKey;
      const isTyping = event.target instanceof HTMLElement && event.target.matches("select, input:not([type=radio])");
      if (!isModified && !isTyping) this.onKey?.(event);
    });
  }

  /** Words and direction of the frame itself. */
  speak(texts: Texts) {
    const { words, language, direction, languages } = texts;
    document.documentElement.lang = language;
    document.documentElement.dir = direction;
    const { presses } = this;
    const bar = [button("attuned", presses.home, "brand"), button(words.help, presses.help), button(words.leave, presses.leave, "leave")];
    this.#bar.replaceChildren(element("nav", { "aria-label": "attuned" }, ...bar));
    const tongues = choice("language", languages.map(({ tag, name }) => [tag, name]), language);
    tongues.addEventListener("change", () => presses.language(tongues.value));
    const select = element("div", { class: "language" }, element("label", { for: "language" }, words.language), tongues);
    const isChosenHere = document.activeElement?.id === "language";
    this.#foot.replaceChildren(button(words.home, presses.home), button(words.mine, presses.mine), select);
    if (isChosenHere) tongues.focus({ preventScroll: true });
  }

  /** Shows a screen, and moves the focus to its heading. */
  show(heading: HTMLElement, ...content: (Node | null)[]) {
    this.onKey = undefined;
    this.say("");
    const parts = content.filter((part) => part !== null);
    this.#main.replaceChildren(...(parts.some((part) => part.contains(heading)) ? parts : [heading, ...parts]));
    // Whoever changes the language stays where they are.
    if (document.activeElement?.id === "language") return;
    scrollTo(0, 0);
    heading.focus({ preventScroll: true });
  }

  say(text: string) {
    this.#status.textContent = text;
  }

  /** Stays until it no longer holds. */
  warn(text: string) {
    if (this.#warning.textContent !== text) this.#warning.textContent = text;
  }
}
