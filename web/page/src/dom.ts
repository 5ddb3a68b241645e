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

/** Offers a file to save. */
export function saveFile(name: string, content: BlobPart, type: string) {
  const url = URL.createObjectURL(new Blob([content], { type }));
  element("a", { href: url, download: name }).click();
  // The browser needs it until it has begun to save.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
