import assert from "node:assert/strict";
import test from "node:test";
import { changes } from "../lib/policy-changes.js";

test("only what was filled in is changed", () => {
  const data = new Map([["automatic_failover", "false"], ["silence_limit_ms", " 5000 "], ["max_loss_bytes", ""], ["region_order", "us, eu,"], ["on_writes_stalled", "fail_over"]]);
  assert.deepEqual(changes(data), { automatic_failover: false, silence_limit_ms: 5000, region_order: ["us", "eu"], on_writes_stalled: "fail_over" });
});

test("what is no number is left for the program to refuse", () => {
  assert.deepEqual(changes(new Map([["max_loss_bytes", "much"]])), { max_loss_bytes: "much" });
});
