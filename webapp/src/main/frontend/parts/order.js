// Switchover and failover, each a dialog of its own: what would happen, what forbids it, why it is wanted, how it goes on.

import { h, on, place, show } from "../lib/dom.js";
import { bytes } from "../lib/format.js";
import { badge } from "../lib/icons.js";
import { ask, incidentPath } from "../lib/links.js";
import { candidate, list } from "./decisions.js";
import { progress } from "./progress.js";
import { veto as told } from "./what-if.js";

const KINDS = {
  switchover: {
    title: "Switch over", does: "SWITCH_OVER", style: "button strong", lifts: false,
    means: "The primary stops taking writes, the new one receives everything, then it is promoted. Nothing that was acknowledged is lost; when it does not work out the primary takes writes again.",
  },
  failover: {
    title: "Fail over by force", does: "FAIL_OVER", style: "button danger", lifts: true,
    means: "A standby is promoted because the primary is gone. What only the primary has is lost, and the primary is fenced when it returns.",
  },
};

export class Order {
  #kind;
  #words;
  #cluster;
  #dialog;
  #decision = null;
  #refused = null;
  #operation = null;
  #asked = 0;
  /** What the reader lifts, by guard, with the words of its veto: once lifted, the decision names it no more. */
  #lifted = new Map();

  /** @param cluster tells the cluster as it is now */
  constructor(kind, cluster) {
    this.#kind = kind;
    this.#words = KINDS[kind];
    this.#cluster = cluster;
    this.#dialog = h("dialog", { class: "order", "aria-labelledby": `${kind}-title`, "data-order": kind });
    place("dialogs").append(this.#dialog);
    on("change", "[name=target]", () => this.#rehearse(), this.#dialog);
    on("change", "[name=override]", (box) => this.#lift(box), this.#dialog);
    on("input", "[name=reason], [name=confirm]", () => this.#draw(), this.#dialog);
    on("click", "[data-do=order]", () => this.#place(), this.#dialog);
    on("submit", "form", (form, event) => event.preventDefault(), this.#dialog);
  }

  open() {
    this.#decision = this.#refused = this.#operation = null;
    this.#lifted.clear();
    show(this.#dialog);
    this.#draw();
    this.#dialog.showModal();
    this.#dialog.querySelector("[name=target]").focus();
    this.#rehearse();
  }

  #value(name) {
    return this.#dialog.querySelector(`[name=${name}]`)?.value.trim() ?? "";
  }

  #form(dryRun) {
    return {
      target: this.#value("target") || null,
      reason: this.#value("reason") || (dryRun ? "rehearsal" : null),
      dry_run: dryRun,
      override: [...this.#lifted.keys()],
    };
  }

  #lift({ value: guard, checked }) {
    if (checked) this.#lifted.set(guard, this.#decision.vetoes.find((veto) => veto.guard === guard) ?? { guard, reason: "" });
    else this.#lifted.delete(guard);
    this.#rehearse();
  }

  /** What forbids it, lifted or not, each once. */
  #vetoes() {
    const rest = this.#decision.vetoes.filter(({ guard }) => !this.#lifted.has(guard));
    return [...this.#lifted.values(), ...rest];
  }

  #send(body, headers = {}) {
    return ask(`/clusters/${encodeURIComponent(this.#cluster().name)}/${this.#kind}`, {
      method: "POST",
      headers: { "Content-Type": "application/json", ...headers },
      body: JSON.stringify(body),
    });
  }

  /** The newest question counts: an answer to an older one is not shown. */
  async #rehearse() {
    const asked = ++this.#asked;
    try {
      const decision = await this.#send(this.#form(true));
      if (asked !== this.#asked) return;
      this.#decision = decision;
      this.#refused = null;
    } catch (refusal) {
      if (asked !== this.#asked) return;
      this.#refused = refusal;
    }
    this.#draw();
  }

  async #place() {
    if (!this.#ready()) return;
    try {
      const { operation } = await this.#send(this.#form(false), { "Idempotency-Key": crypto.randomUUID?.() ?? String(Math.random()) });
      this.#operation = operation;
      this.#follow();
    } catch (refusal) {
      this.#refused = refusal;
    }
    this.#draw();
  }

  async #follow() {
    while (this.#operation && !this.#operation.ended_at && this.#dialog.open) {
      await new Promise((over) => setTimeout(over, 400));
      try {
        this.#operation = await ask(`/operations/${this.#operation.id}`);
        this.#refused = null;
      } catch (refusal) {
        // The program may be busy with what was ordered: the order stands, keep looking.
        this.#refused = refusal;
      }
      this.#draw();
    }
  }

  #ready() {
    const named = this.#kind === "switchover" || this.#value("confirm") === this.#cluster().name;
    return named && this.#value("reason") !== "" && this.#decision?.outcome === this.#words.does;
  }

  #wrong(field) {
    const error = this.#refused?.errors.find((each) => each.field.startsWith(field));
    return error && h("span", { class: "ui-message-error", role: "alert" }, error.reason);
  }

  #draw() {
    const { title, means } = this.#words;
    const { name } = this.#cluster();
    show(
      this.#dialog,
      h("header", null, h("h2", { id: `${this.#kind}-title` }, `${title}: ${name}`), h("button", { type: "button", class: "button", "data-do": "close" }, "Close")),
      this.#operation ? progress(this.#operation, incidentPath) : h("form", { class: "fields" }, h("p", { class: "quiet wide" }, means), this.#fields(), h("section", { class: "wide rehearsed", "aria-live": "polite", "aria-label": "What would happen" }, this.#rehearsed()), this.#end()),
    );
    for (const box of this.#dialog.querySelectorAll("[name=override]")) box.checked = this.#lifted.has(box.value);
    const button = this.#dialog.querySelector("[data-do=order]");
    if (button) button.disabled = !this.#ready();
  }

  #fields() {
    const { primary, nodes, name } = this.#cluster();
    const standbys = nodes.filter((node) => node.name !== primary);
    return [
      field("target", "New primary", h("select", { name: "target", id: `${this.#kind}-target` }, h("option", { value: "" }, "The best one"), standbys.map((node) => h("option", { value: node.name }, `${node.name} (${node.region})`))), this.#wrong("target"), this.#kind),
      this.#kind === "failover" && field("confirm", `Type ${name}, so that the right cluster is meant`, h("input", { name: "confirm", id: `${this.#kind}-confirm`, autocomplete: "off", spellcheck: "false" }), null, this.#kind),
      h("div", { class: "field wide" }, h("label", { for: `${this.#kind}-reason` }, "Reason (required; it is recorded)"), h("textarea", { name: "reason", id: `${this.#kind}-reason`, rows: "2", required: true }), this.#wrong("reason")),
    ];
  }

  #rehearsed() {
    if (this.#refused && this.#refused.errors.length === 0) return [h("p", { class: "ui-messages-error", role: "alert" }, this.#refused.message)];
    if (!this.#decision) return [h("p", { class: "quiet" }, "Asking what would happen …")];
    const decision = this.#decision;
    const allowed = decision.outcome === this.#words.does;
    return [
      h("p", null, badge(allowed ? { word: "Possible now", icon: "healthy", tone: "good" } : { word: "Not possible", icon: "rejecting", tone: "warning" }), " ", h("b", null, decision.would_promote && allowed ? `${decision.would_promote} becomes the primary` : decision.reason)),
      h("p", { class: decision.bytes_at_risk > 0 ? "doubt" : "quiet" }, decision.bytes_at_risk > 0 ? `At risk: ${bytes(decision.bytes_at_risk)} or more. ${decision.loss ?? ""}` : decision.loss ?? ""),
      ...(list("Blocked by", this.#vetoes(), (veto) => this.#veto(veto)) || []),
      ...(list("Candidates, the best first", decision.candidates, candidate) || []),
    ];
  }

  /** Not everything can be lifted: whether it can is asked by ticking it. */
  #veto(veto) {
    if (!this.#words.lifts) return told(veto);
    const { guard, reason, override } = veto;
    const at = [...this.#lifted.keys()].indexOf(guard);
    return [
      h("label", { class: "lift" }, h("input", { type: "checkbox", name: "override", value: guard, checked: at >= 0 }), h("span", null, h("code", null, guard), ` ${reason} `, h("span", { class: "quiet" }, override ? `(${override}) ` : "", "Tick to lift it."))),
      at >= 0 && this.#wrong(`override[${at}]`),
    ];
  }

  #end() {
    return h("div", { class: "buttons wide" }, h("button", { type: "submit", class: this.#words.style, "data-do": "order" }, this.#words.title), h("button", { type: "button", class: "button", "data-do": "close" }, "Cancel"));
  }
}

const field = (name, label, input, wrong, kind) => h("div", { class: "field" }, h("label", { for: `${kind}-${name}` }, label), input, wrong);
