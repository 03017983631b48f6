import assert from "node:assert/strict";
import test from "node:test";
import { project, unproject } from "../lib/earth.js";

test("there and back again", () => {
  for (let longitude = -175; longitude <= 175; longitude += 25) {
    for (let latitude = -80; latitude <= 80; latitude += 20) {
      const back = unproject(project([longitude, latitude]));
      assert.ok(Math.abs(back[0] - longitude) < 1e-6 && Math.abs(back[1] - latitude) < 1e-6, `${longitude} ${latitude} became ${back}`);
    }
  }
});

test("north is up and east is right", () => {
  assert.ok(project([0, 50])[1] < 0);
  assert.ok(project([50, 0])[0] > 0);
});
