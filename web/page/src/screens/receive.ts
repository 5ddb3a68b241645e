// The ways in for what somebody sent: a link or text to paste, a code to scan, a file.
import type { App } from "../app";
import { button, element, field } from "../dom";
import { receive, receiveFile } from "../letter";
import { canScan, scan } from "../scan";

export function receiving(app: App): HTMLElement[] {
  const { words } = app;
  const text = element("textarea", { id: "paste", rows: 2, autocomplete: "off", spellcheck: "false" });
  const form = element("form", {}, field(words.paste, text), element("button", {}, words.open_it));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    app.press(() => receive(app, { text: text.value }));
  });
  const file = element("input", { id: "their-file", type: "file" });
  file.addEventListener("change", () => app.queue(async () => {
    const [chosen] = file.files ?? [];
    if (chosen) await receiveFile(app, chosen);
  }));
  const scanned = element("div", { class: "scan" });
  // Not as a press, which would keep the page busy for as long as the browser asks about the camera.
  const ask = button(words.scan, () => {
    scan(app, scanned).then(
      (code) => { if (code !== undefined) app.queue(() => receive(app, { text: code })); },
      (error: unknown) => app.complain(error),
    );
  });
  return [
    ...(canScan() ? [element("div", {}, ask, scanned)] : []),
    form,
    field(words.their_file, file),
  ];
}
