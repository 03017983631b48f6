// Numbers and times as people read them.

import { h } from "./dom.js";
import { setting } from "./settings.js";

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

/** The parts of a moment where the reader is, or in UTC when the reader prefers that. */
function parts(at) {
  const date = new Date(at);
  if (setting("zone") !== "utc") return date;
  return new Date(date.getTime() + date.getTimezoneOffset() * 60_000);
}

/** The time of day: 03:14:07, or with milliseconds. */
export function clock(at, withMillis = false) {
  const date = parts(at);
  const time = [date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(":");
  return withMillis ? `${time}.${String(date.getMilliseconds()).padStart(3, "0")}` : time;
}

/** As {@link clock}, with the day when it is not today. */
export function moment(at, now, withMillis = false) {
  const date = parts(at);
  const today = parts(now).toDateString() === date.toDateString();
  const day = date.toLocaleDateString("en-GB", { day: "numeric", month: "short" });
  return today ? clock(at, withMillis) : `${day} ${clock(at, withMillis)}`;
}

/** A moment as an element: where the reader is, with UTC at hand. */
export const time = (at, now, withMillis = false) =>
  h("time", { datetime: at, title: utc(at) }, moment(at, now, withMillis));

/** 2026-11-24 03:14:07.123 UTC */
export const utc = (at) => new Date(at).toISOString().replace("T", " ").replace("Z", " UTC");

/** How long ago something was, growing by itself: see {@link age}. */
export const since = (at, now) => h("time", { "data-ago": at ?? "", datetime: at, title: at ? utc(at) : null }, ago(at, now));

/** Lets every {@link since} on the page grow. */
export function age(now) {
  for (const element of document.querySelectorAll("[data-ago]")) {
    const text = ago(element.dataset.ago, now);
    if (element.firstChild?.data !== text) element.textContent = text;
  }
}

export const plural = (count, word) => `${count.toLocaleString("en")} ${word}${count === 1 ? "" : "s"}`;

function short(value, whole = false) {
  if (whole || value >= 100 || Number.isInteger(value)) return String(Math.round(value));
  return value.toFixed(1);
}
