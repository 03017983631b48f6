// What would have been decided about an incident under another policy: asks the same rules again, and changes nothing.

import { h, on, show } from "../lib/dom.js";
import { bytes, clock, plural, utc } from "../lib/format.js";
import { badge } from "../lib/icons.js";
import { ask } from "../lib/links.js";
import { changes, FIELDS } from "../lib/policy-changes.js";
import { diagnosisLook } from "../lib/words.js";

export class Redecide {
  #holder;
  #cluster;
  #range;
  #asked = 0;

  /** @param range { from, to } in ms since 1970 */
  constructor(holder, cluster, range) {
    this.#holder = holder;
    this.#cluster = cluster;
    this.#range = range;
    holder.replaceChildren(this.#form(), h("div", { class: "redecided", role: "status", "aria-live": "polite" }));
    on("submit", "form", (form, event) => {
      event.preventDefault();
      this.#decide(new FormData(form));
    }, holder);
  }

  #form() {
    return h("form", { class: "fields", novalidate: true }, FIELDS.map(([name, label, choices]) =>
      h("div", { class: "field", "data-field": name }, h("label", { for: `redecide-${name}` }, label), choices
        ? h("select", { name, id: `redecide-${name}` }, choices.map(([value, word]) => h("option", { value }, word)))
        : h("input", { name, id: `redecide-${name}`, placeholder: "as it was", autocomplete: "off", spellcheck: "false", inputmode: name === "region_order" ? "text" : "numeric" }))),
    h("div", { class: "buttons wide" }, h("button", { type: "submit", class: "button strong" }, "Decide again")));
  }

  /** The newest question counts. */
  async #decide(data) {
    const asked = ++this.#asked;
    const { from, to } = this.#range;
    const body = { from: new Date(from).toISOString(), to: new Date(to).toISOString(), policy: changes(data) };
    const out = this.#holder.querySelector(".redecided");
    try {
      const answer = await ask(`/clusters/${encodeURIComponent(this.#cluster)}/redecide`, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
      if (asked !== this.#asked) return;
      this.#wrong([]);
      show(out, told(answer));
    } catch (refusal) {
      if (asked !== this.#asked) return;
      const rest = this.#wrong(refusal.errors ?? []);
      show(out, h("p", { class: "doubt" }, rest.length > 0 ? rest.map(({ field, reason }) => `${field} ${reason}`).join(" ") : refusal.message));
    }
  }

  /** Says at each field what is wrong with it; returns what belongs to none. */
  #wrong(errors) {
    const rest = [...errors];
    for (const [name] of FIELDS) {
      const at = rest.findIndex(({ field }) => field.startsWith(`policy.${name}`));
      const holder = this.#holder.querySelector(`[data-field=${name}]`);
      holder.querySelector(".ui-message-error")?.remove();
      if (at >= 0) holder.append(h("span", { class: "ui-message-error", role: "alert" }, rest.splice(at, 1)[0].reason));
    }
    return rest;
  }
}

function told({ considered, beyond, differs, complete, unreadable, steps }) {
  if (considered === 0) return [h("p", { class: "nothing" }, "Nothing was recorded of decisions in this time.")];
  return [
    h("p", { "data-key": "verdict", "data-differs": String(differs) }, badge(differs ? { word: "Decided otherwise", icon: "warning", tone: "warning" } : { word: "The same", icon: "healthy", tone: "good" }), " ", verdict(differs, steps)),
    h("div", { class: "scroll", "data-key": "table", tabindex: "0", role: "group", "aria-label": "Both decisions, moment by moment" }, h("table", null,
      h("thead", null, h("tr", null, ["When", "Decided", "Would have been decided", "At risk"].map((name) => h("th", { scope: "col" }, name)))),
      h("tbody", null, steps.map(row)))),
    h("p", { class: "quiet", "data-key": "rest" }, `${plural(considered, "moment")} looked at.`,
      beyond > 0 && ` ${plural(beyond, "moment")} after the parting not compared: history would have been another.`,
      unreadable > 0 && ` ${plural(unreadable, "moment")} could not be read.`, !complete && " There were more."),
  ];
}

function verdict(differs, steps) {
  if (!differs) return "The same rules would have decided the same.";
  const { at, otherwise } = steps.find((step) => step.differs);
  return h("b", null, `At ${clock(at, true)}: ${sentence(otherwise)}`);
}

const sentence = ({ outcome, would_promote: node, reason }) => (outcome === "FAIL_OVER" ? `${node} would have been promoted` : reason);

const row = ({ at, differs, decided, otherwise, seen, otherwise_seen: otherwiseSeen }) =>
  h("tr", { "data-key": at, "data-differs": String(differs), class: differs ? "row-warning" : null },
    h("th", { scope: "row", "data-label": "When" }, h("time", { datetime: at, title: utc(at) }, clock(at, true))),
    h("td", { "data-label": "Decided", "data-wide": true }, decision(decided, seen)),
    h("td", { "data-label": "Otherwise", "data-wide": true }, differs ? decision(otherwise, otherwiseSeen) : "the same"),
    h("td", { "data-label": "At risk", title: otherwise.loss ?? "" }, otherwise.bytes_at_risk === null ? "–" : bytes(otherwise.bytes_at_risk)));

const decision = ({ rule, reason, would_promote: node, outcome }, { kind }) => h("div", null,
  badge(diagnosisLook(kind)), " ", h("code", null, rule), outcome === "FAIL_OVER" && [" ", h("b", null, `promotes ${node}`)], h("span", { class: "quiet" }, ` ${reason}`));
