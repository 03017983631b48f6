// The phases of an incident in a row, each with the time since the beginning and since the one before.

import { h } from "../lib/dom.js";
import { millis } from "../lib/format.js";
import { ahead, phaseWord } from "../lib/words.js";

export function phases(incident) {
  const reached = incident.phases;
  const open = ahead(incident);
  return h(
    "ol",
    { class: "timeline", "aria-label": `Phases of the incident of ${incident.cluster}` },
    reached.map((phase, at) => step(phase, reached[at - 1])),
    open.map((phase) => h("li", { class: "step open", "data-key": phase }, h("span", { class: "phase" }, phaseWord(phase)))),
  );
}

function step(phase, before) {
  const took = before ? `+${millis(phase.elapsed_ms - before.elapsed_ms)}` : "";
  return h(
    "li",
    { class: `step done${phase.phase === "BLOCKED" ? " blocked" : ""}`, "data-key": phase.phase, "data-phase": phase.phase, title: phase.reason },
    h("span", { class: "phase" }, phaseWord(phase.phase)),
    h("span", { class: "elapsed" }, millis(phase.elapsed_ms)),
    h("span", { class: "took" }, took),
  );
}
