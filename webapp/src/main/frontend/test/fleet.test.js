import assert from "node:assert/strict";
import test from "node:test";
import { clustersOf, linksOf, matching, regionsOf } from "../lib/fleet.js";

const region = (code, domain = code) => ({ code, name: code.toUpperCase(), latitude: 0, longitude: 0, failure_domain: domain });
const node = (name, where, state) => ({ name, region: where, state });
const cluster = (name, kind, primary, nodes) => ({ id: name, name, primary, diagnosis: { kind }, nodes });

const STATE = {
  regions: [region("a"), region("b", "west"), region("c", "west"), region("d")],
  clusters: [
    cluster("one", "HEALTHY", "one-a", [node("one-a", "a", "PRIMARY"), node("one-b", "b", "STREAMING"), node("one-c", "c", "DOWN")]),
    cluster("two", "PRIMARY_DEAD", "two-b", [node("two-b", "b", "STALE"), node("two-a", "a", "STREAMING")]),
  ],
};

const codes = (regions) => regions.map((entry) => entry.region.code);

test("the worst region comes first, and its look is that of its worst node", () => {
  const regions = regionsOf(STATE);
  assert.deepEqual(codes(regions), ["c", "b", "d", "a"]);
  assert.deepEqual(regions.map(({ look }) => look.word), ["Down", "Stale", "Empty", "Healthy"]);
});

test("the worst cluster comes first", () => {
  assert.deepEqual(clustersOf(STATE).map(({ name }) => name), ["two", "one"]);
});

test("a link goes from a primary's region to each of its standbys', with the worst state on it", () => {
  const links = linksOf(STATE.clusters);
  assert.deepEqual(links.map(({ from, to, look }) => `${from}-${to} ${look.word}`), ["a-b Streaming", "a-c Down", "b-a Streaming"]);
});

test("a cluster without a primary has no links", () => {
  assert.deepEqual(linksOf([cluster("x", "NO_PRIMARY", null, [node("x-a", "a", "STREAMING")])]), []);
});

test("filters narrow regions and clusters together", () => {
  const found = (filter) => matching(regionsOf(STATE), clustersOf(STATE), filter);
  assert.deepEqual(codes(found({ state: "failed" }).regions), ["c"]);
  assert.deepEqual(found({ state: "failed" }).clusters.map(({ name }) => name), ["two"]);
  assert.deepEqual(codes(found({ domain: "west" }).regions), ["c", "b"]);
  assert.deepEqual(codes(found({ cluster: "two" }).regions), ["b", "a"]);
  assert.deepEqual(codes(found({ text: "ONE-C" }).regions), ["c"]);
  assert.deepEqual(found({ text: "nothing like it" }).regions, []);
  assert.deepEqual(found({ state: "no such state" }).regions, []);
});

test("what is simulated is told of the region and of the link it concerns", () => {
  const lagging = { ...node("one-b", "b", "LAGGING"), simulated: "lag" };
  const clusters = [cluster("one", "HEALTHY", "one-a", [node("one-a", "a", "PRIMARY"), lagging, node("one-c", "c", "STREAMING")])];
  assert.deepEqual(linksOf(clusters).map(({ to, simulated }) => [to, simulated]), [["b", ["lag"]], ["c", []]]);
  assert.deepEqual(regionsOf({ ...STATE, clusters }).find(({ region: { code } }) => code === "b").simulated, ["lag"]);
});
