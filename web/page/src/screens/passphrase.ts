// Asks for a passphrase, and does something with it that takes seconds and can be stopped.
import type { App } from "../app";
import { button, element, field, paragraph } from "../dom";
import { Trouble } from "../engine";

type Work = {
  /** Tells the fields of several such forms apart. */
  id: string;
  /** On the button. */
  submit: string;
  fields: (Node | null)[];
  /** `say` says something and leaves the form as it is. */
  work(say: (text: string) => void): Promise<void>;
  /** What takes the focus when it did not work. */
  again?: HTMLElement;
};

/** A form whose work takes seconds. */
export function working(app: App, { id, submit, fields, work, again }: Work): HTMLFormElement {
  const { words } = app;
  const state = element("p", { id: `${id}-state`, role: "status" });
  const all = element("fieldset", { class: "plain" }, ...fields, element("button", { class: "main" }, submit));
  const stop = button(words.stop, () => app.sealing.stop());
  stop.hidden = true;
  const form = element("form", {}, all, state, stop);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    let said = "";
    const show = (text: string, isWorking: boolean) => {
      state.textContent = text;
      all.disabled = isWorking;
      stop.hidden = !isWorking;
    };
    try {
      show(words.working, true);
      stop.focus();
      await work((text) => { said = text; });
      show(said, false);
      if (said === "") form.reset();
    } catch (error) {
      show(app.sentence(error), false);
      said = "error";
    }
    const first = again ?? form.querySelector<HTMLElement>("input, textarea");
    if (said !== "") first?.focus();
  });
  return form;
}

export type PassphraseFields = { shown: HTMLElement; first: HTMLInputElement; check(): void };

/** Fields for a passphrase, typed twice where it is being chosen. */
export function passphraseFields({ words, texts }: App, id: string, isNew: boolean): PassphraseFields {
  const input = (name: string) => element("input", {
    id: name, type: "password", autocomplete: isNew ? "new-password" : "off", "aria-describedby": `${id}-state`,
  });
  const first = input(`${id}-passphrase`);
  const again = isNew ? input(`${id}-again`) : undefined;
  const shown = element(
    "div", {},
    field(words.passphrase, first),
    again ? field(words.passphrase_again, again) : null,
  );
  const check = () => {
    if (again && again.value !== first.value) throw new Trouble("passphrase_differs");
    if (isNew && [...first.value].length < texts.shortest_passphrase) throw new Trouble("passphrase_short");
  };
  return { shown, first, check };
}

type Asked = {
  id: string;
  submit: string;
  /** Whether it is being chosen, and so is typed twice. */
  isNew: boolean;
  work(passphrase: string): Promise<void>;
};

export function passphraseForm(app: App, { id, submit, isNew, work }: Asked, ...before: Node[]): HTMLFormElement {
  const { shown, first, check } = passphraseFields(app, id, isNew);
  return working(app, {
    id,
    submit,
    fields: [...before, shown, isNew ? paragraph(app.words.passphrase_lost, "quiet") : null],
    work: () => {
      check();
      return work(first.value);
    },
    again: first,
  });
}
