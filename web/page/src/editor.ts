// A text of an author, and what is found in it, at its place and with its fix. A plain text area: its own keys, its own undo.
import type { App } from "./app";
import { button, element, filled } from "./dom";
import { Trouble } from "./engine";
import { Job } from "./job";
import type { AuthorText, Checked, Finding, Word } from "./protocol";

/** After the last key, in milliseconds, before a text is checked. */
const PAUSE = 400;
/** Letters of a fix that a button shows. */
const FIX_SHOWN = 40;

const SEVERITY: Record<Finding["severity"], Word> = { error: "is_mistake", warning: "is_warning", info: "is_note" };

type Options = {
  id: string;
  label: string;
  /** Above what is found. */
  found: string;
  text: string;
  /** The text of the quiz, if this is a translation. */
  of?: () => string;
  /** Called with every change. */
  changed(text: string): void;
  /** Keeps the text; called again once that is done, if it has changed since. */
  keep(): Promise<void>;
  /** Called when the text has changed and somebody pauses. */
  paused?: () => void;
};

/** A finding that is shown; it stays the same element as long as it is found, so that nothing in it loses the focus. */
type Shown = { item: HTMLElement; finding: Finding };

export class Editor {
  /** The label and the text. */
  readonly desk: HTMLElement;
  readonly findings: HTMLElement;
  #area: HTMLTextAreaElement;
  #place = element("p", { class: "quiet place" });
  #said: HTMLElement;
  #list = element("ul", { class: "cards" });
  #more = element("p");
  #fixAll: HTMLButtonElement;
  #shown = new Map<string, Shown>();
  #job: Job;
  #timer: number | undefined;
  #isKeeping = false;
  #isKept = true;
  /** The text that was checked last. */
  #checked = "";
  #isOver = new AbortController();

  constructor(readonly app: App, readonly options: Options, ...tools: HTMLElement[]) {
    const { id, label, found, text } = options;
    this.#job = new Job(app.sealing.module);
    this.#area = element("textarea", {
      id, rows: 20, class: "source", dir: "ltr", autocomplete: "off", autocapitalize: "none", autocorrect: "off",
      spellcheck: "false", "aria-describedby": `${id}-said`,
    });
    this.#area.value = text;
    this.#said = element("p", { id: `${id}-said`, role: "status" });
    this.#fixAll = button("", () => { this.#applyAll().catch((error: unknown) => this.#fail(error)); });
    this.#fixAll.hidden = true;
    this.desk = element(
      "section", { "aria-labelledby": `${id}-label` },
      element("h2", { id: `${id}-label` }, element("label", { for: id }, label)),
      ...tools,
      this.#area,
      this.#place,
    );
    this.findings = element(
      "section", { "aria-labelledby": `${id}-found`, class: "findings" },
      element("h2", { id: `${id}-found` }, found),
      this.#said, this.#fixAll, this.#list, this.#more,
    );
    const { signal } = this.#isOver;
    this.#area.addEventListener("input", () => this.#changed());
    document.addEventListener("selectionchange", () => this.#showPlace(), { signal });
    this.#showPlace();
  }

  /** The text as it is now; what is no character, a browser would not send either. */
  get text(): string {
    return this.#area.value.replace(/\p{Surrogate}/gu, "\ufffd");
  }

  get source(): AuthorText {
    return { source: this.text, of: this.options.of?.() ?? null };
  }

  end() {
    clearTimeout(this.#timer);
    this.#job.stop();
    this.#isOver.abort();
  }

  #changed() {
    this.options.changed(this.text);
    this.#isKept = false;
    if (!this.#isKeeping) this.#keep().catch((error: unknown) => this.app.complain(error));
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.check();
      this.options.paused?.();
    }, PAUSE);
  }

  /** At once, since a tab may be closed before somebody pauses. */
  async #keep(): Promise<void> {
    this.#isKeeping = true;
    try {
      while (!this.#isKept) {
        this.#isKept = true;
        await this.options.keep();
      }
    } finally {
      this.#isKeeping = false;
    }
  }

  check() {
    this.#check().catch((error: unknown) => this.#fail(error));
  }

  async #check(): Promise<void> {
    const asked = this.source;
    const checked = await this.#job.run<Checked>({ do: "check", text: asked });
    if (!checked) return;
    this.#checked = asked.source;
    this.#draw(checked);
  }

  #fail(error: unknown) {
    const isTooMuch = error instanceof Trouble && error.says === "no_memory";
    this.#draw({ findings: [], more: 0, counts: [0, 0, 0], fixes: 0 });
    this.#say(isTooMuch ? this.app.words.cannot_check : this.app.sentence(error));
  }

  #say(text: string) {
    if (this.#said.textContent !== text) this.#said.textContent = text;
  }

  #draw({ findings, more, counts, fixes }: Checked) {
    const { words } = this.app;
    const isAny = counts.some((count) => count > 0);
    this.#say(isAny ? filled(words.counted, ...counts) : words.nothing_found);
    this.#fixAll.textContent = filled(words.fix_all, fixes);
    this.#fixAll.hidden = fixes < 2;
    this.#more.textContent = more > 0 ? filled(words.more_found, more) : "";
    const before = this.#shown;
    this.#shown = new Map();
    let last: Element | null = null;
    for (const finding of findings) {
      const name = this.#nameOf(finding);
      const shown = before.get(name) ?? this.#show(finding);
      before.delete(name);
      shown.finding = finding;
      const place = shown.item.querySelector(".at");
      if (place) place.textContent = this.#placeOf(finding);
      this.#shown.set(name, shown);
      const next: Element | null = last ? last.nextElementSibling : this.#list.firstElementChild;
      if (next !== shown.item) this.#list.insertBefore(shown.item, next);
      last = shown.item;
    }
    for (const { item } of before.values()) item.remove();
  }

  /** Tells findings apart that say the same. */
  #nameOf({ code, message, fix }: Finding): string {
    for (let number = 0; ; number += 1) {
      const name = JSON.stringify([code, message, fix?.text, number]);
      if (!this.#shown.has(name)) return name;
    }
  }

  #placeOf({ line, column }: Finding): string {
    return filled(this.app.words.at_place, line, column);
  }

  #show(finding: Finding): Shown {
    const { words } = this.app;
    const { code, severity, message, help, fix } = finding;
    const id = `finding-${crypto.getRandomValues(new Uint32Array(1))[0]}`;
    const item = element("li", { class: severity });
    const shown = { item, finding };
    const about = (made: HTMLButtonElement) => {
      made.setAttribute("aria-describedby", id);
      return made;
    };
    item.append(
      element("p", { class: "quiet" }, element("strong", {}, words[SEVERITY[severity]]), ` · ${code} · `, element("span", { class: "at" })),
      element("p", { id, lang: "en" }, ...withCode(message)),
      element("p", { lang: "en" }, ...withCode(help)),
      element(
        "div", { class: "row" },
        about(button(words.go_there, () => this.#goTo(shown.finding))),
        fix ? about(button(words.fix_it, () => this.#fix(shown.finding))) : null,
        fix ? element("code", {}, cut(fix.text)) : null,
      ),
      this.#explanation(code),
    );
    return shown;
  }

  /** What a code means, read when somebody wants to know. */
  #explanation(code: string): HTMLElement {
    const { app } = this;
    const text = element("div", { lang: "en" });
    const made = element("details", {}, element("summary", {}, filled(app.words.explain, code)), text);
    made.addEventListener("toggle", () => {
      if (text.hasChildNodes()) return;
      app.queue(async () => {
        const page = await app.ask<string>({ do: "explain", code });
        text.replaceChildren(...page.trim().split(/\n\n+/).map((part) => element("p", { class: "explained" }, ...withCode(part))));
      });
    });
    return made;
  }

  /** Where a part of the checked text is now; nothing if it has changed since. */
  #now({ start, end }: { start: number; end: number }): [number, number] | undefined {
    const [before, now] = [this.#checked, this.#area.value];
    const { from, tail } = changed(before, now);
    if (before === now || end <= from) return [start, end];
    const by = now.length - before.length;
    return start >= before.length - tail ? [start + by, end + by] : undefined;
  }

  #goTo(finding: Finding) {
    const at = this.#now(finding);
    if (!at) return this.#area.focus();
    this.#select(...at);
  }

  #select(start: number, end: number) {
    const area = this.#area;
    area.focus();
    area.setSelectionRange(start, start);
    // Browsers bring the caret into sight when a field gets the focus, and not when a selection is set.
    area.blur();
    area.focus();
    area.setSelectionRange(start, end);
  }

  #fix({ fix }: Finding) {
    const at = fix && this.#now(fix);
    if (at) this.#replace(...at, fix.text);
  }

  /** As if it were typed, so that it can be undone. */
  #replace(start: number, end: number, text: string) {
    this.#select(start, end);
    const isDone = text === "" ? document.execCommand("delete") : document.execCommand("insertText", false, text);
    if (!isDone) this.#area.setRangeText(text, start, end, "end");
    this.#changed();
  }

  async #applyAll(): Promise<void> {
    const asked = this.source;
    const fixed = await this.#job.run<{ text: string; count: number }>({ do: "fixed", text: asked });
    if (!fixed || this.text !== asked.source) return;
    const { from, tail } = changed(asked.source, fixed.text);
    this.#replace(from, asked.source.length - tail, fixed.text.slice(from, fixed.text.length - tail));
    this.app.frame.say(filled(this.app.words.fixed_all, fixed.count));
  }

  #showPlace() {
    if (this.#area.isConnected && document.activeElement !== this.#area) return;
    const before = this.#area.value.slice(0, this.#area.selectionStart);
    let line = 1;
    for (let at = before.indexOf("\n"); at >= 0; at = before.indexOf("\n", at + 1)) line += 1;
    const column = [...before.slice(before.lastIndexOf("\n") + 1)].length + 1;
    this.#place.textContent = filled(this.app.words.at_place, line, column);
  }
}

/** How many characters two texts have in common at the beginning and at the end. */
function changed(before: string, now: string): { from: number; tail: number } {
  const shorter = Math.min(before.length, now.length);
  let from = 0;
  while (from < shorter && before.charCodeAt(from) === now.charCodeAt(from)) from += 1;
  let tail = 0;
  while (tail < shorter - from && before.charCodeAt(before.length - tail - 1) === now.charCodeAt(now.length - tail - 1)) tail += 1;
  return { from, tail };
}

/** A text with what it quotes as code. */
function withCode(text: string): (string | HTMLElement)[] {
  return text.split("`").map((part, at) => (at % 2 === 0 ? part : element("code", {}, part)));
}

function cut(text: string): string {
  const letters = [...text];
  return letters.length > FIX_SHOWN ? `${letters.slice(0, FIX_SHOWN).join("")}…` : text;
}
