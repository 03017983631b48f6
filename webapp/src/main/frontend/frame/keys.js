// What can be done by keyboard from anywhere. The list of it is the dialog with the id "keys".

import { on, place } from "../lib/dom.js";
import { path } from "../lib/links.js";
import { setting } from "../lib/settings.js";
import { nextTheme } from "./display.js";
import { openSearch } from "./search.js";

const GO = { o: "/", i: "/incidents", s: "/simulate", n: "/inventory", a: "/audit" };
/** So long after "g" a letter still says where to go. */
const PAIR_MS = 1_200;

export function startKeys({ freeze }) {
  const help = () => place("keys").showModal();
  const single = { "/": openSearch, "?": help, f: freeze, t: nextTheme };
  let leaving = 0;
  on("click", "[data-do=keys]", help);
  addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
      event.preventDefault();
      openSearch();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || writes(event.target) || setting("keys") === "off") return;
    if (document.querySelector("dialog[open]")) return;
    if (event.timeStamp - leaving < PAIR_MS && GO[event.key]) location.assign(path(GO[event.key]));
    leaving = event.key === "g" ? event.timeStamp : 0;
    if (!single[event.key]) return;
    event.preventDefault();
    single[event.key]();
  });
}

const writes = (target) => target.matches?.("input, select, textarea, [contenteditable]");
