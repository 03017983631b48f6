// The world with every region and what replicates between them. The same is told by the honeycomb and the tables.

import { LinesChart, ScatterChart } from "echarts/charts";
import { GeoComponent, TooltipComponent } from "echarts/components";
import * as echarts from "echarts/core";
import { LabelLayout } from "echarts/features";
import { CanvasRenderer } from "echarts/renderers";
import land from "#land";
import { colour, onTheme } from "../lib/colours.js";
import { h } from "../lib/dom.js";
import { project, unproject } from "../lib/earth.js";
import { plural } from "../lib/format.js";
import { regionPath } from "../lib/links.js";

echarts.use([LinesChart, ScatterChart, GeoComponent, TooltipComponent, LabelLayout, CanvasRenderer]);
echarts.registerMap("land", land);

/** Up to so many regions each has its code beside it. */
const LABELLED = 30;
/** A shape for each tone, so that a state can be told without its colour. */
const SHAPES = { failed: "diamond", warning: "triangle", unknown: "emptyCircle", stale: "emptyCircle", idle: "emptyRect", good: "circle" };
const ABOVE = ["idle", "good", "stale", "unknown", "warning", "failed"];

export class WorldMap {
  #chart;
  #holder;
  #shown = "";
  #regions = [];
  #links = [];

  constructor(holder) {
    this.#holder = holder;
    this.#chart = echarts.init(holder, null, { renderer: "canvas" });
    this.#chart.on("click", ({ data }) => data?.code && location.assign(regionPath(data.code)));
    new ResizeObserver(() => this.#chart.resize()).observe(holder);
    onTheme(() => requestAnimationFrame(() => this.#draw()));
    this.#draw();
  }

  show(regions, links) {
    const sign = JSON.stringify([
      regions.map(({ region, look, nodes, simulated }) => [region.code, region.name, region.latitude, region.longitude, look.word, nodes.length, simulated]),
      links.map(({ from, to, look, clusters, simulated }) => [from, to, look.word, clusters, simulated]),
    ]);
    if (sign === this.#shown) return;
    this.#shown = sign;
    this.#regions = regions;
    this.#links = links;
    this.#draw();
    const wrong = regions.filter(({ look }) => look.tone === "failed").length;
    this.#holder.setAttribute("aria-label", `World map: ${plural(regions.length, "region")}, ${wrong} failed, ${plural(links.length, "replication link")}${told(links)}`);
  }

  #draw() {
    this.#chart.setOption({ animation: false, tooltip: tooltip(), geo: world(), series: [this.#lines(), this.#points()] });
  }

  #points() {
    const few = this.#regions.length <= LABELLED;
    const size = few ? 11 : this.#regions.length > 300 ? 6 : 8;
    return {
      type: "scatter", coordinateSystem: "geo", id: "regions", silent: false, cursor: "pointer",
      label: { show: few, formatter: ({ data }) => data.code, distance: 5, color: colour("text"), fontSize: 11, textBorderColor: colour("surface"), textBorderWidth: 3 },
      labelLayout: { hideOverlap: true, moveOverlap: "shiftY" },
      data: this.#regions
        .toSorted((a, b) => ABOVE.indexOf(a.look.tone) - ABOVE.indexOf(b.look.tone))
        .map(({ region, look, nodes, simulated }) => ({
          value: [region.longitude, region.latitude], code: region.code, name: region.name, look, nodes: nodes.length, simulated,
          label: { position: besides(region, this.#regions) },
          symbol: SHAPES[look.tone] ?? "circle",
          symbolSize: look.tone === "failed" || look.tone === "warning" ? size + 4 : size,
          itemStyle: { color: colour(look.tone), ...edge(simulated, few) },
        })),
    };
  }

  #lines() {
    const at = new Map(this.#regions.map(({ region }) => [region.code, [region.longitude, region.latitude]]));
    return {
      type: "lines", coordinateSystem: "geo", id: "links", silent: this.#links.length > 200,
      data: this.#links
        .filter(({ from, to }) => at.has(from) && at.has(to))
        .map(({ from, to, look, clusters, simulated }) => ({
          coords: [at.get(from), at.get(to)], from, to, look, clusters, simulated,
          lineStyle: {
            color: colour(simulated.length > 0 && look.tone === "good" ? "idle" : look.tone), width: look.tone === "good" && simulated.length === 0 ? 1.4 : 2.4, opacity: this.#links.length > 100 ? 0.35 : 0.8,
            type: simulated.length > 0 ? "dotted" : look.tone === "good" ? "solid" : "dashed", curveness: 0.18,
          },
        })),
    };
  }
}

/** What is simulated has an edge of its own, whatever the state. */
const edge = (simulated, few) =>
  simulated.length > 0
    ? { borderColor: colour("text"), borderWidth: 2, borderType: "dotted" }
    : { borderColor: colour("surface"), borderWidth: few ? 1.5 : 0.75 };

const told = (links) => {
  const faults = links.flatMap(({ from, to, look, simulated }) => simulated.map((fault) => `${from} to ${to} ${look.word} by simulated ${fault}`));
  return faults.length > 0 ? `, ${faults.join(", ")}` : "";
};

/** A code stands on the side where no other region is near. */
function besides(region, all) {
  const crowded = all.some(({ region: { latitude, longitude } }) =>
    longitude > region.longitude && longitude - region.longitude < 30 && Math.abs(latitude - region.latitude) < 7);
  return crowded || region.longitude > 100 ? "left" : "right";
}

const world = () => ({
  map: "land", projection: { project, unproject }, silent: true, left: 8, right: 8, top: 8, bottom: 8,
  itemStyle: { areaColor: colour("land"), borderColor: colour("land"), borderWidth: 0.5 },
});

const tooltip = () => ({
  className: "map-tip", confine: true, backgroundColor: colour("surface"), borderColor: colour("line"),
  textStyle: { color: colour("text"), fontSize: 13, fontFamily: "inherit" },
  formatter: ({ data }) => h("div", null, data.code ? ofRegion(data) : ofLink(data)),
});

const also = (simulated) => simulated.map((fault) => ` · simulated ${fault}`).join("");
const ofRegion = ({ code, name, look, nodes, simulated }) => [h("b", null, code), ` ${name}`, h("br"), `${look.word} · ${plural(nodes, "node")}${also(simulated)}`];
const ofLink = ({ from, to, look, clusters, simulated }) => [h("b", null, `${from} → ${to}`), h("br"), `${look.word} · ${clusters.slice(0, 6).join(", ")}${also(simulated)}`];
