// Whether what is shown is fresh, and what of the program does not work.

import { h } from "../lib/dom.js";
import { duration } from "../lib/format.js";
import { badge } from "../lib/icons.js";

const FRESH_MS = 3_000;

export const fresh = (link) => link.status === "live" && link.age() < FRESH_MS;

/** @param frozenFor for how many ms the page has been frozen; null when it is not */
export function linkStatus(link, state, frozenFor) {
  const told = (dot, word, ms) => [
    h("span", { class: `dot ${dot}` }),
    h("span", { class: "word" }, word),
    h("span", { class: "age" }, ms < 60_000 ? `${(ms / 1000).toFixed(1)} s` : duration(ms)),
  ];
  if (frozenFor !== null) return told("frozen", "Frozen", frozenFor);
  if (fresh(link)) return told("live", "Live", link.age());
  return told("lost", state.loaded ? "Reconnecting" : "Connecting", link.age());
}

/** Said only when what is shown is old, or a part of the program does not work. */
export function notices(link, state) {
  return [
    state.loaded && !fresh(link) && h(
      "p",
      { class: "notice", "data-key": "stale", id: "stale" },
      badge({ word: "Not live", icon: "stale", tone: "stale" }),
      // The seconds go by unannounced: a screen reader says once that the page is not live.
      h("span", { "aria-live": "off" }, `Showing data ${Math.floor(link.age() / 1000)} s old. The dashboard keeps trying to reconnect.`),
    ),
    ...state.degraded.map((part) =>
      h(
        "p",
        { class: "notice", "data-key": part.part },
        badge({ word: part.part.replace("_", " "), icon: "warning", tone: "warning" }),
        h("span", null, part.reason),
      )),
  ];
}
