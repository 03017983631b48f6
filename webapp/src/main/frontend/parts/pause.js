// Pausing a cluster's automatic actions, or letting them go on: asked for with a reason, as everything that is done.

import { h, on, place, show } from "../lib/dom.js";
import { ask } from "../lib/links.js";

const WORDS = {
  pause: ["Pause automatic actions", "Nothing is done by itself any more; the cluster is still watched, and can be switched over by order."],
  resume: ["Resume automatic actions", "A dead primary is replaced again as the policy says."],
};

export class Pause {
  #cluster;
  #dialog;
  #refused = null;

  /** @param cluster tells the cluster as it is now */
  constructor(cluster) {
    this.#cluster = cluster;
    this.#dialog = h("dialog", { class: "order", "aria-labelledby": "pause-title", "data-order": "pause" });
    place("dialogs").append(this.#dialog);
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
    this.#dialog.querySelector("[name=reason]").focus();
  }

  get #kind() {
    return this.#cluster().paused ? "resume" : "pause";
  }

  #draw() {
    const [title, means] = WORDS[this.#kind];
    show(
      this.#dialog,
      h("header", null, h("h2", { id: "pause-title" }, `${title}: ${this.#cluster().name}`), h("button", { type: "button", class: "button", "data-do": "close" }, "Close")),
      h(
        "form",
        { class: "fields" },
        h("p", { class: "quiet wide" }, means),
        h("div", { class: "field wide" }, h("label", { for: "pause-reason" }, "Reason (required; it is recorded)"), h("textarea", { name: "reason", id: "pause-reason", rows: "2", required: true }), this.#refused && h("span", { class: "ui-message-error", role: "alert" }, this.#refused)),
        h("div", { class: "buttons wide" }, h("button", { type: "submit", class: "button strong" }, title), h("button", { type: "button", class: "button", "data-do": "close" }, "Cancel")),
      ),
    );
  }

  async #send() {
    const reason = this.#dialog.querySelector("[name=reason]").value.trim();
    try {
      if (reason === "") throw new Error("Say why.");
      await ask(`/clusters/${encodeURIComponent(this.#cluster().name)}/${this.#kind}`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ reason }),
      });
      this.#dialog.close();
    } catch (refusal) {
      this.#refused = refusal.errors?.[0]?.reason ?? refusal.message;
      this.#draw();
    }
  }
}
