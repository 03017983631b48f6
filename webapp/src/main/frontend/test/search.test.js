import assert from "node:assert/strict";
import test from "node:test";
import { find } from "../lib/search.js";

const items = [
  { kind: "region", name: "eu-west-1", detail: "Ireland" },
  { kind: "cluster", name: "orders", detail: "all is well" },
  { kind: "node", name: "orders-eu-west-1", detail: "standby of orders" },
  { kind: "action", name: "Sign out", detail: "" },
];
const names = (query) => find(items, query).map(({ item }) => item.name);

test("a name that begins with the word comes first", () => {
  assert.deepEqual(names("eu-w"), ["eu-west-1", "orders-eu-west-1"]);
});

test("every word has to match", () => {
  assert.deepEqual(names("orders west"), ["orders-eu-west-1"]);
});

test("what is told of a thing counts as well", () => {
  assert.deepEqual(names("ireland"), ["eu-west-1"]);
});

test("without a word everything is there", () => {
  assert.equal(names("").length, 4);
});

test("what nothing is called finds nothing", () => {
  assert.deepEqual(names("zzz"), []);
});
