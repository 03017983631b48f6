import assert from "node:assert/strict";
import test from "node:test";
import { holdsAny } from "../lib/rights.js";

test("a role counts everywhere, or on its cluster alone", () => {
  assert.equal(holdsAny("viewer operator", ["operator", "admin"]), true);
  assert.equal(holdsAny("viewer operator:orders", ["operator", "admin"], "orders"), true);
  assert.equal(holdsAny("viewer operator:orders", ["operator", "admin"], "catalog"), false);
  assert.equal(holdsAny("viewer operator:orders", ["operator", "admin"]), false);
  assert.equal(holdsAny("", ["viewer"]), false);
});
