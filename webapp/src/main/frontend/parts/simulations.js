// What is simulated now, on top of every page, with the way to stop it.

import { h, on } from "../lib/dom.js";
import { duration } from "../lib/format.js";
import { badge } from "../lib/icons.js";
import { ask } from "../lib/links.js";
import { mayAct } from "../lib/rights.js";

const SIMULATED = { word: "Simulation", icon: "simulated", tone: "idle" };
/** More than this are counted. */
const MOST = 4;

let refused = null;
let redraw = () => {};

export function simulations({ simulations: running }, now) {
  if (running.length === 0) return [];
  return [
    h(
      "div",
      { class: "card simulations", "data-key": "all" },
      h("ul", null, running.slice(0, MOST).map((simulation) => line(simulation, now))),
      h(
        "div",
        { class: "row" },
        running.length > MOST && h("span", { class: "quiet" }, `and ${running.length - MOST} more`),
        refused && h("span", { class: "doubt", role: "alert" }, refused),
        mayAct() && h("button", { type: "button", class: "button", "data-do": "stop-all" }, "Stop all simulations"),
      ),
    ),
  ];
}

const line = ({ id, summary, ends_at: until, by, reason, real }, now) =>
  h(
    "li",
    { "data-key": id, "data-simulation": id, "data-real": String(real) },
    badge(SIMULATED),
    h("span", { class: "what" }, h("b", null, summary), h("span", { class: "quiet" }, ` · ${by.name}: ${reason}`)),
    // The seconds go by unannounced.
    h("span", { class: "quiet left", "aria-live": "off" }, left(until, now)),
    mayAct() && h("button", { type: "button", class: "button", "data-do": "stop", "aria-label": `Stop: ${summary}` }, "Stop"),
  );

const left = (until, now) => `${duration(Math.max(0, Math.ceil((Date.parse(until) - now) / 1000)) * 1000)} left`;

/** @param drawn is called when something is to be shown anew */
export function startSimulations(drawn) {
  redraw = drawn;
  on("click", "[data-do=stop]", (button) => stop(`/simulations/${button.closest("li").dataset.simulation}`));
  on("click", "[data-do=stop-all]", stopAll);
}

export const stopAll = () => stop("/simulations");

async function stop(what) {
  refused = null;
  try {
    await ask(what, { method: "DELETE" });
  } catch (refusal) {
    // Somebody else was quicker: then it is gone.
    refused = refusal.status === 404 ? null : refusal.message;
  }
  redraw();
}

/** Beside the state of a node at which something is simulated; null where nothing is. */
export const simulatedBadge = ({ simulated }) =>
  simulated ? badge({ word: `Simulated ${simulated}`, icon: "simulated", tone: "idle" }, "simulated") : null;
