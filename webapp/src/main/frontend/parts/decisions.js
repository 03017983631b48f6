// What was decided in an incident, by which rule, with every vote and veto, as the events tell it.

import { h } from "../lib/dom.js";
import { bytes, time } from "../lib/format.js";
import { icon } from "../lib/icons.js";
import { diagnosisLook } from "../lib/words.js";

const decided = ({ payload, actor }) => actor.kind === "rule" || Boolean(payload?.rule);

export function decisions(events, now) {
  const found = events.filter(decided).reverse();
  if (found.length === 0) return [h("p", { class: "nothing", "data-key": "none" }, "No rule has decided anything in this incident.")];
  return found.map((event) => decision(event, now));
}

function decision(event, now) {
  const { rule, votes, vetoes, candidates, lifted, loss, loss_bytes: lossBytes } = event.payload;
  return h(
    "article",
    { class: "decision", "data-key": event.id, "data-rule": rule ?? event.actor.name },
    h("header", null, h("code", { class: "rule" }, rule ?? event.actor.name), h("span", { class: "type" }, event.type), h("span", { class: "quiet" }, time(event.at, now, true))),
    h("p", null, event.reason),
    list("Votes", votes, ({ observer, diagnosis }) => [h("b", null, observer), ` says ${diagnosisLook(diagnosis).word.toLowerCase()}`]),
    list("Vetoes", vetoes, (veto) => (veto.guard ? [h("code", null, veto.guard), ` ${veto.reason}`, veto.override && h("span", { class: "quiet" }, ` ${veto.override}`)] : h("code", null, veto))),
    list("Lifted by the operator", lifted, (veto) => h("code", null, veto.guard ?? veto)),
    list("Candidates", candidates, candidate),
    loss && h("p", { class: "quiet" }, `Loss: ${loss}`, lossBytes > 0 && ` (${bytes(lossBytes)})`),
  );
}

export const candidate = ({ node, position, eligible, blocked_by: why, synchronous }) => [
  icon(eligible === false || why ? "rejecting" : "healthy"),
  " ",
  h("b", null, node),
  synchronous && " synchronous,",
  position && [" at ", h("code", null, position)],
  why && h("span", { class: "quiet" }, `: ${why}`),
];

export const list = (title, items, told) =>
  items?.length > 0 && [h("h3", null, title), h("ul", null, items.map((item) => h("li", null, told(item))))];
