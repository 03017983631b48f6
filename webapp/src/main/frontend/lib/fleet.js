// What the live state says about regions and the links between them. Pure.

import { diagnosisLook, nodeLook, SEVERITY, worst } from "./words.js";

const EMPTY = { word: "Empty", icon: "empty", tone: "idle" };
const HEALTHY = { word: "Healthy", icon: "healthy", tone: "good" };
const CALM = new Set(["good", "primary"]);

/** Every region with the nodes that stand there and the look of the worst of them; the worst region first. */
export function regionsOf(state) {
  const nodes = new Map(state.regions.map(({ code }) => [code, []]));
  for (const cluster of state.clusters) {
    for (const node of cluster.nodes) nodes.get(node.region)?.push({ node, cluster });
  }
  return state.regions.map((region) => summary(region, nodes.get(region.code))).sort(worstFirst);
}

function summary(region, nodes) {
  const look = nodes.length === 0 ? EMPTY : calm(worst(nodes.map(({ node }) => nodeLook(node.state))));
  return { region, nodes, look, simulated: simulatedAt(nodes.map(({ node }) => node)) };
}

/** What is simulated at these nodes, each once. */
const simulatedAt = (nodes) => [...new Set(nodes.map(({ simulated }) => simulated).filter(Boolean))];

const calm = (look) => (CALM.has(look.tone) ? HEALTHY : look);

const worstFirst = (a, b) =>
  SEVERITY.indexOf(a.look.tone) - SEVERITY.indexOf(b.look.tone) || a.region.code.localeCompare(b.region.code);

/** The clusters, the worst first. */
export const clustersOf = (state) =>
  [...state.clusters].sort((a, b) =>
    SEVERITY.indexOf(diagnosisLook(a.diagnosis.kind).tone) - SEVERITY.indexOf(diagnosisLook(b.diagnosis.kind).tone) ||
    a.name.localeCompare(b.name));

/** What replicates from one region to another: a link for each pair, with the look of the worst standby on it. */
export function linksOf(clusters) {
  const links = new Map();
  for (const cluster of clusters) {
    const from = cluster.nodes.find(({ name }) => name === cluster.primary)?.region;
    for (const node of cluster.nodes) {
      const { name, region: to, state } = node;
      if (!from || name === cluster.primary || to === from) continue;
      const link = links.get(`${from} ${to}`) ?? { from, to, looks: [], clusters: new Set(), nodes: [] };
      link.nodes.push(node);
      link.looks.push(nodeLook(state));
      link.clusters.add(cluster.name);
      links.set(`${from} ${to}`, link);
    }
  }
  return [...links.values()].map(({ from, to, looks, clusters: names, nodes }) => ({ from, to, look: worst(looks), clusters: [...names], simulated: simulatedAt(nodes) }));
}

/** What a reader wants to see: { text, state, cluster, domain }, each empty for "all". */
export const FILTERS = ["text", "state", "cluster", "domain"];

/** What of the fleet matches: regions by themselves or by what stands there, clusters by their nodes' places as well. */
export function matching(regions, clusters, filter) {
  const text = (filter.text ?? "").trim().toLowerCase();
  const domains = new Map(regions.map(({ region }) => [region.code, region.failure_domain]));
  const says = (...words) => text === "" || words.some((word) => word.toLowerCase().includes(text));
  return {
    regions: regions.filter(({ region, nodes, look }) =>
      says(region.code, region.name, region.failure_domain, ...nodes.flatMap(({ node, cluster }) => [node.name, cluster.name])) &&
      (!filter.state || inState(look, filter.state)) &&
      (!filter.cluster || nodes.some(({ cluster }) => cluster.name === filter.cluster)) &&
      (!filter.domain || region.failure_domain === filter.domain)),
    clusters: clusters.filter((cluster) =>
      says(cluster.name, ...cluster.nodes.flatMap(({ name, region }) => [name, region])) &&
      (!filter.state || inState(diagnosisLook(cluster.diagnosis.kind), filter.state)) &&
      (!filter.cluster || cluster.name === filter.cluster) &&
      (!filter.domain || cluster.nodes.some(({ region }) => domains.get(region) === filter.domain))),
  };
}

/** The states one can ask for: a name in the address, a word for people, the tones that belong to it. */
export const STATES = [
  ["failed", "Failed", ["failed"]],
  ["doubt", "In doubt", ["warning", "unknown", "stale"]],
  ["healthy", "Healthy", ["good", "primary"]],
  ["empty", "Empty", ["idle"]],
];

const inState = (look, state) => STATES.find(([name]) => name === state)?.[2].includes(look.tone) ?? false;
