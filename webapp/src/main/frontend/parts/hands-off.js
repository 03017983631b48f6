// Hands off: a cluster's automatic actions are paused, or a node is worked on, and the end of both. Asked for with a
// reason, as everything that is done.

import { h, on, place, show } from "../lib/dom.js";
import { ask } from "../lib/links.js";

/** A dialog that asks why, and then says it to the program. */
class HandsOff {
  #kind;
  #dialog;
  #refused = null;

  /** @param kind names the dialog, and all that stands in it */
  constructor(kind) {
    this.#kind = kind;
    this.#dialog = h("dialog", { class: "order", "aria-labelledby": `${kind}-title`, "data-order": kind });
    place("dialogs").append(this.#dialog);
    on("change", "select", () => this.#draw(), this.#dialog);
    on("submit", "form", (form, event) => {
      event.preventDefault();
      this.#send();
    }, this.#dialog);
  }

  open() {
    this.#refused = null;
    show(this.#dialog);
    this.#draw();
    this.#dialog.showModal();
    this.#dialog.querySelector("select, textarea").focus();
  }

  value(name) {
    return this.#dialog.querySelector(`[name=${name}]`)?.value.trim() ?? "";
  }

  #draw() {
    const kind = this.#kind;
    const { title, does, means, fields } = this.told();
    show(
      this.#dialog,
      h("header", null, h("h2", { id: `${kind}-title` }, title), h("button", { type: "button", class: "button", "data-do": "close" }, "Close")),
      h(
        "form",
        { class: "fields", novalidate: true },
        h("p", { class: "quiet wide" }, means),
        fields,
        h("div", { class: "field wide" }, h("label", { for: `${kind}-reason` }, "Reason (required; it is recorded)"), h("textarea", { name: "reason", id: `${kind}-reason`, rows: "2", required: true }), this.#refused && h("span", { class: "ui-message-error", role: "alert" }, this.#refused)),
        h("div", { class: "buttons wide" }, h("button", { type: "submit", class: "button strong" }, does), h("button", { type: "button", class: "button", "data-do": "close" }, "Cancel")),
      ),
    );
  }

  async #send() {
    try {
      const reason = this.value("reason");
      if (reason === "") throw new Error("Say why.");
      const { rest, body } = this.told();
      await ask(rest, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ ...body, reason }) });
      this.#dialog.close();
    } catch (refusal) {
      this.#refused = refusal.errors?.[0]?.reason ?? refusal.message;
      this.#draw();
    }
  }
}

const clusterRest = ({ name }) => `/clusters/${encodeURIComponent(name)}`;

/** Pauses a cluster, or lets it go on. */
export class Pause extends HandsOff {
  #cluster;

  /** @param cluster tells the cluster as it is now */
  constructor(cluster) {
    super("pause");
    this.#cluster = cluster;
  }

  told() {
    const cluster = this.#cluster();
    const does = cluster.paused ? "Resume automatic actions" : "Pause automatic actions";
    return {
      does, title: `${does}: ${cluster.name}`, rest: `${clusterRest(cluster)}/${cluster.paused ? "resume" : "pause"}`,
      means: cluster.paused ? "A dead primary is replaced again as the policy says." : "Nothing is done by itself any more; the cluster is still watched, and can be switched over by order.",
    };
  }
}

/** Begins or ends the maintenance of a node. */
export class Maintenance extends HandsOff {
  #cluster;

  /** @param cluster tells the cluster as it is now */
  constructor(cluster) {
    super("maintenance");
    this.#cluster = cluster;
  }

  told() {
    const cluster = this.#cluster();
    const node = cluster.nodes.find(({ name }) => name === this.value("node")) ?? cluster.nodes[0];
    const over = maintained(node);
    return {
      title: `Maintenance: ${cluster.name}`, does: over ? "End its maintenance" : "Begin its maintenance",
      rest: `${clusterRest(cluster)}/nodes/${encodeURIComponent(node.name)}/maintenance`, body: { on: !over },
      means: over ? "It is acted on again as the policy says." : "It is watched and never acted on: a standby is not promoted, cut or repointed, a primary not failed over.",
      fields: h("div", { class: "field wide" }, h("label", { for: "maintenance-node" }, "Node"), h("select", { name: "node", id: "maintenance-node" }, cluster.nodes.map((each) =>
        h("option", { value: each.name }, `${each.name} (${each.region})${maintained(each) ? ", in maintenance" : ""}`)))),
    };
  }
}

const maintained = ({ state }) => state === "MAINTENANCE";
