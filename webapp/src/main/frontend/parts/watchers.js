// Who watches, who acts, and who sees trouble.

import { h } from "../lib/dom.js";
import { duration, plural } from "../lib/format.js";
import { badge } from "../lib/icons.js";
import { diagnosisLook } from "../lib/words.js";

/** One row for each observer. */
export function watchers(state) {
  if (state.observers.length === 0) return [h("li", { class: "nothing", "data-key": "alone" }, `Only ${state.observer} is known; whoever else watches has not said so yet.`)];
  return state.observers.map((observer) =>
    h(
      "li",
      { "data-key": observer.name, "data-observer": observer.name },
      h("span", { class: "row" }, h("b", null, observer.name), badge(look(observer)), observer.leads && badge({ word: "Acts", icon: "action", tone: "primary" }), observer.here && h("span", { class: "quiet" }, "tells this page"), h("span", { class: "quiet end-of-row" }, `heard ${duration(observer.age_ms)} ago`)),
      h("span", { class: "quiet" }, trouble(observer)),
    ));
}

const look = ({ lost }) => (lost ? { word: "Not heard", icon: "stale", tone: "stale" } : { word: "Watching", icon: "healthy", tone: "good" });

function trouble({ sees }) {
  const bad = sees.filter(({ diagnosis }) => diagnosisLook(diagnosis).tone !== "good");
  if (sees.length === 0) return "shares nothing of what it sees";
  return bad.length === 0 ? `sees ${plural(sees.length, "cluster")}, all healthy` : `sees trouble in ${bad.map(({ cluster }) => cluster).slice(0, 5).join(", ")}`;
}
