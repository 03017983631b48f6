// Lag, delay, round trips and writing over the last ten minutes.

import uPlot from "uplot";
import { colour, onTheme } from "../lib/colours.js";
import { h } from "../lib/dom.js";
import { bytes, clock, duration } from "../lib/format.js";
import { KEPT, position, Samples } from "../lib/samples.js";

/** Told apart by dashes as well as by colour. */
const LINES = [["line-1", []], ["line-2", [8, 4]], ["line-3", [2, 3]], ["line-4", [10, 3, 2, 3]], ["line-5", [4, 2]], ["line-6", [1, 2]]];
const HEIGHT = 168;

const CHARTS = [
  { title: "Lag in bytes", field: "lagBytes", of: "standbys", value: bytes },
  { title: "Delay of replay", field: "lagMs", of: "standbys", value: duration },
  { title: "Round trip of a probe", field: "roundTripMs", of: "nodes", value: duration },
  { title: "Written on the primary, a second", field: "rate", of: "nodes", value: bytes },
];

export class Charts {
  #samples = new Samples();
  #charts;
  #holder;
  #plots = [];
  #names = "";
  #cluster = null;

  /** @param without charts of these fields are left out */
  constructor(holder, without = []) {
    this.#holder = holder;
    this.#charts = CHARTS.filter(({ field }) => !without.includes(field));
    onTheme(() => requestAnimationFrame(() => this.#build()));
    new ResizeObserver(() => this.#resize()).observe(holder);
  }

  /** Takes what the server had kept from before this page was opened. */
  before(kept) {
    this.#samples.before(kept);
    for (const { plot, chart } of this.#plots) plot.setData(this.#data(chart));
  }

  /** Takes one sample; called once a second. */
  sample(cluster, now) {
    this.#cluster = cluster;
    const values = Object.fromEntries(cluster.nodes.map((node) => [node.name, {
      lagBytes: node.name === cluster.primary ? null : node.lag_bytes,
      lagMs: node.name === cluster.primary ? null : node.lag_ms,
      roundTripMs: node.round_trip_ms,
      position: position(node.position),
      primary: node.name === cluster.primary,
    }]));
    this.#samples.add(now / 1000, values);
    const names = cluster.nodes.map(({ name }) => name).join(" ");
    if (names !== this.#names) {
      this.#names = names;
      this.#build();
      return;
    }
    for (const { plot, chart } of this.#plots) plot.setData(this.#data(chart));
  }

  #data({ field }) {
    const names = this.#names.split(" ");
    const series = field === "rate" ? names.map((name) => this.#samples.rate(name)) : this.#samples.field(names, field);
    return [this.#samples.times, ...series];
  }

  #build() {
    for (const { plot } of this.#plots) plot.destroy();
    if (!this.#cluster) return;
    this.#plots = this.#charts.map((chart, at) => {
      const frame = this.#holder.children[at] ?? this.#holder.appendChild(h("figure", { "data-foreign": true }, h("figcaption", null, chart.title), h("div", { class: "plot" })));
      const target = frame.querySelector(".plot");
      return { chart, target, plot: new uPlot(this.#options(chart, target), this.#data(chart), target) };
    });
  }

  #options({ value }, target) {
    const axis = { stroke: colour("quiet"), grid: { stroke: colour("line"), width: 1 }, ticks: { show: false }, font: "11px system-ui, sans-serif" };
    return {
      width: Math.max(200, target.clientWidth), height: HEIGHT, legend: { live: true }, cursor: { sync: { key: "cluster" }, drag: { x: false, y: false } },
      // The whole width is ten minutes from the start, so that nothing slides or jumps while it fills.
      scales: { x: { range: (_, from, to) => (to - from < 60 ? [to - 60, to] : [Math.max(from, to - KEPT), to]) }, y: { range: (_, low, high) => [0, Math.max(high ?? 0, 1) * 1.1] } },
      axes: [
        { ...axis, space: 90, values: (_, ticks) => ticks.map((seconds) => clock(seconds * 1000)) },
        { ...axis, size: 62, space: 34, values: (_, ticks) => ticks.map(value) },
      ],
      series: [
        { label: "Time", value: (_, seconds) => (seconds === null ? "–" : clock(seconds * 1000)) },
        ...this.#names.split(" ").map((label, at) => {
          const [name, dash] = LINES[at % LINES.length];
          return { label, stroke: colour(name), width: 1.5, dash, points: { show: false }, value: (_, y) => (y === null ? "–" : value(y)) };
        }),
      ],
    };
  }

  #resize() {
    for (const { plot, target } of this.#plots) {
      if (target.clientWidth > 0 && target.clientWidth !== plot.width) plot.setSize({ width: target.clientWidth, height: HEIGHT });
    }
  }
}
