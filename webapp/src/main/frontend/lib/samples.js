// What charts show, a sample a second: from the server what was before, then what the page sees. Pure.

/** As many seconds as are kept: ten minutes. */
export const KEPT = 600;

export class Samples {
  /** Times in seconds, as uPlot takes them. */
  times = [];
  /** Of each node its values, one for each time; null where there is none. */
  series = new Map();

  /** @param values by node: { lagBytes, lagMs, roundTripMs, position } */
  add(seconds, values) {
    this.times.push(seconds);
    for (const [name, value] of Object.entries(values)) {
      if (!this.series.has(name)) this.series.set(name, new Array(this.times.length - 1).fill(null));
      this.series.get(name).push(value);
    }
    for (const list of this.series.values()) if (list.length < this.times.length) list.push(null);
    if (this.times.length <= KEPT) return;
    this.times.shift();
    for (const list of this.series.values()) list.shift();
  }

  /** Puts what the server had kept before what was seen here; @param kept as GET /clusters/NAME/samples answers. */
  before(kept) {
    const first = this.times[0] ?? Infinity;
    const places = kept.times.map((at, index) => [Date.parse(at) / 1000, index]).filter(([seconds]) => seconds < first);
    if (places.length === 0) return;
    const own = this.times.length;
    this.times = [...places.map(([seconds]) => seconds), ...this.times];
    for (const node of kept.nodes) {
      const mine = this.series.get(node.name) ?? new Array(own).fill(null);
      this.series.set(node.name, [...places.map(([, at]) => valueAt(node, at)), ...mine]);
    }
    for (const [name, list] of this.series) {
      if (list.length < this.times.length) this.series.set(name, [...new Array(places.length).fill(null), ...list]);
    }
    const over = Math.max(0, this.times.length - KEPT);
    this.times.splice(0, over);
    for (const list of this.series.values()) list.splice(0, over);
  }

  /** Of each of the names one field over time. */
  field(names, field) {
    return names.map((name) => (this.series.get(name) ?? []).map((value) => value?.[field] ?? null));
  }

  /** Bytes of write-ahead log a second, from one sample to the next; null across a gap or a promotion. */
  rate(name) {
    const positions = (this.series.get(name) ?? []).map((value) => (value?.primary ? value.position : null));
    return positions.map((position, at) => {
      const before = positions[at - 1];
      if (position === null || before === null || before === undefined || position < before) return null;
      return (position - before) / Math.max(0.001, this.times[at] - this.times[at - 1]);
    });
  }
}

const valueAt = (node, at) => ({
  lagBytes: node.lag_bytes[at], lagMs: node.lag_ms[at], roundTripMs: node.round_trip_ms[at], position: node.position[at], primary: node.primary[at],
});

/** An LSN as PostgreSQL writes it, 16/B374D848, in bytes; exact below 2^53. */
export function position(lsn) {
  if (!lsn) return null;
  const [high, low] = lsn.split("/");
  return parseInt(high, 16) * 2 ** 32 + parseInt(low, 16);
}
