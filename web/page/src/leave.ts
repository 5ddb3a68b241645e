// Leaves at once: the screen is blank before anything else happens.
import type { Places } from "./places";

/** Two presses of Escape within this time leave, in milliseconds. */
const TWICE = 1500;

export function leave(places: Places) {
  document.body.replaceChildren();
  document.title = "";
  const empty = () => location.replace("about:blank");
  // The empty page takes the place of the first screen, so that Back finds none of the others.
  places.toStart().then(empty, empty);
}

export function leaveOnEscapeTwice(places: Places) {
  let last = -Infinity;
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.repeat) return;
    if (event.timeStamp - last < TWICE) leave(places);
    last = event.timeStamp;
  }, { capture: true });
}
