// A button that asks once more before it does something that cannot be undone.
import type { App } from "../app";
import { button, element } from "../dom";

type Sure = { label: string; question: string; action: () => Promise<void>; kind?: string };

export function sure(app: App, { label, question, action, kind }: Sure): HTMLElement {
  const { words } = app;
  const ask = button(label, () => {
    const asked = element("p", { tabindex: -1 }, question);
    ask.replaceWith(element(
      "div", {},
      asked,
      element(
        "div", { class: "row" },
        button(words.no, () => app.press(() => app.draw()), "main"),
        button(words.yes, () => app.press(action), kind),
      ),
    ));
    asked.focus();
  });
  return element("div", {}, ask);
}
