// What a cluster's owner wants done, and when.

import { h } from "../lib/dom.js";
import { bytes, duration, plural } from "../lib/format.js";
import { path } from "../lib/links.js";
import { mayChange } from "../lib/rights.js";

const KNOWN = {
  automatic_failover: ["Automatic failover", (value) => (value ? "on" : "off: an operator decides")],
  silence_limit_ms: ["Silent primary is dead after", duration],
  observers_required: ["Observers that must agree", (value) => plural(value, "observer")],
  max_loss_bytes: ["May lose at most", (value) => (value === 0 ? "nothing" : bytes(value))],
  cool_down_ms: ["Cool-down after a failover", duration],
  warm_up_ms: ["Warm-up after a start", duration],
  probe_interval_ms: ["Probed every", duration],
  lag_warning_ms: ["Shown as lagging from", duration],
  region_order: ["Regions preferred", (value) => (value.length === 0 ? "none before another" : value.join(", "))],
  write_probe_interval_ms: ["Writes are tried every", duration],
  write_stall_limit_ms: ["Writes are stalled after", duration],
  on_writes_stalled: ["When writes stall", (value) => (value === "fail_over" ? "fail over" : "alert")],
  on_silence_without_quorum: ["Silence without a quorum", (value) => (value === "fail_over" ? "fail over" : "ask an operator")],
  drills_allowed: ["Drills", (value) => (value ? "allowed" : "not allowed")],
  approval_required: ["Forced failover that can lose data", (value) => (value ? "waits for a second person; automatic failover does not" : "waits for nobody")],
  approval_minutes: ["An approval is waited for", (value) => plural(value, "minute")],
  slot_limit_bytes: ["A slot without its standby keeps", (value) => (value === 0 ? "any amount of WAL" : `${bytes(value)} of WAL`)],
};

export const policy = (declared, cluster) => [
  ...Object.entries(declared)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => {
      const [words, told] = KNOWN[name] ?? [name.replaceAll("_", " "), String];
      return h("div", { "data-key": name }, h("dt", null, words), h("dd", null, told(value)));
    }),
  mayChange(cluster) && h("div", { "data-key": "edit" }, h("dt", null, h("a", { href: path(`/inventory/clusters/${encodeURIComponent(cluster)}`) }, "Edit in the inventory"))),
];
