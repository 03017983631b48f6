import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

const read = (name) => JSON.parse(readFileSync(new URL(`../${name}`, import.meta.url), "utf8"));

test("the lock file names packages and their hashes, never a registry", () => {
  const { packages } = read("package-lock.json");
  for (const [name, entry] of Object.entries(packages)) {
    if (name === "") continue;
    assert.equal(entry.resolved, undefined, `${name} names where it came from`);
    assert.match(entry.integrity, /^sha512-/, name);
  }
});

test("every package has one exact version", () => {
  for (const version of Object.values(read("package.json").devDependencies)) assert.match(version, /^\d+\.\d+\.\d+$/);
});
