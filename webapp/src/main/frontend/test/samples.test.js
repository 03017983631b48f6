import assert from "node:assert/strict";
import test from "node:test";
import { KEPT, position, Samples } from "../lib/samples.js";

test("a node that appears later has no values before", () => {
  const samples = new Samples();
  samples.add(1, { a: { lagBytes: 5 } });
  samples.add(2, { a: { lagBytes: 6 }, b: { lagBytes: 7 } });
  assert.deepEqual(samples.field(["a", "b"], "lagBytes"), [[5, 6], [null, 7]]);
});

test("a node that went leaves a gap", () => {
  const samples = new Samples();
  samples.add(1, { a: { lagBytes: 5 } });
  samples.add(2, {});
  assert.deepEqual(samples.field(["a"], "lagBytes"), [[5, null]]);
});

test("no more than ten minutes are kept", () => {
  const samples = new Samples();
  for (let second = 0; second < KEPT + 50; second++) samples.add(second, { a: { lagBytes: second } });
  assert.equal(samples.times.length, KEPT);
  assert.equal(samples.times[0], 50);
  assert.equal(samples.field(["a"], "lagBytes")[0][0], 50);
});

test("the rate is that of the primary only, and breaks off at a promotion", () => {
  const samples = new Samples();
  samples.add(10, { a: { primary: true, position: 1000 } });
  samples.add(12, { a: { primary: true, position: 3000 } });
  samples.add(13, { a: { primary: false, position: 3000 } });
  assert.deepEqual(samples.rate("a"), [null, 1000, null]);
});

test("positions are read as PostgreSQL writes them", () => {
  assert.equal(position("16/B374D848"), 0x16 * 2 ** 32 + 0xb374d848);
  assert.equal(position(null), null);
});

test("what the server kept goes before what was seen here, and gaps stay gaps", () => {
  const samples = new Samples();
  samples.add(100, { a: { lagBytes: 5 }, c: { lagBytes: 1 } });
  const at = (seconds) => new Date(seconds * 1000).toISOString();
  const track = (name, lag) => ({ name, lag_bytes: lag, lag_ms: lag, round_trip_ms: lag, position: lag, primary: lag.map(() => false) });
  samples.before({ times: [at(97), at(98), at(101)], nodes: [track("a", [3, null, 9]), track("b", [7, 8, 9])] });
  assert.deepEqual(samples.times, [97, 98, 100]);
  assert.deepEqual(samples.field(["a", "b", "c"], "lagBytes"), [[3, null, 5], [7, 8, null], [null, null, 1]]);
});

test("no more than ten minutes are kept of what the server had either", () => {
  const samples = new Samples();
  samples.add(5_000, { a: { lagBytes: 5 } });
  const times = Array.from({ length: KEPT }, (_, second) => new Date((4_000 + second) * 1000).toISOString());
  const lag = times.map((_, second) => second);
  samples.before({ times, nodes: [{ name: "a", lag_bytes: lag, lag_ms: lag, round_trip_ms: lag, position: lag, primary: lag }] });
  assert.equal(samples.times.length, KEPT);
  assert.deepEqual(samples.field(["a"], "lagBytes")[0].slice(-2), [KEPT - 1, 5]);
});
