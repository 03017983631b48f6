// The feed of everything that happened, newest first.

import { h } from "./dom.js";
import { clock } from "./format.js";

export function events(state) {
  if (state.events.length === 0) return [h("li", { class: "nothing" }, "Nothing happened so far.")];
  return state.events.map(entry);
}

function entry(event) {
  return h(
    "li",
    { class: tone(event), "data-key": event.id, "data-type": event.type },
    h("time", { datetime: event.at, title: event.at }, clock(event.at, true)),
    h("span", { class: "what" }, h("span", { class: "stream" }, subject(event.stream)), ` ${event.reason}`),
    h("code", { class: "type" }, event.type),
  );
}

const subject = (stream) => stream.slice(stream.indexOf(":") + 1);

function tone({ type, payload }) {
  if (type.startsWith("failover.step_")) return "minor";
  if (type === "incident.confirmed" || type === "incident.blocked" || payload?.to === "DOWN") return "mark-failed";
  if (type.startsWith("incident.")) return "mark-incident";
  return "plain";
}
