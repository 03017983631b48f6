// The moment of the past that a page shows, if any: ?at=2026-11-24T12:00:00Z in its address. Pure, but for the page.

/** Of pages of clusters and regions; others are of now, whatever stands in their addresses. */
const address = () => (globalThis.document?.documentElement.dataset.travels === "true" ? location.search : "");

/** The moment as it stands in the address, and in ms since 1970, which is NaN when it is none; null on a page of now. */
export function asOf(search = address()) {
  const text = new URLSearchParams(search).get("at");
  return text === null ? null : { text, ms: Date.parse(text) };
}

/** Addresses of clusters and regions lead on in the same moment. */
export function kept(path, search) {
  const past = asOf(search);
  return past ? `${path}?at=${encodeURIComponent(past.text)}` : path;
}

/** What somebody wrote into a field for date and time, where they are or in UTC, as an address takes it; null when it is none. */
export function written(value, zone) {
  const at = new Date(zone === "utc" ? `${value}Z` : value);
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
}
