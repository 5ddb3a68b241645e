// What the screens share: the engine, what is kept, the texts, and where somebody is.
import { quizzesInPage } from "./brought";
import { clock } from "./clock";
import { draftChange, takeDraft, type Draft } from "./draft";
import { Trouble, type Engine, type Request } from "./engine";
import { Frame } from "./frame";
import type { Keeper } from "./keeper";
import { leave, leaveOnEscapeTwice } from "./leave";
import { Places, type Place } from "./places";
import type { Letter } from "./letter";
import type { Change, Entry, Of, Report, Sendable, Texts, Turns, View, Word, Words } from "./protocol";
import type { Sealing } from "./sealing";

/** Something sealed, and with what it opens: drawn words, a passphrase of one's own, or the same as what was sent. */
export type Sending = {
  person: string;
  quiz: string;
  passphrase: string;
  opens: "drawn" | "own" | "same";
  ways: Sendable;
  /** In base64. */
  sealed: string;
};

export type Screens = Record<Place["at"], (app: App) => Promise<void> | void>;

export class App {
  readonly frame: Frame;
  readonly places: Places;
  texts!: Texts;
  country: string | null = null;
  /** What was typed as a name, while the page is open. */
  name = "";
  /** The sitting that is open. */
  sitting: { person: string; quiz: string; says: string | null; view: View; isTrial: boolean } | undefined;
  /** The report that is shown. */
  report: { of: Of; isNew: boolean } | undefined;
  /** Two people who take turns. */
  turns: (Turns & { quiz: string }) | undefined;
  /** What somebody sent. */
  letter: Letter | undefined;
  /** What somebody shares. */
  sharing: { person: string; quiz: string } | undefined;
  /** What was sealed, with what opens it. */
  sending: Sending | undefined;
  /** Whose plans are shown. */
  planning: string | undefined;
  /** What an author is writing. */
  draft: Draft | undefined;
  /** What came of trying it out, and what that is. */
  outcome: { report: Report; about: string } | undefined;
  /** Ends what goes on as long as its screen is shown. */
  ending: (() => void) | undefined;
  /** What stood behind the `#` of the link that was opened, until the page has begun. */
  link: string | undefined;
  /** Until everything that is kept is here. */
  isStarting = true;
  /** Shown instead of everything else, as long as the page cannot begin. */
  gate: ((app: App) => void) | undefined;
  #work: Promise<void> = Promise.resolve();
  #isBusy = false;
  #askedToPersist = false;

  constructor(
    readonly engine: Engine,
    readonly keeper: Keeper,
    readonly sealing: Sealing,
    readonly screens: Screens,
    /** Brings an open sitting to where somebody went back to. */
    readonly returned: (app: App, place: Place) => Promise<void>,
    /** Receives what stands behind the `#` of a link. */
    readonly linked: (app: App, text: string) => Promise<void>,
  ) {
    this.places = new Places(
      (place) => this.queue(() => this.#comeBack(place)),
      (text) => this.queue(() => this.linked(this, text)),
    );
    leaveOnEscapeTwice(this.places);
    this.frame = new Frame({
      home: () => this.press(() => this.home()),
      help: () => this.press(() => this.go({ at: "help" })),
      mine: () => this.press(() => this.go({ at: "mine" })),
      leave: () => this.leave(),
      language: (tag) => this.queue(() => this.speak(tag, this.country)),
    });
  }

  get words(): Words {
    return this.texts.words;
  }

  /** Asks the engine, and keeps what that changed. */
  async ask<T>(request: Request): Promise<T> {
    const answer = this.engine<T>(request);
    await this.#keep(answer.changed);
    if ("ok" in answer) return answer.ok;
    throw new Trouble(answer.trouble, answer.detail);
  }

  /** Keeps the draft as it is now. */
  keepDraft(): Promise<void> {
    return this.#keep([draftChange(this.draft)]);
  }

  async #keep(changed: Change[]): Promise<void> {
    await this.keeper.keep(changed);
    this.frame.warn(this.keeper.trouble ? this.words[this.keeper.trouble] : "");
    if (changed.length > 0) this.#persist();
  }

  /** Asks for what depends on the time. */
  askNow<T>(request: Request): Promise<T> {
    return this.ask<T>({ ...request, clock: clock() });
  }

  #persist() {
    if (this.#askedToPersist || this.keeper.place !== "own" || this.keeper.trouble) return;
    this.#askedToPersist = true;
    // What the browser decides changes nothing here: the page says in any case that it may remove things.
    navigator.storage?.persist?.().catch(() => {});
  }

  /** Does what a press asks for, unless the last one is still being done: nobody can mean a screen not yet seen. */
  press(action: () => Promise<void> | void) {
    if (!this.#isBusy) this.queue(action);
  }

  /** Does something after all that is being done. */
  queue(action: () => Promise<void> | void) {
    this.#isBusy = true;
    const work = this.#work.then(action).catch((error: unknown) => this.complain(error));
    this.#work = work;
    work.then(() => { if (this.#work === work) this.#isBusy = false; });
  }

  complain(error: unknown) {
    this.frame.say(this.sentence(error));
  }

  /** What to say about an error. */
  sentence(error: unknown): string {
    const says: Word = error instanceof Trouble ? error.says : "broken";
    if (says === "broken") console.error(error);
    return this.words[says].replace("{}", String(this.texts.shortest_passphrase));
  }

  async go(place: Place): Promise<void> {
    if (this.places.here.at === place.at && place.at !== "take") this.places.replace(place);
    else this.places.push(place);
    await this.draw();
  }

  /** Shows a report; if there is none, what was shown before stays. */
  async show(of: Of, isNew = false): Promise<void> {
    const before = this.report;
    this.report = { of, isNew };
    try {
      await this.go({ at: "report" });
    } catch (error) {
      this.report = before;
      throw error;
    }
  }

  async home(): Promise<void> {
    await this.places.toStart();
    await this.draw();
  }

  async #comeBack(place: Place): Promise<void> {
    await this.returned(this, place);
    await this.draw();
  }

  async draw(): Promise<void> {
    this.#end();
    if (this.gate && this.places.here.at !== "help") this.gate(this);
    else await this.screens[this.places.here.at](this);
  }

  /** Changes the language or the country, and stays at the same place. */
  async speak(language: string, country: string | null): Promise<void> {
    await this.load(language, country);
    await this.keeper.set({ language: this.texts.language, country: country ?? "" });
    await this.draw();
  }

  async load(language: string, country: string | null): Promise<void> {
    this.texts = await this.ask<Texts>({ do: "texts", language, country });
    this.country = country;
    this.frame.speak(this.texts);
    if (this.sitting) Object.assign(this.sitting, await this.ask<{ view: View }>({ do: "view", language }));
  }

  /** Gives the engine what is kept, instead of what it has. */
  async fill(entries: Entry[]): Promise<void> {
    const { draft, others } = takeDraft(entries);
    [this.draft, this.outcome] = [draft, undefined];
    await this.ask({ do: "load", entries: others, quizzes: quizzesInPage() });
  }

  #end() {
    this.sealing.stop();
    this.ending?.();
    this.ending = undefined;
  }

  leave() {
    this.#end();
    leave(this.places);
  }
}
