import assert from "node:assert/strict";
import test from "node:test";
import { centre, comb, neighbour } from "../lib/comb.js";

test("a thousand cells fit into the width, none above another", () => {
  const layout = comb(1000, 640, 600);
  const seen = new Set();
  for (let at = 0; at < 1000; at++) {
    const { x, y } = centre(layout, at);
    assert.ok(x - layout.width / 2 >= -0.01 && x + layout.width / 2 <= 640.01, `cell ${at} at ${x}`);
    assert.ok(y + layout.height / 2 <= layout.down + 1);
    seen.add(`${x.toFixed(1)} ${y.toFixed(1)}`);
  }
  assert.equal(seen.size, 1000);
});

test("few cells are large, many are small but never too small to be told apart", () => {
  assert.equal(comb(5, 700, 300).width, 120);
  assert.ok(comb(1000, 640, 600).width >= 22);
  assert.equal(comb(5000, 300, 200).width, 22);
});

test("neighbours in a row touch, rows are shifted by half a cell", () => {
  const layout = comb(20, 400, 300);
  assert.ok(Math.abs(centre(layout, 1).x - centre(layout, 0).x - layout.width) < 1e-9);
  assert.ok(Math.abs(centre(layout, layout.columns).x - centre(layout, 0).x - layout.width / 2) < 1e-9);
});

test("arrow keys stay inside", () => {
  const layout = comb(20, 400, 300);
  assert.equal(neighbour(layout, 0, "ArrowLeft", 20), 0);
  assert.equal(neighbour(layout, 0, "ArrowRight", 20), 1);
  assert.equal(neighbour(layout, 0, "ArrowDown", 20), layout.columns);
  assert.equal(neighbour(layout, 3, "End", 20), 19);
  assert.equal(neighbour(layout, 3, "x", 20), 3);
});
