// What a reader prefers; kept in this browser only.

const DEFAULTS = { theme: "system", zone: "local", keys: "on" };
const PREFIX = "failover.";

export function setting(name) {
  try {
    return localStorage.getItem(PREFIX + name) ?? DEFAULTS[name];
  } catch {
    // No storage, or not allowed: then nothing is remembered.
    return DEFAULTS[name];
  }
}

export function prefer(name, value) {
  try {
    localStorage.setItem(PREFIX + name, value);
  } catch {
    // As above.
  }
  document.documentElement.dataset[name] = value;
  dispatchEvent(new CustomEvent("preferred", { detail: { name, value } }));
}
