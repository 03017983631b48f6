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

test("who watches is told as a whole", () => {
  const next = after(after(empty(), snapshot), { type: "observers", seq: 8, observers: [{ name: "fra-1", leads: true }] });
  assert.deepEqual(next.observers, [{ name: "fra-1", leads: true }]);
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
