// What somebody shares, to the letter, before it is sealed.
import type { App } from "../app";
import { element, paragraph, radios, tick } from "../dom";
import type { Sendable, Sharing } from "../protocol";
import { passphraseFields, working } from "./passphrase";
import { reportIn } from "./report";

export async function showShare(app: App) {
  const { sharing, words, texts, letter } = app;
  if (!sharing) return app.home();
  const asked = { ...sharing, language: texts.language };
  const shown = await app.ask<Sharing>({ do: "sharing", ...asked, agreed: null });
  const answersTo = letter?.opened?.info.quiz === sharing.quiz ? letter.opened : undefined;
  const { host, title } = reportIn(shown.preview, texts.style);
  const preview = element("div", {}, host);
  const agreed = () => shown.questions
    .map(({ position }) => position)
    .filter((position) => form.querySelector<HTMLInputElement>(`[name="share-${position}"]:checked`)?.value === "yes");
  const questions = shown.questions.map(({ position, question, agrees }) => {
    const asks = element(
      "fieldset", { class: "consent" },
      element("legend", {}, question),
      ...radios(`share-${position}`, [["no", words.no], ["yes", words.yes]], agrees ? "yes" : "no"),
    );
    asks.addEventListener("change", () => app.queue(async () => {
      const { preview: anew } = await app.ask<Sharing>({ do: "sharing", ...asked, agreed: agreed() });
      const changed = reportIn(anew, texts.style);
      // Its title stands above already.
      changed.title.remove();
      preview.replaceChildren(changed.host);
    }));
    return asks;
  });
  const own = tick("own-passphrase", words.own_passphrase);
  const chosen = passphraseFields(app, "share", true);
  chosen.shown.hidden = true;
  const estimate = paragraph("", "quiet");
  own.box.addEventListener("change", () => { chosen.shown.hidden = !own.box.checked; });
  chosen.first.addEventListener("input", () => app.queue(async () => {
    const passphrase = chosen.first.value;
    const { says } = await app.ask<{ says: string }>({ do: "estimate", passphrase, language: texts.language });
    estimate.textContent = passphrase.length < texts.shortest_passphrase ? "" : says;
  }));
  chosen.shown.append(estimate);
  const isOwn = () => answersTo === undefined && own.box.checked;
  const form = working(app, {
    id: "share",
    submit: words.seal_it,
    fields: [
      ...questions,
      preview,
      paragraph(shown.before),
      paragraph(shown.hand_over, "quiet"),
      ...(answersTo ? [paragraph(words.same_words)] : [own.shown, chosen.shown]),
    ],
    work: async () => {
      if (isOwn()) chosen.check();
      const passphrase = answersTo?.passphrase ?? (isOwn() ? chosen.first.value : await drawn(app));
      await seal(app, { agreed: agreed(), passphrase, opens: answersTo ? "same" : isOwn() ? "own" : "drawn" });
    },
  });
  app.frame.show(
    title,
    letter?.opened ? paragraph(words.share_first, "note") : null,
    ...shown.hints.map((hint) => paragraph(hint, "note")),
    form,
  );
}

async function drawn(app: App): Promise<string> {
  const { language } = app.texts;
  return (await app.ask<{ passphrase: string }>({ do: "draw", language })).passphrase;
}

type Sealed = { agreed: number[]; passphrase: string; opens: "drawn" | "own" | "same" };

/** Seals it and shows how to send it. A yes counts from then on. */
async function seal(app: App, { agreed, passphrase, opens }: Sealed): Promise<void> {
  const { sharing, texts } = app;
  if (!sharing) return;
  const asked = { ...sharing, agreed, language: texts.language };
  const { packed } = await app.askNow<{ packed: string }>({ do: "pack", ...asked });
  const sealed = await app.sealing.seal({ packed }, passphrase);
  if (sealed === undefined) return;
  const address = location.protocol.startsWith("http") ? location.origin + location.pathname : null;
  const ways = await app.askNow<Sendable>({ do: "sealed", ...asked, sealed, address });
  app.sending = { ...sharing, passphrase, opens, ways, sealed };
  await app.go({ at: "send" });
}
