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
