// What every page has: the live link with its age, running incidents on top, search, keys, and how the reader wants it.

import { on, place, show } from "../lib/dom.js";
import { age } from "../lib/format.js";
import { Link } from "../lib/link.js";
import { after, empty } from "../lib/state.js";
import { running } from "../lib/words.js";
import { banners } from "../parts/banners.js";
import { simulations, startSimulations } from "../parts/simulations.js";
import { startDisplay } from "./display.js";
import { startKeys } from "./keys.js";
import { startSearch } from "./search.js";
import { fresh, linkStatus, notices } from "./status.js";

const title = document.title;

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
  const link = new Link(
    () => (state.epoch ? { epoch: state.epoch, seq: state.seq } : null),
    (message) => {
      state = after(state, message);
      skew = Date.parse(message.at) - Date.now();
      soon();
    },
  );
  draw = () => {
    const seen = frozen ?? state;
    const now = Date.now() + skew;
    document.body.classList.toggle("aged", seen.loaded && !fresh(link));
    document.body.classList.toggle("loaded", seen.loaded);
    show(place("link"), linkStatus(link, seen, frozen && Date.now() - frozen.frozenAt));
    show(place("notices"), notices(link, seen));
    show(place("simulations"), simulations(seen, now));
    show(place("incidents"), banners(seen, now, options.phases));
    const open = seen.incidents.filter(running).length;
    document.title = open > 0 ? `(${open}) ${title}` : title;
    if (seen.loaded) options.draw?.(seen, now);
  };
  on("click", "[data-do=freeze]", freeze);
  startSimulations(soon);
  startDisplay();
  startKeys({ freeze });
  startSearch(() => state, { freeze });
  addEventListener("preferred", soon);
  // Ages grow by themselves.
  setInterval(() => {
    if (!frozen) age(Date.now() + skew);
    soon();
  }, 500);
  soon();
}

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
