import assert from "node:assert/strict";
import test from "node:test";
import { asOf, kept, written } from "../lib/past.js";
import { advanced, samplesOf, stateAt } from "../lib/playback.js";

const at = (second) => new Date(Date.UTC(2026, 10, 24, 12, 0, 0) + second * 1000).toISOString();
const ms = (second) => Date.parse(at(second));
const frame = (second, kind) => ({ at: at(second), cluster: { name: "orders", diagnosis: { kind }, nodes: [{ id: "1", name: "eu", lag_bytes: null }, { id: "2", name: "us", lag_bytes: null }] } });
const played = {
  frames: [frame(0, "HEALTHY"), frame(10, "PRIMARY_DEAD"), frame(10.25, "HEALTHY")],
  numbers: [{ node: "2", step_ms: 1000, points: [{ at: at(1), lag_bytes: 7, lag_ms: 1, round_trip_ms: 2 }, { at: at(2), lag_bytes: 9, lag_ms: null, round_trip_ms: 2 }] }],
};

test("what stood at a moment is the last that was seen by then", () => {
  const kinds = [0, 9.999, 10, 10.249, 10.25, 99].map((second) => stateAt(played, ms(second)).diagnosis.kind);
  assert.deepEqual(kinds, ["HEALTHY", "HEALTHY", "PRIMARY_DEAD", "PRIMARY_DEAD", "HEALTHY", "HEALTHY"]);
  assert.equal(stateAt(played, ms(-1)), null);
});

test("numbers are the last ones by then, and none when they are old", () => {
  const lag = (second) => stateAt(played, ms(second)).nodes[1].lag_bytes;
  assert.deepEqual([0.5, 1.5, 2, 17, 17.1].map(lag), [null, 7, 9, 9, null]);
});

test("a number that stands for a long step tells of all of it", () => {
  const long = { ...played, numbers: [{ ...played.numbers[0], step_ms: 60_000 }] };
  const lag = (second) => stateAt(long, ms(second)).nodes[1].lag_bytes;
  assert.deepEqual([17.1, 62, 62.1].map(lag), [9, 9, null]);
});

test("playing ends at the end", () => {
  assert.equal(advanced(1000, 50, 20, 9000), 2000);
  assert.equal(advanced(1000, 500, 60, 9000), 9000);
});

test("charts get a list of each node for the same times", () => {
  const { times, nodes } = samplesOf(played);
  assert.deepEqual(times, [at(1), at(2)]);
  assert.deepEqual(nodes[0].lag_ms, [1, null]);
  assert.equal(nodes[0].name, "us");
});

test("a page of the past leads on in the past", () => {
  assert.equal(asOf("?x=1"), null);
  assert.equal(asOf("?at=2026-11-24T12:00:00Z").ms, ms(0));
  assert.ok(Number.isNaN(asOf("?at=then").ms));
  assert.equal(kept("/clusters/a", "?at=2026-11-24T12:00:00Z"), "/clusters/a?at=2026-11-24T12%3A00%3A00Z");
  assert.equal(kept("/clusters/a", ""), "/clusters/a");
});

test("what was written into the field is a moment in UTC when the reader prefers that", () => {
  assert.equal(written("2026-11-24T12:00:00", "utc"), at(0));
  assert.equal(written("", "utc"), null);
});
