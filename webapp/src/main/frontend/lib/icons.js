// Icons on a grid of 16, drawn with one stroke, so that every state has a shape as well as a colour.

import { h } from "./dom.js";

const PATHS = {
  primary: "M8 1.8 9.9 5.7l4.3.6-3.1 3 .7 4.3L8 11.6l-3.8 2 .7-4.3-3.1-3 4.3-.6Z",
  streaming: "M8 13V3.5M3.8 7.4 8 3.2l4.2 4.2",
  lagging: "M8 4.5V8l2.4 1.6M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0Z",
  disconnected: "M2 8h3.2M10.8 8H14M6.2 4.6l3.6 6.8M9.8 4.6 6.2 11.4",
  fenced: "M4.2 7.2V5.4a3.8 3.8 0 0 1 7.6 0v1.8M3 7.2h10v6.6H3Z",
  starting: "M13.4 5.6A6 6 0 1 0 14 8M14 2.4v3.4h-3.4",
  rejecting: "M3.8 3.8l8.4 8.4M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0Z",
  down: "M3.5 3.5l9 9M12.5 3.5l-9 9",
  stale: "M4 2h8M4 14h8M5 2v2.5L8 8l3-3.5V2M5 14v-2.5L8 8l3 3.5V14",
  unknown: "M5.6 6a2.4 2.4 0 1 1 3.6 2.1c-.8.5-1.2.9-1.2 1.9M8 12.6v.4",
  maintenance: "M10.2 2.6a3.4 3.4 0 0 0-3.9 4.6L2.4 11l2.5 2.5 3.9-3.9a3.4 3.4 0 0 0 4.6-3.9L11 8 8 5Z",
  healthy: "M3 8.4 6.4 11.8 13 4.6",
  warning: "M8 2 14.6 13.6H1.4ZM8 6.4v3.4M8 11.6v.4",
  pause: "M5.4 3.4v9.2M10.6 3.4v9.2",
  empty: "M3.4 8h9.2",
  search: "M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10ZM10.7 10.7 14 14",
  gear: "M8 10.4A2.4 2.4 0 1 0 8 5.6a2.4 2.4 0 0 0 0 4.8ZM8 1.8v2M8 12.2v2M1.8 8h2M12.2 8h2M3.6 3.6 5 5M11 11l1.4 1.4M12.4 3.6 11 5M5 11l-1.4 1.4",
  play: "M5 3.2 12.4 8 5 12.8Z",
  close: "M4 4l8 8M12 4l-8 8",
  action: "M9 2 4 9h4l-1 5 5-7H8Z",
  cluster: "M8 6.2V9.6M8 9.6l-3.6 1.6M8 9.6l3.6 1.6M8 6.2a2 2 0 1 0 0-4 2 2 0 0 0 0 4ZM3.4 14a1.6 1.6 0 1 0 0-3.2 1.6 1.6 0 0 0 0 3.2ZM12.6 14a1.6 1.6 0 1 0 0-3.2 1.6 1.6 0 0 0 0 3.2Z",
  node: "M3 3.4h10v3.4H3ZM3 9.2h10v3.4H3ZM5.4 5.1h.2M5.4 10.9h.2",
  simulated: "M6.2 2h3.6M7 2v4.2L3.3 12.6A1 1 0 0 0 4.2 14h7.6a1 1 0 0 0 .9-1.4L9 6.2V2M5.2 10h5.6",
  arrow: "M3 8h10M9 4l4 4-4 4",
  pin: "M8 14.4C5 11 3.4 8.6 3.4 6.4a4.6 4.6 0 0 1 9.2 0c0 2.2-1.6 4.6-4.6 8ZM8 7.8A1.4 1.4 0 1 0 8 5a1.4 1.4 0 0 0 0 2.8Z",
};

/** Decoration: the word beside it says the same. */
export const icon = (name) =>
  h("svg", { viewBox: "0 0 16 16", class: "icon", "aria-hidden": "true" }, h("path", { d: PATHS[name] ?? PATHS.unknown }));

/** The outline of an icon, for drawings. */
export const outlineOf = (name) => PATHS[name] ?? PATHS.unknown;

/** Icon, word and colour of a state. */
export const badge = (look, extra) =>
  h("span", { class: `badge tone-${look.tone}${extra ? ` ${extra}` : ""}` }, icon(look.icon), h("span", null, look.word));
