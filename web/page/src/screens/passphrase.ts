// Asks for a passphrase, and does something with it that takes seconds and can be stopped.
import type { App } from "../app";
import { button, element, field, paragraph } from "../dom";
import { Trouble } from "../engine";

type Asked = {
  /** Tells the fields of several such forms apart. */
  id: string;
  /** On the button. */
  submit: string;
  /** Whether it is being chosen, and so is typed twice. */
  isNew: boolean;
  work(passphrase: string): Promise<void>;
};

export function passphraseForm(app: App, { id, submit, isNew, work }: Asked, ...before: Node[]): HTMLFormElement {
  const { words } = app;
  const input = (name: string) => element("input", {
    id: name, type: "password", autocomplete: isNew ? "new-password" : "off", required: true, "aria-describedby": `${id}-state`,
  });
  const first = input(`${id}-passphrase`);
  const again = isNew ? input(`${id}-again`) : undefined;
  const state = element("p", { id: `${id}-state`, role: "status" });
  const fields = element(
    "fieldset", { class: "plain" },
    ...before,
    field(words.passphrase, first),
    again ? field(words.passphrase_again, again) : null,
    isNew ? paragraph(words.passphrase_lost, "quiet") : null,
    element("button", { class: "main" }, submit),
  );
  const stop = button(words.stop, () => app.sealing.stop());
  stop.hidden = true;
  const form = element("form", {}, fields, state, stop);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const say = (text: string, isWorking: boolean) => {
      state.textContent = text;
      fields.disabled = isWorking;
      stop.hidden = !isWorking;
    };
    try {
      if (again && again.value !== first.value) throw new Trouble("passphrase_differs");
      say(words.working, true);
      stop.focus();
      await work(first.value);
      say("", false);
      form.reset();
    } catch (error) {
      say(app.sentence(error), false);
      first.focus();
    }
  });
  return form;
}
