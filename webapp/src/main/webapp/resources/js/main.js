// Keeps the page in line with what the server pushes.

import { clusters } from "./clusters.js";
import { show } from "./dom.js";
import { events } from "./events.js";
import { counters, fresh, linkStatus, notices } from "./header.js";
import { banners, recent } from "./incidents.js";
import { Link } from "./link.js";
import { regions } from "./regions.js";
import { after, empty } from "./state.js";

const place = (id) => document.getElementById(id);

let state = empty();
/** The server's clock less this one's, in ms: ages are told by the server's. */
let skew = 0;
let drawing = false;

const link = new Link(
  () => (state.epoch ? { epoch: state.epoch, seq: state.seq } : null),
  (message) => {
    state = after(state, message);
    skew = Date.parse(message.at) - Date.now();
    draw();
  },
);

/** At most once per frame, however much arrives. */
function draw() {
  if (drawing) return;
  drawing = true;
  requestAnimationFrame(() => {
    drawing = false;
    render(Date.now() + skew);
  });
}

function render(now) {
  document.body.classList.toggle("aged", state.loaded && !fresh(link));
  document.body.classList.toggle("loaded", state.loaded);
  show(place("observer"), state.observer ?? "…");
  show(place("notices"), notices(link, state));
  show(place("incidents"), banners(state, now));
  show(place("counters"), counters(state));
  show(place("regions"), regions(state));
  show(place("clusters"), clusters(state, now));
  show(place("events"), events(state));
  show(place("recent"), recent(state, now));
  document.title = title();
}

function title() {
  const failing = state.incidents.filter(({ ended_at: end }) => end === null).length;
  return failing > 0 ? `(${failing}) Failover Dashboard` : "Failover Dashboard";
}

// Ages grow by themselves.
setInterval(() => {
  show(place("link"), linkStatus(link, state));
  draw();
}, 500);
