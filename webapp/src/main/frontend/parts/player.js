// A slider over a stretch of a cluster's past: what was seen at each moment, played at several speeds.

import { h, on, show } from "../lib/dom.js";
import { clock, duration, utc } from "../lib/format.js";
import { badge } from "../lib/icons.js";
import { ask, clusterPath } from "../lib/links.js";
import { advanced, SPEEDS, stateAt } from "../lib/playback.js";
import { diagnosisLook } from "../lib/words.js";
import { topology } from "./topology.js";

/** What one press of an arrow key moves by. */
const STEP_MS = 100;
const DAY_MS = 86_400_000;
const WIDE = 1000;

export class Player {
  #cluster;
  #from;
  #to;
  #phases;
  #holder;
  #played = null;
  #at;
  #speed = 1;
  #playing = false;
  #before = 0;

  /** @param incident whose phases are marked; @param margin how long before and after it, in ms */
  constructor(holder, incident, margin) {
    this.#holder = holder;
    this.#cluster = incident.cluster;
    this.#phases = incident.phases;
    this.#from = Date.parse(incident.started_at) - margin;
    const end = incident.ended_at ? Date.parse(incident.ended_at) + margin : Date.now();
    const length = Math.min(end, Date.now(), this.#from + DAY_MS) - this.#from;
    // The slider's end has to be one of its steps.
    this.#to = this.#from + Math.ceil(length / STEP_MS) * STEP_MS;
    this.#at = this.#from;
    this.#load();
  }

  async #load() {
    const range = `from=${new Date(this.#from).toISOString()}&to=${new Date(this.#to).toISOString()}`;
    try {
      this.#played = await ask(`/clusters/${encodeURIComponent(this.#cluster)}/playback?${range}`);
    } catch (refusal) {
      show(this.#holder, h("p", { class: "nothing" }, refusal.message));
      return;
    }
    if (this.#played.frames.length === 0) {
      show(this.#holder, h("p", { class: "nothing" }, "Nothing was recorded of what was seen then."));
      return;
    }
    this.#build();
    this.#draw();
  }

  #build() {
    this.#holder.replaceChildren(
      h("div", { class: "controls" }, h("button", { type: "button", class: "button strong", "data-do": "play" }, "Play"), this.#speeds(), h("span", { class: "at" }), h("a", { class: "moment-link" }, "See the cluster's page as of this moment")),
      h("input", { type: "range", min: 0, max: this.#to - this.#from, step: STEP_MS, value: 0, "aria-label": "Moment of the incident" }),
      this.#marks(),
      h("div", { class: "scene" }),
    );
    on("click", "[data-do=play]", () => (this.#playing ? this.#pause() : this.#play()), this.#holder);
    on("change", "[name=speed]", ({ value }) => (this.#speed = Number(value)), this.#holder);
    on("input", "input[type=range]", ({ value }) => this.#go(this.#from + Number(value)), this.#holder);
  }

  #speeds() {
    return h("fieldset", null, h("legend", { class: "unseen" }, "Speed"), SPEEDS.map((speed) =>
      h("label", null, h("input", { type: "radio", name: "speed", value: speed, checked: speed === this.#speed }), `${speed}×`)));
  }

  /** Where phases were reached; who cannot see them reads them above. */
  #marks() {
    const length = this.#to - this.#from;
    return h("svg", { class: "marks", viewBox: `0 0 ${WIDE} 12`, preserveAspectRatio: "none", "aria-hidden": "true" }, this.#phases.map(({ phase, at }) => {
      const share = (Date.parse(at) - this.#from) / length;
      const tone = phase === "SUSPECTED" || phase === "CONFIRMED" || phase === "BLOCKED" ? "failed" : "primary";
      return share >= 0 && share <= 1 && h("rect", { class: tone, x: (share * WIDE).toFixed(1), width: 3, height: 12 });
    }));
  }

  #play() {
    if (this.#at >= this.#to) this.#at = this.#from;
    this.#playing = true;
    this.#before = performance.now();
    requestAnimationFrame((now) => this.#tick(now));
    this.#draw();
  }

  #pause() {
    this.#playing = false;
    this.#draw();
  }

  #tick(now) {
    if (!this.#playing) return;
    this.#at = advanced(this.#at, Math.max(0, now - this.#before), this.#speed, this.#to);
    this.#before = now;
    if (this.#at >= this.#to) this.#playing = false;
    else requestAnimationFrame((next) => this.#tick(next));
    this.#draw();
  }

  #go(at) {
    this.#at = at;
    this.#draw();
  }

  #draw() {
    const at = Math.round(this.#at);
    const cluster = stateAt(this.#played, at);
    const look = cluster && diagnosisLook(cluster.diagnosis.kind);
    const find = (selector) => this.#holder.querySelector(selector);
    const slider = find("input[type=range]");
    slider.value = String(at - this.#from);
    slider.setAttribute("aria-valuetext", `${clock(at, true)}, ${look ? look.word : "not recorded"}`);
    show(find("[data-do=play]"), this.#playing ? "Pause" : "Play");
    show(find(".at"), h("time", { datetime: new Date(at).toISOString(), title: utc(at) }, clock(at, true)), ` · ${duration(at - this.#from)} of ${duration(this.#to - this.#from)}`);
    find(".moment-link").setAttribute("href", `${clusterPath(this.#cluster)}?at=${new Date(at).toISOString()}`);
    show(find(".scene"), cluster ? scene(cluster, look) : h("p", { class: "nothing" }, "Nothing was recorded of this moment."));
  }
}

const scene = (cluster, look) => [
  h("p", { class: "said", "data-key": "said", "data-diagnosis": cluster.diagnosis.kind }, badge(look), h("span", null, cluster.diagnosis.evidence), h("span", { class: "quiet" }, `term ${cluster.term}`)),
  h("div", { class: "topology", "data-key": "topology" }, topology(cluster, null)),
];
