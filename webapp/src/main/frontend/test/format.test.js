import assert from "node:assert/strict";
import test from "node:test";
import { ago, bytes, duration, millis, utc } from "../lib/format.js";

test("bytes in PostgreSQL's units", () => {
  assert.deepEqual([0, 512, 16_800, 3_250_586, null].map(bytes), ["0 B", "512 B", "16.4 kB", "3.1 MB", "–"]);
});

test("durations in the unit that fits", () => {
  assert.deepEqual([0.42, 143.4, 2_500, 200_000, 14_700_000, null].map(duration), ["0.4 ms", "143 ms", "2.5 s", "3 min 20 s", "4 h 5 min", "–"]);
});

test("whole milliseconds of phases", () => {
  assert.equal(millis(12_480.4), "12\u202f480 ms");
});

test("ages in whole steps", () => {
  const now = Date.parse("2026-11-24T20:00:30Z");
  assert.deepEqual(["2026-11-24T20:00:29.500Z", "2026-11-24T20:00:00Z", "2026-11-24T19:00:00Z", null].map((at) => ago(at, now)), ["now", "30 s ago", "1 h 0 min ago", "never"]);
});

test("UTC is at hand", () => {
  assert.equal(utc("2026-11-24T20:00:00.123Z"), "2026-11-24 20:00:00.123 UTC");
});
