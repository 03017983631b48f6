// A stretch of the past as GET /clusters/NAME/playback answers it, to be played: what stood at a moment of it. Pure.

export const SPEEDS = [1, 5, 20, 60];

/** A number tells of what is at most so much later, or as long as its step is: then nobody was watching. */
const STALE_MS = 15_000;

/** The last of a list that is sorted by time at or before a moment; undefined when there is none. */
function last(list, ms) {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (Date.parse(list[middle].at) <= ms) low = middle + 1;
    else high = middle;
  }
  return list[low - 1];
}

const lately = (point, ms, longest) => (point && ms - Date.parse(point.at) <= longest ? point : null);

/** The cluster as it was seen at a moment, with the numbers of about then; null before anything was recorded. */
export function stateAt({ frames, numbers }, ms) {
  const frame = last(frames, ms);
  if (!frame) return null;
  const near = new Map(numbers.map(({ node, step_ms: step, points }) => [node, lately(last(points, ms), ms, Math.max(STALE_MS, step))]));
  const nodes = frame.cluster.nodes.map((node) => {
    const point = near.get(node.id);
    if (!point) return node;
    const { lag_bytes, lag_ms, round_trip_ms } = point;
    return { ...node, lag_bytes, lag_ms, round_trip_ms };
  });
  return { ...frame.cluster, nodes };
}

/** Where playing has come to after some time at a speed; never beyond the end. */
export const advanced = (ms, elapsed, speed, end) => Math.min(end, ms + elapsed * speed);

/** What charts begin with, in the shape of GET /clusters/NAME/samples. */
export function samplesOf({ frames, numbers }) {
  const names = new Map(frames.flatMap(({ cluster }) => cluster.nodes.map(({ id, name }) => [id, name])));
  const times = [...new Set(numbers.flatMap(({ points }) => points.map(({ at }) => at)))].sort();
  const place = new Map(times.map((at, index) => [at, index]));
  const nodes = numbers.map(({ node, points }) => {
    const column = () => new Array(times.length).fill(null);
    const lists = { lag_bytes: column(), lag_ms: column(), round_trip_ms: column(), position: column(), primary: column() };
    for (const point of points) for (const field of ["lag_bytes", "lag_ms", "round_trip_ms"]) lists[field][place.get(point.at)] = point[field];
    return { name: names.get(node) ?? node, ...lists };
  });
  return { times, nodes };
}
