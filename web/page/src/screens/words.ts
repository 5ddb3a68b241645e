// A field for drawn words: it completes a word as soon as only one begins so, and offers those that do.
import type { App } from "../app";
import { button, element } from "../dom";

/** So many letters are enough to offer something, and so many words are offered. */
const ENOUGH = 2;
const MOST = 4;

export type WordsField = { input: HTMLInputElement; offers: HTMLElement; completes(does: boolean): void };

export function wordsField({ texts }: App, id: string): WordsField {
  const input = element("input", {
    id, type: "text", autocomplete: "off", autocapitalize: "none", autocorrect: "off", spellcheck: "false", required: true,
    "aria-describedby": `${id}-offers`,
  });
  const offers = element("div", { id: `${id}-offers`, class: "row offers", role: "group" });
  let isOn = true;
  const parts = () => input.value.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  const beginning = (part: string) => texts.drawn.filter((word) => word.startsWith(part));
  const take = (word: string, wasTyped: boolean) => {
    const before = parts().slice(0, wasTyped ? -2 : -1);
    const isLast = before.length + 1 === texts.drawn_count;
    input.value = [...before, word].join(" ") + (isLast ? "" : " ");
    offer();
  };
  const offer = () => {
    const last = parts().at(-1) ?? "";
    const words = isOn && last.length >= ENOUGH ? beginning(last) : [];
    const isWhole = words.length === 1 && words[0] === last;
    const shown = words.length <= MOST && !isWhole ? words : [];
    offers.replaceChildren(...shown.map((word) => button(word, () => {
      take(word, false);
      input.focus();
    })));
  };
  input.addEventListener("input", () => {
    const typed = parts();
    const last = typed.at(-2) ?? "";
    const meant = beginning(last);
    // A space after the beginning of one word alone.
    if (isOn && typed.at(-1) === "" && last.length > ENOUGH && meant.length === 1 && meant[0] !== undefined) take(meant[0], true);
    else offer();
  });
  return {
    input,
    offers,
    completes(does) {
      isOn = does;
      input.type = does ? "text" : "password";
      offer();
    },
  };
}
