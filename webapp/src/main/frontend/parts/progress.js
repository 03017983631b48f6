// How an order goes on, step by step.

import { h } from "../lib/dom.js";
import { clock, utc } from "../lib/format.js";
import { badge } from "../lib/icons.js";

const STATES = {
  AWAITS_APPROVAL: ["Waits for a second person", "stale", "stale"],
  DENIED: ["Denied", "rejecting", "warning"],
  WAITING: ["Waiting", "stale", "stale"],
  RUNNING: ["Running", "starting", "primary"],
  COMPLETED: ["Completed", "healthy", "good"],
  REFUSED: ["Refused", "rejecting", "warning"],
  ABANDONED: ["Given up", "rejecting", "failed"],
  EXPIRED: ["Expired", "stale", "warning"],
};

/** What a step does, for people who have not read the code. */
const STEPS = {
  QUIESCE: "take the writers away from the primary", CUT: "cut from the old primary", PROMOTE: "make it the primary",
  REPOINT: "let it stream from the new primary", PROVE: "prove it with a real write", PUBLISH: "name it as the primary",
  RESTORE: "give back its upstream", RELEASE: "let it take writes again", FENCE: "make it refuse writes", LIFT: "let it take writes again",
  UNFENCE: "let it take writes again",
};

function underWay({ state, approval }) {
  if (state === "AWAITS_APPROVAL") return `waits for a second person until ${clock(approval.until)}: ${approval.loss}`;
  return state === "WAITING" ? "the observer that leads begins in a moment" : "under way";
}

export function progress(operation, incidentPath) {
  const [word, icon, tone] = STATES[operation.state] ?? [operation.state, "unknown", "unknown"];
  return h(
    "div",
    { class: "progress", "data-state": operation.state, role: "status" },
    h("p", null, badge({ word, icon, tone }), " ", h("b", null, operation.outcome ?? underWay(operation))),
    h("ol", { class: "steps" }, operation.steps.map((step) =>
      h("li", { "data-step": step.step }, h("time", { datetime: step.intended_at, title: utc(step.intended_at) }, clock(step.intended_at, true)), h("code", null, step.step), h("span", null, h("b", null, step.node), ` ${STEPS[step.step] ?? ""}`)))),
    operation.incident && h("p", null, h("a", { href: incidentPath(operation.incident) }, "Open the incident")),
  );
}
