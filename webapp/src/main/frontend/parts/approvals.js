// Four eyes: orders that can lose data and wait for a second person, on every page of those who may answer.

import { h, on, place, show } from "../lib/dom.js";
import { bytes, clock, time } from "../lib/format.js";
import { badge } from "../lib/icons.js";
import { ask, clusterPath } from "../lib/links.js";
import { mayActSomewhere, mayAct } from "../lib/rights.js";
import { candidate, list } from "./decisions.js";

const LOOK = { word: "Waits for a second person", icon: "stale", tone: "warning" };

let waiting = [];
let changed = () => {};
let dialog = null;
/** What is looked at: the order, what would be decided now, and what was refused. */
let seen = null;

/** @param soon is called when there is something new to draw */
export function startApprovals(soon) {
  changed = soon;
  on("click", "[data-do=approval]", (button) => open(button.value), place("approvals"));
}

/** Whatever happens to an order is an event; who comes back may have missed one. */
export function heardOfApprovals({ type, event }) {
  if ((type === "snapshot" || type === "resumed" || event?.type.startsWith("operation.")) && mayActSomewhere()) load();
}

async function load() {
  try {
    ({ items: waiting } = await ask("/approvals"));
    changed();
  } catch (refusal) {
    // They are told again with the next event.
  }
}

export const approvals = (now) =>
  waiting
    .filter(({ approval }) => Date.parse(approval.until) > now)
    .map((operation) =>
      h(
        "article",
        { class: "incident edge-warning", "data-key": operation.id, "data-approval": operation.id },
        h(
          "header",
          null,
          badge(LOOK),
          h("h2", null, "Forced failover of ", h("a", { href: clusterPath(operation.cluster) }, operation.cluster)),
          h("span", { class: "quiet when" }, `until ${clock(operation.approval.until)}, ordered by ${operation.ordered_by.name} `, time(operation.ordered_at, now)),
          mayAct(operation.cluster) && h("button", { type: "button", class: "button strong", "data-do": "approval", value: operation.id }, "Look and answer"),
        ),
        h("p", { class: "evidence" }, `${operation.reason} (${operation.approval.loss})`),
      ));

function open(id) {
  if (!dialog) {
    dialog = h("dialog", { class: "order", "aria-labelledby": "approval-title", "data-order": "approval" });
    document.body.append(dialog);
    on("input", "[name=reason]", draw, dialog);
    on("click", "[data-do=close]", () => dialog.close(), dialog);
    on("click", "[data-do=approve]", () => answer("approve"), dialog);
    on("click", "[data-do=deny]", () => answer("deny"), dialog);
    on("submit", "form", (form, event) => event.preventDefault(), dialog);
  }
  seen = { id, item: null, refused: null, answered: null };
  show(dialog);
  draw();
  dialog.showModal();
  look();
}

async function look() {
  try {
    seen.item = await ask(`/operations/${seen.id}/approval`);
  } catch (refusal) {
    seen.refused = refusal.message;
  }
  draw();
}

const reason = () => dialog.querySelector("[name=reason]")?.value.trim() ?? "";

async function answer(how) {
  try {
    await ask(`/operations/${seen.id}/${how}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ reason: reason(), bytes_at_risk: seen.item?.bytes_at_risk ?? null }),
    });
    seen.answered = how === "approve" ? "Approved. It is carried out now." : "Denied. Nothing is done.";
    seen.refused = null;
    load();
  } catch (refusal) {
    seen.refused = refusal.message;
    await look();
  }
  draw();
}

function draw() {
  const { item, refused, answered } = seen;
  show(
    dialog,
    h("header", null, h("h2", { id: "approval-title" }, `A second person for ${item?.operation.cluster ?? "an order"}`), h("button", { type: "button", class: "button", "data-do": "close" }, "Close")),
    answered
      ? h("p", { role: "status", class: "answered" }, answered)
      : h(
          "form",
          { class: "fields" },
          refused && h("p", { class: "ui-messages-error wide", role: "alert" }, refused),
          h("section", { class: "wide rehearsed", "aria-live": "polite", "aria-label": "What would happen now" }, item ? told(item) : h("p", { class: "quiet" }, "Asking what would happen now …")),
          h("div", { class: "field wide" }, h("label", { for: "approval-reason" }, "Reason (required; it is recorded)"), h("textarea", { name: "reason", id: "approval-reason", rows: "2", required: true })),
          h(
            "div",
            { class: "buttons wide" },
            h("button", { type: "button", class: "button danger", "data-do": "approve" }, "Approve the loss"),
            h("button", { type: "button", class: "button", "data-do": "deny" }, item?.yours ? "Take it back" : "Deny"),
          ),
        ),
  );
  const [approve, deny] = ["approve", "deny"].map((what) => dialog.querySelector(`[data-do=${what}]`));
  if (approve) approve.disabled = !item || item.yours || reason() === "" || item.decision.outcome !== "FAIL_OVER";
  if (deny) deny.disabled = reason() === "";
}

const risk = (atRisk) => (atRisk === null || atRisk === undefined ? "unknown" : bytes(atRisk));

function told({ operation, decision, bytes_at_risk: now, grown, yours }) {
  return [
    h("p", null, h("b", null, `${operation.ordered_by.name} ordered it: ${operation.reason}`)),
    h("p", null, decision.would_promote && decision.outcome === "FAIL_OVER" ? `${decision.would_promote} would become the primary.` : decision.reason),
    h("p", { class: "doubt" }, `At risk now: ${risk(now)}. ${decision.loss ?? ""}`),
    grown && h("p", { class: "doubt", role: "alert" }, `This is more than when it was ordered: ${risk(operation.approval.bytes_at_risk)}.`),
    yours && h("p", { class: "quiet" }, "You stand behind this order: another person has to approve it. You may take it back."),
    h("p", { class: "quiet" }, `It expires at ${clock(operation.approval.until)}.`),
    ...(list("Candidates, the best first", decision.candidates, candidate) || []),
  ];
}
