// What the program would do if the primary, or a whole region, were lost now: it asks the same rules that decide.

import { h, show } from "../lib/dom.js";
import { bytes, duration, since } from "../lib/format.js";
import { badge } from "../lib/icons.js";
import { ask, clusterPath } from "../lib/links.js";
import { diagnosisLook } from "../lib/words.js";
import { candidate, list } from "./decisions.js";

/** What would happen changes with every byte that is written; people read slower. */
const PERIOD_MS = 5_000;

const OUTCOME = {
  FAIL_OVER: ["Fails over", "healthy", "good"],
  SWITCH_OVER: ["Switches over", "healthy", "good"],
  REFUSE: ["Needs an operator", "rejecting", "warning"],
  ASK_WITNESSES: ["Asks the standbys first", "unknown", "warning"],
  WATCH: ["Only watches", "unknown", "warning"],
  NOTHING: ["Nothing to do", "healthy", "good"],
  ADOPT: ["Adopts the new primary", "healthy", "good"],
  FENCE: ["Fences", "fenced", "warning"],
};

const outcomeLook = (outcome) => {
  const [word, icon, tone] = OUTCOME[outcome] ?? [outcome, "unknown", "unknown"];
  return { word, icon, tone };
};

/** Asks again and again, and draws the answer; what is drawn says how old it is. */
export class WhatIf {
  #path;
  #holder;
  #describe;
  #answer = null;

  constructor(path, holder, describe) {
    this.#path = path;
    this.#holder = holder;
    this.#describe = describe;
    this.#ask();
    setInterval(() => document.hidden || document.body.classList.contains("frozen") || this.#ask(), PERIOD_MS);
  }

  get answer() {
    return this.#answer;
  }

  async #ask() {
    try {
      this.#answer = await ask(this.#path);
      show(this.#holder, this.#describe(this.#answer), h("p", { class: "quiet asked", "data-key": "asked" }, "asked ", since(new Date().toISOString(), Date.now())));
    } catch (refusal) {
      show(this.#holder, h("p", { class: "nothing", "data-key": "refused" }, refusal.message));
    }
  }
}

/** One cluster's explanation, as a part of its page. */
export function explained({ decision, estimate }) {
  return [
    h("p", { "data-key": "outcome", class: "outcome", "data-outcome": decision.outcome }, badge(outcomeLook(decision.outcome)), " ", headline(decision)),
    h("p", { "data-key": "reason" }, decision.reason, h("span", { class: "quiet" }, " Rule ", h("code", null, decision.rule), ".")),
    h("dl", { class: "risk", "data-key": "risk" }, risk(decision), takes(estimate)),
    ...(list("Blocked by", decision.vetoes, veto) || []),
    ...(list("Candidates, the best first", decision.candidates, candidate) || []),
    ...(list("Votes", decision.votes, ({ observer, diagnosis }) => [h("b", null, observer), ` says ${diagnosisLook(diagnosis).word.toLowerCase()}`]) || []),
  ];
}

const headline = ({ would_promote: node }) => (node ? h("b", null, `${node} would be promoted`) : h("b", null, "nobody would be promoted"));

const risk = ({ bytes_at_risk: atRisk, loss }) =>
  h("div", { title: loss }, h("dt", null, "At risk"), h("dd", { class: atRisk > 0 ? "doubt" : null }, atRisk === null ? "–" : atRisk === 0 ? "nothing" : `${bytes(atRisk)} or more`), loss && h("dd", { class: "quiet" }, loss));

const takes = ({ duration_ms: ms, reason }) =>
  h("div", null, h("dt", null, "Would take"), h("dd", null, ms === null ? "unknown" : duration(ms)), h("dd", { class: "quiet" }, reason));

export const veto = ({ guard, reason, override }) => [h("code", null, guard), ` ${reason}`, override && h("span", { class: "quiet" }, ` ${override}`)];

/** All clusters of a region, each in a row. */
export function dark({ clusters }) {
  if (clusters.length === 0) return [h("p", { class: "nothing", "data-key": "none" }, "Nothing would change: no cluster has a node here.")];
  return [
    h(
      "div",
      { class: "scroll", "data-key": "table", tabindex: "0", role: "group", "aria-label": "What would be done about each cluster" },
      h(
        "table",
        null,
        h("thead", null, h("tr", null, ["Cluster", "Loses", "Outcome", "Promoted", "At risk", "Blocked by"].map((name) => h("th", { scope: "col" }, name)))),
        h("tbody", null, clusters.map(row)),
      ),
    ),
  ];
}

const row = ({ cluster, loses_primary: primary, decision }) =>
  h(
    "tr",
    { "data-key": cluster, "data-cluster": cluster, "data-outcome": decision.outcome },
    h("th", { scope: "row" }, h("a", { href: clusterPath(cluster) }, cluster)),
    h("td", { "data-label": "Loses" }, primary ? "its primary" : "a standby"),
    h("td", { "data-label": "Outcome", "data-wide": true, title: decision.reason }, badge(outcomeLook(decision.outcome))),
    h("td", { "data-label": "Promoted", "data-wide": true }, decision.would_promote ?? "nobody"),
    h("td", { "data-label": "At risk" }, decision.bytes_at_risk === null ? "–" : bytes(decision.bytes_at_risk)),
    h("td", { "data-label": "Blocked by", "data-wide": true }, decision.vetoes.length === 0 ? "nothing" : decision.vetoes.map(({ guard }) => guard).join(", ")),
  );
