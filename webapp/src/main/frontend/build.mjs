// Builds what the pages run in the browser: node build.mjs OUT, called by the Maven build.
//
//   OUT/node_modules   the packages of the lock file; installed again only when the lock file changed
//   OUT/generated      the outlines of the continents, made from world-atlas
//   OUT/assets         what goes into the web application as /assets
//
// Without a network it works as long as the lock file is the one that was installed, or npm's cache holds its packages.

import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const out = resolve(process.argv[2] ?? fail("say where to build: node build.mjs OUT"));
const packages = join(out, "node_modules");

if (Number(process.versions.node.split(".")[0]) < 18) fail(`Node.js 18 or newer is needed, this is ${process.version}`);
mkdirSync(out, { recursive: true });
install();
const load = createRequire(join(out, "package.json"));
const land = outlines();
await bundle();

/** Brings OUT/node_modules in line with the lock file. */
function install() {
  const wanted = createHash("sha256");
  for (const file of ["package.json", "package-lock.json", ".npmrc"]) {
    wanted.update(readFileSync(join(here, file)));
    copyFileSync(join(here, file), join(out, file));
  }
  const stamp = join(packages, ".installed");
  const hash = wanted.update(process.platform + process.arch).digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === hash) return;
  const npm = spawnSync("npm", ["ci", "--prefer-offline", "--loglevel=error"], { cwd: out, stdio: "inherit" });
  if (npm.error) fail(`npm could not be started (${npm.error.code}); install it: sudo apt-get install -y nodejs npm`);
  if (npm.status !== 0) fail("npm could not install the packages of package-lock.json; what it said stands above");
  writeFileSync(stamp, hash);
}

/** The continents as GeoJSON to a hundredth of a degree, without Antarctica, where no region stands. */
function outlines() {
  const { feature } = load("topojson-client");
  const atlas = load("world-atlas/land-110m.json");
  const polygons = feature(atlas, atlas.objects.land).features[0].geometry.coordinates;
  const coordinates = polygons
    .filter(([shore]) => shore.every(([, latitude]) => latitude > -60))
    .flatMap((rings) => halves(rings.map(unrolled)))
    .map((rings) => rings.map((ring) => ring.map((point) => point.map((degrees) => Math.round(degrees * 100) / 100))));
  const geometry = { type: "MultiPolygon", coordinates };
  const file = join(out, "generated", "land.json");
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify({ type: "FeatureCollection", features: [{ type: "Feature", properties: { name: "land" }, geometry }] }));
  return file;
}

/** A shore that crosses the 180th meridian goes on beyond 180 degrees rather than around the earth. */
function unrolled(ring) {
  let turns = 0;
  return ring.map(([longitude, latitude], at) => {
    const step = at === 0 ? 0 : longitude - ring[at - 1][0];
    if (Math.abs(step) > 180) turns -= 360 * Math.sign(step);
    return [longitude + turns, latitude];
  });
}

/** What lies beyond 180 degrees goes to the other edge of the map. */
function halves(rings) {
  return [-360, 0, 360]
    .map((turn) => rings.map((ring) => within(ring.map(([longitude, latitude]) => [longitude + turn, latitude]))).filter((ring) => ring.length > 3))
    .filter((part) => part.length > 0);
}

/** The part of a ring between -180 and 180 degrees (Sutherland and Hodgman, 1974). */
function within(ring) {
  let left = ring;
  for (const side of [-1, 1]) {
    const inside = ([longitude]) => longitude * side <= 180;
    left = left.flatMap((point, at) => {
      const before = left[(at + left.length - 1) % left.length];
      if (inside(point) === inside(before)) return inside(point) ? [point] : [];
      const share = (180 * side - before[0]) / (point[0] - before[0]);
      const edge = [180 * side, before[1] + share * (point[1] - before[1])];
      return inside(point) ? [edge, point] : [edge];
    });
  }
  return left;
}

async function bundle() {
  const assets = join(out, "assets");
  rmSync(assets, { recursive: true, force: true });
  const shared = {
    absWorkingDir: here, outbase: here, bundle: true, minify: true, outdir: assets, nodePaths: [packages],
    target: ["chrome123", "firefox120", "safari17.5"], legalComments: "linked", logLevel: "warning",
  };
  const { build } = load("esbuild");
  const pages = readdirSync(join(here, "pages")).map((name) => join("pages", name));
  await build({
    ...shared, entryPoints: pages, alias: { "#land": land }, format: "esm", splitting: true, chunkNames: "part-[hash]",
  });
  await build({ ...shared, entryPoints: [join("frame", "before.js")], format: "iife", entryNames: "[name]" });
  await build({ ...shared, entryPoints: [join("css", "pages.css")], entryNames: "[name]" });
}

function fail(why) {
  console.error(why);
  process.exit(1);
}
