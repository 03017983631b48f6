// What the page knows, and how a pushed message changes it.

const EVENTS = 60;
const INCIDENTS = 20;

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
});

/** The state after a message; the old one stays as it is. */
export function after(state, message) {
  const next = { ...state, seq: Math.max(state.seq, message.seq) };
  switch (message.type) {
    case "snapshot": {
      const { epoch, seq, observer, observers, clusters, regions, incidents, events, degraded, simulations = [] } = message;
      return { epoch, seq, observer, observers, clusters, regions, incidents, events, degraded, simulations, loaded: true };
    }
    case "cluster":
      return { ...next, clusters: replaced(state.clusters, message.cluster) };
    case "incident":
      return { ...next, incidents: newest(state.incidents, message.incident, INCIDENTS) };
    case "event":
      return { ...next, events: newest(state.events, message.event, EVENTS) };
    case "observers":
      return { ...next, observers: message.observers };
    case "degraded":
      return { ...next, degraded: message.degraded };
    default:
      return next;
  }
}

function replaced(list, item) {
  const at = list.findIndex((known) => known.id === item.id);
  return at < 0 ? [...list, item] : instead(list, at, item);
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
