// The form of a simulation, and what was simulated lately.

import { start } from "../frame/frame.js";
import { place } from "../lib/dom.js";
import { feed } from "../parts/feed.js";

const fault = place("form:fault");
const lag = place("form:lag_ms");

const draw = (state) => feed(place("past"), state.events.filter(({ type }) => type.startsWith("simulation.")));

/** A size is asked for only where there is one. */
function sized() {
  lag.closest(".field").hidden = fault.value !== "lag";
}

fault.addEventListener("change", sized);
sized();
start({ draw });
