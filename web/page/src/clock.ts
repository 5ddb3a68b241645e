// What the browser knows of its time zone. The engine has no tables of its own, so the page sends the clock changes.
import type { Clock } from "./protocol";

const SECOND = 1000;
const WEEK = 7 * 24 * 3600 * SECOND;
/** From before the first sitting that a backup can hold, to beyond the last date that a plan can name. */
const FROM = Date.UTC(2020, 0, 1);
const AHEAD = 2 * 53 * WEEK;

const offsetAt = (time: number) => -new Date(time).getTimezoneOffset();

/** The first moment after `before` at which the clocks show another offset, given that they do at `after`. */
function changeBetween(before: number, after: number): number {
  const old = offsetAt(before);
  while (after - before > SECOND) {
    const middle = before + Math.floor((after - before) / 2 / SECOND) * SECOND;
    if (offsetAt(middle) === old) before = middle;
    else after = middle;
  }
  return after;
}

function changesUntil(end: number): Clock["changes"] {
  const changes: Clock["changes"] = [];
  // By weeks: in some countries the clocks are set back for Ramadan alone.
  for (let time = FROM; time < end; time += WEEK) {
    if (offsetAt(time) === offsetAt(time + WEEK)) continue;
    const at = changeBetween(time, time + WEEK);
    changes.push({ at, offset: offsetAt(at) });
  }
  return changes;
}

let known: Omit<Clock, "now"> | undefined;

export function clock(): Clock {
  const now = Date.now();
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  // A traveller's zone changes while the page is open.
  if (known?.zone !== zone) known = { zone, offset: offsetAt(FROM), changes: changesUntil(now + AHEAD) };
  return { now, ...known };
}
