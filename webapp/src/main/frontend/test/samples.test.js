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
