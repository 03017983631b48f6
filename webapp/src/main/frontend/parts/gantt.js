// The phases of an incident over time: when each was reached, and how long it took since the one before.

import { h } from "../lib/dom.js";
import { millis, time } from "../lib/format.js";
import { ahead, phaseWord } from "../lib/words.js";

const WIDE = 1000;
/** No bar is thinner: a phase of a millisecond is to be seen as well. */
const THIN = 5;

/** @param lasting how long the incident lasted or has lasted, in ms */
export function gantt(incident, lasting, now) {
  const total = Math.max(1, lasting, incident.phases.at(-1)?.elapsed_ms ?? 0);
  const reached = incident.phases.map((phase, at) => row(phase, at === 0 ? 0 : incident.phases[at - 1].elapsed_ms, total, now));
  const open = ahead(incident);
  return [...reached, ...open.map((phase) => h("li", { class: "open", "data-key": phase }, h("b", null, phaseWord(phase)), h("span", { class: "quiet" }, "not reached yet")))];
}

function row(phase, from, total, now) {
  const left = (from / total) * (WIDE - THIN);
  const right = (phase.elapsed_ms / total) * (WIDE - THIN) + THIN;
  return h(
    "li",
    { "data-key": phase.phase, "data-phase": phase.phase },
    h("b", null, phaseWord(phase.phase)),
    h(
      "svg",
      { class: "track", viewBox: `0 0 ${WIDE} 10`, preserveAspectRatio: "none", "aria-hidden": "true" },
      h("rect", { class: "ground", width: WIDE, height: 10, rx: 2 }),
      h("rect", { class: "bar", x: left.toFixed(1), width: (right - left).toFixed(1), height: 10, rx: 2 }),
    ),
    h("span", { class: "elapsed number" }, millis(phase.elapsed_ms)),
    h("span", { class: "took number" }, from === phase.elapsed_ms ? "" : `+${millis(phase.elapsed_ms - from)}`),
    h("span", { class: "quiet at" }, time(phase.at, now, true)),
    h("span", { class: "why" }, phase.reason),
  );
}
