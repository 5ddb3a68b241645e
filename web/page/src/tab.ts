// One tab at a time may write: a second one says so, and never has the database open.

/** Whether this tab is the one from now on. */
export function isOnlyTab(): Promise<boolean> {
  if (!("locks" in navigator)) return Promise.resolve(true);
  return new Promise((done) => {
    const hold = (lock: Lock | null) => {
      done(lock !== null);
      // Held until the tab is gone.
      return lock === null ? undefined : new Promise<void>(() => {});
    };
    // Refused where a page has no origin of its own; nothing is kept in the clear there.
    navigator.locks.request("attuned", { ifAvailable: true }, hold).catch(() => done(true));
  });
}
