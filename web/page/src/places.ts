// Where somebody is in the page, and the browser's Back. Its history holds numbers only, since browsers write it to disk:
// what they stand for is known here, as long as the page is open.

export type Place =
  | { at: "start" | "mine" | "help" | "report" | "turns" | "share" | "send" | "letter" | "plan" | "plans" | "workshop" | "outcome" }
  | { at: "take"; step: "welcome" | "question" | "noting" | "review" | "consent"; number: number };

type State = { load: string; depth: number };

/** How long to wait for the browser to go back, in milliseconds. */
const PATIENCE = 500;

export class Places {
  #load = crypto.getRandomValues(new Uint32Array(2)).join();
  #stack: Place[] = [{ at: "start" }];
  #depth = 0;
  #rewound: (() => void) | undefined;

  /**
   * `returned` is called when the browser has gone back or forward, and `linked` when a link was opened that leads here:
   * what stands behind its `#` goes from the address at once.
   */
  constructor(returned: (place: Place) => void, linked: (text: string) => void) {
    history.scrollRestoration = "manual";
    this.#write("replaceState");
    addEventListener("hashchange", () => {
      const text = location.hash;
      if (text.length < 2) return;
      this.#depth += 1;
      this.#stack.splice(this.#depth, Infinity, this.#stack[this.#depth - 1] ?? { at: "start" });
      this.#write("replaceState");
      linked(text);
    });
    addEventListener("popstate", ({ state }: PopStateEvent) => {
      // A link, and nothing to go back to.
      if (state === null && location.hash.length > 1) return;
      const { load, depth } = (state ?? {}) as Partial<State>;
      // Left by this page before it was loaded again.
      if (load !== undefined && load !== this.#load) return history.back();
      this.#depth = this.#stack[depth ?? 0] === undefined ? 0 : (depth ?? 0);
      if (this.#rewound) this.#rewound();
      else returned(this.here);
    });
  }

  get here(): Place {
    return this.#stack[this.#depth] ?? { at: "start" };
  }

  get below(): Place | undefined {
    return this.#stack[this.#depth - 1];
  }

  push(place: Place) {
    this.#depth += 1;
    this.#stack.splice(this.#depth, Infinity, place);
    this.#write("pushState");
  }

  replace(place: Place) {
    this.#stack[this.#depth] = place;
    this.#write("replaceState");
  }

  #write(how: "pushState" | "replaceState") {
    const state: State = { load: this.#load, depth: this.#depth };
    history[how](state, "", location.hash === "" ? "" : location.pathname + location.search);
  }

  /** Goes back to the start, so that Back leaves the page from there. */
  async toStart(): Promise<void> {
    if (this.#depth > 0) {
      await new Promise<void>((done) => {
        this.#rewound = done;
        setTimeout(done, PATIENCE);
        history.go(-this.#depth);
      });
      this.#rewound = undefined;
      this.#depth = 0;
    }
    this.#stack[0] = { at: "start" };
  }
}
