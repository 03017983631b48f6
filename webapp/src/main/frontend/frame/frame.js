// What every page has: the live link with its age, running incidents on top, search, keys, and how the reader wants it.

import { on, place, show } from "../lib/dom.js";
import { age } from "../lib/format.js";
import { Link } from "../lib/link.js";
import { asOf } from "../lib/past.js";
import { after, empty } from "../lib/state.js";
import { running } from "../lib/words.js";
import { approvals, heardOfApprovals, startApprovals } from "../parts/approvals.js";
import { banners } from "../parts/banners.js";
import { simulations, startSimulations } from "../parts/simulations.js";
import { startDisplay } from "./display.js";
import { startKeys } from "./keys.js";
import { PastLink, pastNotice, pastStatus, startPast } from "./past.js";
import { startSearch } from "./search.js";
import { fresh, linkStatus, notices } from "./status.js";

const title = document.title;
/** The moment that this page shows; null for now. */
const past = asOf();

let state = empty();
/** What is shown while the reader has frozen the page. */
let frozen = null;
/** The server's clock less this one's, in ms: ages are told by the server's. */
let skew = 0;
let drawing = false;
let draw = () => {};

/**
 * Starts the page.
 *
 * @param options.draw is called with the state and the server's time, at most once per frame, after every change
 * @param options.phases whether a running incident is shown with all its phases
 */
export function start(options = {}) {
  const link = past ? new PastLink(past, heard, soon) : new Link(() => (state.epoch ? { epoch: state.epoch, seq: state.seq } : null), heard);
  draw = () => {
    const seen = frozen ?? state;
    const now = moment();
    document.body.classList.toggle("aged", seen.loaded && !past && !fresh(link));
    document.body.classList.toggle("loaded", seen.loaded);
    document.body.classList.toggle("past", Boolean(past));
    show(place("link"), past ? pastStatus() : linkStatus(link, seen, frozen && Date.now() - frozen.frozenAt));
    show(place("notices"), past ? pastNotice(past, link) : notices(link, seen));
    show(place("simulations"), simulations(seen, now));
    show(place("approvals"), approvals(now));
    show(place("incidents"), banners(seen, now, options.phases));
    const open = seen.incidents.filter(running).length;
    document.title = past ? `The past: ${title}` : open > 0 ? `(${open}) ${title}` : title;
    if (seen.loaded) options.draw?.(seen, now);
  };
  on("click", "[data-do=freeze]", freeze);
  startApprovals(soon);
  startSimulations(soon);
  startPast(past);
  startDisplay();
  startKeys({ freeze });
  startSearch(() => state, { freeze });
  addEventListener("preferred", soon);
  // Ages grow by themselves.
  setInterval(() => {
    if (!frozen) age(moment());
    soon();
  }, 500);
  soon();
}

function heard(message) {
  state = after(state, message);
  skew = Date.parse(message.at) - Date.now();
  heardOfApprovals(message);
  soon();
}

/** By the server's clock; in the past the moment that is shown, in which time stands still. */
const moment = () => (past ? past.ms : Date.now() + skew);

/** Draws at the next frame, however often it is asked for until then. */
export function soon() {
  if (drawing) return;
  drawing = true;
  requestAnimationFrame(() => {
    drawing = false;
    draw();
  });
}

/** Stops what is shown from changing, or lets it go on; what comes in meanwhile is not lost. */
function freeze() {
  frozen = frozen ? null : { ...state, frozenAt: Date.now() };
  const button = document.querySelector("[data-do=freeze]");
  button.setAttribute("aria-pressed", String(Boolean(frozen)));
  button.querySelector("span").textContent = frozen ? "Resume" : "Freeze";
  document.body.classList.toggle("frozen", Boolean(frozen));
  soon();
}
