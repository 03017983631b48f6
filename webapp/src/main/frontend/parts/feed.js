// What happened, newest first.

import { h, showList } from "../lib/dom.js";
import { clock, utc } from "../lib/format.js";
import { clusterPath, incidentPath, regionPath } from "../lib/links.js";
import { setting } from "../lib/settings.js";

/** @param own whether all events are of one stream, whose name then goes without saying */
export function feed(element, events, own = false) {
  const none = "Nothing happened so far.";
  if (events.length === 0) {
    showList(element, [none], (text) => text, () => 0, (text) => h("li", { class: "nothing" }, text));
    return;
  }
  showList(element, events, ({ id }) => id, () => setting("zone"), (event) => entry(event, own));
}

function entry(event, own) {
  return h(
    "li",
    { class: tone(event), "data-type": event.type },
    h("time", { datetime: event.at, title: utc(event.at) }, clock(event.at, true)),
    h("span", { class: "what" }, !own && [subject(event.stream), " "], event.reason),
    event.incident ? h("a", { class: "type", href: incidentPath(event.incident) }, event.type) : h("span", { class: "type" }, event.type),
  );
}

const PAGES = { cluster: clusterPath, region: regionPath };

function subject(stream) {
  const [kind, name] = [stream.slice(0, stream.indexOf(":")), stream.slice(stream.indexOf(":") + 1)];
  return PAGES[kind] ? h("a", { class: "stream", href: PAGES[kind](name) }, name) : h("span", { class: "stream" }, name);
}

function tone({ type, payload }) {
  if (type.startsWith("failover.step_")) return "minor";
  if (type === "incident.confirmed" || type === "incident.blocked" || payload?.to === "DOWN") return "mark-failed";
  if (type.startsWith("incident.")) return "mark-incident";
  return "plain";
}
