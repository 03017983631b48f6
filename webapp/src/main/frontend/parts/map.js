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
      regions.map(({ region, look, nodes }) => [region.code, region.name, region.latitude, region.longitude, look.word, nodes.length]),
      links.map(({ from, to, look, clusters }) => [from, to, look.word, clusters]),
    ]);
    if (sign === this.#shown) return;
    this.#shown = sign;
    this.#regions = regions;
    this.#links = links;
    this.#draw();
    const wrong = regions.filter(({ look }) => look.tone === "failed").length;
    this.#holder.setAttribute("aria-label", `World map: ${plural(regions.length, "region")}, ${wrong} failed, ${plural(links.length, "replication link")}`);
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
        .map(({ region, look, nodes }) => ({
          value: [region.longitude, region.latitude], code: region.code, name: region.name, look, nodes: nodes.length,
          label: { position: besides(region, this.#regions) },
          symbol: SHAPES[look.tone] ?? "circle",
          symbolSize: look.tone === "failed" || look.tone === "warning" ? size + 4 : size,
          itemStyle: { color: colour(look.tone), borderColor: colour("surface"), borderWidth: few ? 1.5 : 0.75 },
        })),
    };
  }

  #lines() {
    const at = new Map(this.#regions.map(({ region }) => [region.code, [region.longitude, region.latitude]]));
    return {
      type: "lines", coordinateSystem: "geo", id: "links", silent: this.#links.length > 200,
      data: this.#links
        .filter(({ from, to }) => at.has(from) && at.has(to))
        .map(({ from, to, look, clusters }) => ({
          coords: [at.get(from), at.get(to)], from, to, look, clusters,
          lineStyle: {
            color: colour(look.tone), width: look.tone === "good" ? 1.4 : 2.2, opacity: this.#links.length > 100 ? 0.35 : 0.8,
            type: look.tone === "good" ? "solid" : "dashed", curveness: 0.18,
          },
        })),
    };
  }
}

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

const ofRegion = ({ code, name, look, nodes }) => [h("b", null, code), ` ${name}`, h("br"), `${look.word} · ${plural(nodes, "node")}`];
const ofLink = ({ from, to, look, clusters }) => [h("b", null, `${from} → ${to}`), h("br"), `${look.word} · ${clusters.slice(0, 6).join(", ")}`];
