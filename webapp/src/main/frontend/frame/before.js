// Runs before anything is shown, so that a page never appears in one theme and jumps to another.

import { setting } from "../lib/settings.js";

const page = document.documentElement;
page.dataset.theme = setting("theme");
page.dataset.zone = setting("zone");
if (new URLSearchParams(location.search).has("kiosk")) page.dataset.kiosk = "";
