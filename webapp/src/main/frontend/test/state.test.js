import assert from "node:assert/strict";
import test from "node:test";
import { after, empty } from "../lib/state.js";

const snapshot = { type: "snapshot", epoch: "e", seq: 7, observer: "fra-1", observers: [], clusters: [{ id: "1", term: 1 }], regions: [], incidents: [], events: [], degraded: [], simulations: [{ id: "s1" }] };

test("a snapshot replaces everything", () => {
  const state = after(after(empty(), { ...snapshot, epoch: "old", clusters: [{ id: "9" }] }), snapshot);
  assert.equal(state.epoch, "e");
  assert.deepEqual(state.clusters, [{ id: "1", term: 1 }]);
  assert.deepEqual(state.simulations, [{ id: "s1" }]);
});

test("a snapshot in parts replaces everything once all of it has come", () => {
  const before = after(empty(), snapshot);
  const first = { ...snapshot, seq: 9, parts: 2, clusters: [{ id: "2" }], regions: [{ code: "a" }], observers: [{ name: "fra-1", sees: [{ cluster: "2" }] }] };
  const part = (n) => ({ type: "part", seq: 9, clusters: [{ id: n }], regions: [{ code: n }], observers: [{ name: "fra-1", sees: [{ cluster: n }] }] });
  let state = after(after(before, first), part("3"));
  assert.deepEqual(state.clusters, before.clusters);
  assert.equal(state.seq, 7);
  state = after(state, part("4"));
  assert.deepEqual(state.clusters.map(({ id }) => id), ["2", "3", "4"]);
  assert.deepEqual(state.regions.map(({ code }) => code), ["a", "3", "4"]);
  assert.deepEqual(state.observers[0].sees.map(({ cluster }) => cluster), ["2", "3", "4"]);
  assert.equal(state.seq, 9);
});

test("a snapshot that was cut off leaves what was known, and its last parts mean nothing", () => {
  const before = after(empty(), snapshot);
  const cut = after(before, { ...snapshot, seq: 9, parts: 1, clusters: [] });
  const resumed = after(cut, { type: "resumed", epoch: "e", seq: 7 });
  const late = after(resumed, { type: "part", seq: 9, clusters: [{ id: "2" }], regions: [], observers: [] });
  assert.deepEqual(late.clusters, before.clusters);
  assert.equal(late.seq, 7);
});

test("a changed cluster replaces the one with its id, and leaves the state before as it was", () => {
  const before = after(empty(), snapshot);
  const next = after(before, { type: "cluster", seq: 8, cluster: { id: "1", term: 2 } });
  assert.equal(next.clusters[0].term, 2);
  assert.equal(before.clusters[0].term, 1);
  assert.equal(next.seq, 8);
});

test("who watches is told as a whole, and what each sees stays known", () => {
  const known = after(empty(), { ...snapshot, observers: [{ name: "fra-1", leads: false, sees: [{ cluster: "orders" }] }] });
  const next = after(known, { type: "observers", seq: 8, observers: [{ name: "fra-1", leads: true }, { name: "iad-1", leads: false }] });
  assert.deepEqual(next.observers, [
    { name: "fra-1", leads: true, sees: [{ cluster: "orders" }] },
    { name: "iad-1", leads: false, sees: [] },
  ]);
});

test("what an observer sees of one cluster replaces what it saw of it before", () => {
  const known = after(empty(), { ...snapshot, observers: [{ name: "fra-1", sees: [{ cluster: "orders", diagnosis: "HEALTHY" }] }] });
  let next = after(known, { type: "sees", seq: 8, observer: "fra-1", sees: { cluster: "orders", diagnosis: "DEGRADED" } });
  next = after(next, { type: "sees", seq: 9, observer: "fra-1", sees: { cluster: "catalog", diagnosis: "HEALTHY" } });
  assert.deepEqual(next.observers[0].sees, [
    { cluster: "orders", diagnosis: "DEGRADED" },
    { cluster: "catalog", diagnosis: "HEALTHY" },
  ]);
});

test("numbers replace a node's numbers, and leave everything else as it is", () => {
  const clusters = [{ id: "1", nodes: [{ id: "n", state: "PRIMARY", lag_bytes: 7, round_trip_ms: 1 }] }, { id: "2", nodes: [{ id: "m" }] }];
  const before = after(empty(), { ...snapshot, clusters });
  const next = after(before, { type: "numbers", seq: 7, nodes: [{ id: "n", round_trip_ms: 2 }] });
  const [node] = next.clusters[0].nodes;
  assert.equal(node.round_trip_ms, 2);
  assert.equal(node.lag_bytes, null);
  assert.equal(node.state, "PRIMARY");
  assert.equal(next.clusters[1], before.clusters[1]);
  assert.equal(before.clusters[0].nodes[0].round_trip_ms, 1);
});

test("only the newest events are kept, the newest first", () => {
  let state = after(empty(), snapshot);
  for (let n = 0; n < 100; n++) state = after(state, { type: "event", seq: 8 + n, event: { id: `e${n}` } });
  assert.equal(state.events.length, 60);
  assert.equal(state.events[0].id, "e99");
});

test("a message of a kind that this page does not know changes nothing but the number", () => {
  const before = after(empty(), snapshot);
  assert.deepEqual({ ...after(before, { type: "new kind", seq: 9 }), seq: 7 }, before);
});
