import assert from "node:assert/strict";
import test from "node:test";
import { deflateRawSync } from "node:zlib";
import { unpacked } from "../lib/packed.js";

const buffer = (bytes) => bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);

test("what was deflated is the same text again", async () => {
  const text = JSON.stringify({ type: "pulse", name: "Zürich", padding: "x".repeat(100_000) });
  assert.equal(await unpacked(buffer(deflateRawSync(text))), text);
});

test("what is cut off is refused, not half read", async () => {
  const bytes = deflateRawSync("x".repeat(1_000) + "y".repeat(1_000));
  await assert.rejects(unpacked(buffer(bytes.subarray(0, bytes.length - 4))));
});
