// Who watches a cluster, and what each of them makes of it: one that alone has lost a node has a problem of its own.

import { h, showList } from "../lib/dom.js";
import { duration, plural } from "../lib/format.js";
import { badge } from "../lib/icons.js";
import { diagnosisLook } from "../lib/words.js";

const LOST = { word: "Not heard", icon: "stale", tone: "stale" };
const SILENT = { word: "Not told", icon: "unknown", tone: "unknown" };

export function observers(holder, all, cluster) {
  showList(holder, all, ({ name, started_at }) => `${name} ${started_at}`, (each) => each, (each) => line(each, cluster));
}

function line(observer, cluster) {
  const sees = observer.sees.find((seen) => seen.cluster === cluster);
  return h(
    "li",
    { "data-observer": observer.name },
    h("strong", null, observer.name),
    observer.here && h("span", { class: "quiet" }, " tells you this"),
    observer.leads && h("span", { class: "quiet" }, " leads"),
    " ",
    badge(look(observer, sees)),
    " ",
    h("span", { class: "quiet" }, said(observer, sees)),
  );
}

function look(observer, sees) {
  if (observer.lost) return LOST;
  return sees ? diagnosisLook(sees.diagnosis) : SILENT;
}

/** Ages are left out while all is well: they would change every second and say nothing. */
function said(observer, sees) {
  if (observer.lost) return `last heard ${duration(observer.age_ms)} ago`;
  if (!sees) return "runs, and does not share what it sees";
  if (sees.unusable.length === 0) return sees.evidence;
  const nodes = sees.unusable.map(({ node, kind }) => `${node} (${kind.toLowerCase().replaceAll("_", " ")})`);
  return `cannot use ${plural(nodes.length, "node")}: ${nodes.join(", ")}`;
}
