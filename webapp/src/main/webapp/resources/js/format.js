// Numbers and times as people read them.

const NONE = "–";

/** 0 B, 512 B, 16.4 kB, 3.1 MB: 1 kB is 1024 bytes, as in PostgreSQL. */
export function bytes(value) {
  if (value === null || value === undefined) return NONE;
  let amount = value;
  for (const unit of ["B", "kB", "MB", "GB", "TB"]) {
    if (amount < 1024 || unit === "TB") return `${short(amount, unit === "B")} ${unit}`;
    amount /= 1024;
  }
  return NONE;
}

/** 0.4 ms, 143 ms, 2.5 s, 3 min 20 s, 4 h 5 min. */
export function duration(ms) {
  if (ms === null || ms === undefined) return NONE;
  if (ms < 1000) return `${short(ms)} ms`;
  const seconds = ms / 1000;
  if (seconds < 60) return `${short(seconds)} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${Math.floor(seconds % 60)} s`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return `${hours} h ${minutes % 60} min`;
  return `${Math.floor(hours / 24)} d ${hours % 24} h`;
}

/** Whole milliseconds, for the phases of an incident: 143 ms, 12 480 ms. */
export const millis = (ms) =>
  ms === null || ms === undefined ? NONE : `${Math.round(ms).toLocaleString("en").replaceAll(",", "\u202f")} ms`;

/** How long ago, in whole steps so that it does not flicker. */
export function ago(at, now) {
  if (!at) return "never";
  const seconds = Math.max(0, Math.floor((now - Date.parse(at)) / 1000));
  if (seconds < 2) return "now";
  return `${seconds < 60 ? `${seconds} s` : duration(seconds * 1000)} ago`;
}

const two = (number) => String(number).padStart(2, "0");

/** The time of day where the reader is: 03:14:07, or with milliseconds. */
export function clock(at, withMillis = false) {
  const date = new Date(at);
  const time = [date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(":");
  return withMillis ? `${time}.${String(date.getMilliseconds()).padStart(3, "0")}` : time;
}

/** As {@link clock}, with the day when it is not today. */
export function moment(at, now) {
  const date = new Date(at);
  const today = new Date(now).toDateString() === date.toDateString();
  return today ? clock(at) : `${date.toLocaleDateString("en-GB", { day: "numeric", month: "short" })} ${clock(at)}`;
}

export const plural = (count, word) => `${count} ${word}${count === 1 ? "" : "s"}`;

function short(value, whole = false) {
  if (whole || value >= 100 || Number.isInteger(value)) return String(Math.round(value));
  return value.toFixed(1);
}
