// What people read for each state: a word, an icon and a tone. Red ("failed") means failure only;
// unknown and stale have looks of their own.

const NODE = {
  PRIMARY: ["Primary", "primary", "primary"],
  STREAMING: ["Streaming", "streaming", "good"],
  LAGGING: ["Lagging", "lagging", "warning"],
  DISCONNECTED: ["Disconnected", "disconnected", "warning"],
  FENCED: ["Fenced", "fenced", "warning"],
  STARTING: ["Starting", "starting", "warning"],
  REJECTING: ["Rejecting", "rejecting", "warning"],
  UNREACHABLE: ["Unreachable", "disconnected", "warning"],
  DOWN: ["Down", "down", "failed"],
  STALE: ["Stale", "stale", "stale"],
  UNKNOWN: ["Unknown", "unknown", "unknown"],
  MAINTENANCE: ["Maintenance", "maintenance", "idle"],
};

const DIAGNOSIS = {
  HEALTHY: ["Healthy", "healthy", "good"],
  DEGRADED: ["Degraded", "warning", "warning"],
  COMMITS_STALLED: ["Commits stalled", "rejecting", "failed"],
  WRITES_STALLED: ["Writes stalled", "rejecting", "failed"],
  PRIMARY_SUSPECTED: ["Primary suspected", "unknown", "warning"],
  PRIMARY_UNREACHABLE: ["Primary unreachable", "disconnected", "warning"],
  PRIMARY_REJECTING: ["Primary rejecting", "rejecting", "warning"],
  PRIMARY_DEAD: ["Primary dead", "down", "failed"],
  NO_PRIMARY: ["No primary", "down", "failed"],
  TWO_PRIMARIES: ["Two primaries", "down", "failed"],
  UNKNOWN: ["Unknown", "unknown", "unknown"],
};

const INCIDENT = {
  RUNNING: ["Running", "warning", "failed"],
  RESOLVED: ["Resolved", "healthy", "good"],
  RECOVERED: ["Recovered by itself", "healthy", "good"],
  BLOCKED: ["Needs an operator", "rejecting", "failed"],
  RESTORED: ["Given up", "warning", "warning"],
};

const PHASE = {
  SUSPECTED: "Suspected",
  CONFIRMED: "Confirmed",
  ORDERED: "Ordered",
  QUIESCED: "Writers taken away",
  NOT_FENCED: "Not fenced",
  AWAITING_STANDBY: "Awaiting a standby",
  RESTORED: "Restored",
  FENCED: "Fenced",
  PROMOTED: "Promoted",
  WRITABLE: "Writable",
  PUBLISHED: "Published",
  STREAMING_AGAIN: "Streaming again",
  REJOINED: "Rejoined",
  RECOVERED: "Recovered",
  BLOCKED: "Blocked",
};

const FAILOVER = ["SUSPECTED", "CONFIRMED", "FENCED", "PROMOTED", "WRITABLE", "PUBLISHED", "STREAMING_AGAIN", "REJOINED"];
const SWITCHOVER = ["ORDERED", "QUIESCED", "PROMOTED", "WRITABLE", "PUBLISHED", "STREAMING_AGAIN"];

/** The phases that are still to come, in their order; none before it is known whether anything will be done. */
export function ahead(incident) {
  const reached = new Set(incident.phases.map(({ phase }) => phase));
  if (!running(incident) || !["CONFIRMED", "PROMOTED", "ORDERED"].some((phase) => reached.has(phase))) return [];
  return (reached.has("ORDERED") ? SWITCHOVER : FAILOVER).filter((phase) => !reached.has(phase));
}

/** Tones, the one that people must see first first. */
export const SEVERITY = ["failed", "unknown", "stale", "warning", "idle", "primary", "good"];

const look = (table, key) => {
  const [word, icon, tone] = table[key] ?? [key, "unknown", "unknown"];
  return { word, icon, tone };
};

export const nodeLook = (state) => look(NODE, state);
export const diagnosisLook = (kind) => look(DIAGNOSIS, kind);
/** A switchover that runs is no failure. */
export const incidentLook = ({ state, kind }) =>
  kind === "SWITCHOVER" && state === "RUNNING" ? { word: "Switching over", icon: "starting", tone: "primary" } : look(INCIDENT, state);
/** A failover that has not ended, whatever it waits for. */
export const running = (incident) => incident.ended_at === null;

export const phaseWord = (phase) => PHASE[phase] ?? phase;

/** The look that people must see first among these. */
export const worst = (looks) =>
  looks.reduce((a, b) => (SEVERITY.indexOf(b.tone) < SEVERITY.indexOf(a.tone) ? b : a));

export const severity = ({ tone }) => SEVERITY.indexOf(tone);
