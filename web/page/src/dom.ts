// Elements, made of texts and other elements only.

type Child = Node | string | null | undefined | false;
type Attributes = Record<string, string | number | boolean | null | undefined>;

export function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(key, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(key, String(value));
  }
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

export function paragraph(text: string, kind = ""): HTMLElement {
  return element("p", { class: kind || null }, text);
}

export function button(text: string, press: () => void, kind = ""): HTMLButtonElement {
  const made = element("button", { type: "button", class: kind || null }, text);
  made.addEventListener("click", press);
  return made;
}

/** What takes the focus when a screen appears. */
export function heading(...children: Child[]): HTMLHeadingElement {
  return element("h1", { tabindex: -1 }, ...children);
}

export function field(label: string, input: HTMLElement, ...hints: Child[]): HTMLElement {
  return element("div", { class: "field" }, element("label", { for: input.id }, label), input, ...hints);
}

export function choice(id: string, options: [value: string, text: string][], chosen: string): HTMLSelectElement {
  const made = element("select", { id });
  for (const [value, text] of options) made.append(element("option", { value, selected: value === chosen }, text));
  return made;
}

/** Puts values into a text, each where the next `{}` is. */
export function filled(text: string, ...values: (string | number)[]): string {
  return values.reduce<string>((filling, value) => filling.replace("{}", () => String(value)), text);
}

/** A date that stays on one line. */
export function unbroken(day: string): string {
  return day.replaceAll("-", "\u2011");
}

/** A box to tick. */
export function tick(id: string, label: string, isOn = false): { box: HTMLInputElement; shown: HTMLElement } {
  const box = element("input", { id, type: "checkbox", checked: isOn });
  return { box, shown: element("div", { class: "tick" }, box, element("label", { for: id }, label)) };
}

/** Something to choose one of: `[value, text]`, each with a line below if there is one. */
export function radios(name: string, options: [value: string, text: string, below?: string][], chosen?: string): HTMLElement[] {
  return options.map(([value, text, below]) => element(
    "label", { class: "point" },
    element("input", { type: "radio", name, value, checked: value === chosen }),
    element("span", {}, text, below === undefined ? null : element("span", { class: "quiet line" }, below)),
  ));
}

/** Hands a file to another program, where the browser can; whether it could. */
export async function handOver(file: File): Promise<boolean> {
  const data = { files: [file] };
  if (!navigator.canShare?.(data)) return false;
  try {
    await navigator.share(data);
  } catch (error) {
    // Somebody changed their mind.
    if (!(error instanceof DOMException && error.name === "AbortError")) return false;
  }
  return true;
}

/** Whether files of this kind can be handed to another program. */
export function canHandOver(name: string, type: string): boolean {
  return navigator.canShare?.({ files: [new File([""], name, { type })] }) ?? false;
}

/** Offers a file to save. */
export function saveFile(name: string, content: BlobPart, type: string) {
  const url = URL.createObjectURL(new Blob([content], { type }));
  element("a", { href: url, download: name }).click();
  // The browser needs it until it has begun to save.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
