// What the page knows, and how a pushed message changes it.

const EVENTS = 60;
const INCIDENTS = 20;

/** What a node has no number for is left out of a message. */
const NO_NUMBERS = { position: null, replayed: null, sent: null, written: null, flushed: null, lag_bytes: null, lag_ms: null, round_trip_ms: null, last_answer_at: null };
const NOTHING_SEEN = { sees: [] };

export const empty = () => ({
  epoch: null,
  seq: 0,
  observer: null,
  observers: [],
  clusters: [],
  regions: [],
  incidents: [],
  events: [],
  degraded: [],
  simulations: [],
  loaded: false,
  /** A snapshot of which parts are still to come. */
  arriving: null,
});

/** The state after a message; the old one stays as it is. */
export function after(state, message) {
  const next = { ...state, seq: Math.max(state.seq, message.seq) };
  switch (message.type) {
    case "snapshot": {
      const { epoch, seq, observer, observers, clusters, regions, incidents, events, degraded, simulations = [], parts = 0 } = message;
      const whole = { epoch, seq, observer, observers, clusters, regions, incidents, events, degraded, simulations, loaded: true };
      // What is known stays shown until all of it has come; who is cut off meanwhile asks for it again.
      return parts > 0 ? { ...state, arriving: { whole, parts } } : whole;
    }
    case "part":
      return state.arriving ? arrived(state, message) : state;
    case "resumed":
      return { ...next, arriving: null };
    case "cluster":
      return { ...next, clusters: replaced(state.clusters, message.cluster) };
    case "incident":
      return { ...next, incidents: newest(state.incidents, message.incident, INCIDENTS) };
    case "event":
      return { ...next, events: newest(state.events, message.event, EVENTS) };
    case "numbers":
      return { ...next, clusters: renumbered(state.clusters, message.nodes) };
    case "observers":
      return { ...next, observers: message.observers.map((head) => ({ ...NOTHING_SEEN, ...observerCalled(state, head.name), ...head })) };
    case "sees":
      return { ...next, observers: state.observers.map((one) => (one.name === message.observer ? { ...one, sees: sighted(one.sees, message.sees) } : one)) };
    case "degraded":
      return { ...next, degraded: message.degraded };
    default:
      return next;
  }
}

function arrived(state, part) {
  const whole = { ...state.arriving.whole };
  whole.clusters = whole.clusters.concat(part.clusters);
  whole.regions = whole.regions.concat(part.regions);
  whole.observers = whole.observers.map((one) => ({ ...one, sees: one.sees.concat(seenBy(part, one.name)) }));
  const parts = state.arriving.parts - 1;
  return parts > 0 ? { ...state, arriving: { whole, parts } } : whole;
}

const seenBy = (part, name) => part.observers.find((one) => one.name === name)?.sees ?? [];

function replaced(list, item) {
  const at = list.findIndex((known) => known.id === item.id);
  return at < 0 ? [...list, item] : instead(list, at, item);
}

/** Only clusters of which a node's numbers are told are made anew. */
function renumbered(clusters, nodes) {
  const told = new Map(nodes.map((node) => [node.id, node]));
  return clusters.map((cluster) => {
    if (!cluster.nodes?.some(({ id }) => told.has(id))) return cluster;
    return { ...cluster, nodes: cluster.nodes.map((node) => (told.has(node.id) ? { ...node, ...NO_NUMBERS, ...told.get(node.id) } : node)) };
  });
}

const observerCalled = (state, name) => state.observers.find((one) => one.name === name);

function sighted(sees, now) {
  const at = sees.findIndex(({ cluster }) => cluster === now.cluster);
  return at < 0 ? [...sees, now] : instead(sees, at, now);
}

function newest(list, item, bound) {
  const at = list.findIndex((known) => known.id === item.id);
  return at < 0 ? [item, ...list].slice(0, bound) : instead(list, at, item);
}

function instead(list, at, item) {
  const copy = list.slice();
  copy[at] = item;
  return copy;
}
