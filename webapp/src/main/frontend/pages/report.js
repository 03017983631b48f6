// The report of an incident: drawn by the server, printed from here.

import { start } from "../frame/frame.js";
import { on } from "../lib/dom.js";

on("click", "[data-do=print]", () => print());
start();
