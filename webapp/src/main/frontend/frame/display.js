// How the reader wants it: light or dark, local time or UTC, single keys or not.

import { on, place } from "../lib/dom.js";
import { prefer, setting } from "../lib/settings.js";

const THEMES = ["system", "light", "dark"];

export function startDisplay() {
  const dialog = place("display");
  for (const input of dialog.querySelectorAll("input[type=radio]")) input.checked = setting(input.name) === input.value;
  on("change", "input[type=radio]", (input) => prefer(input.name, input.value), dialog);
  on("click", "[data-do=display]", () => dialog.showModal());
  on("click", "[data-do=close]", (button) => button.closest("dialog").close());
  on("click", "dialog", (element, { target }) => target === element && element.close());
}

export function nextTheme() {
  const next = THEMES[(THEMES.indexOf(setting("theme")) + 1) % THEMES.length];
  prefer("theme", next);
  for (const input of document.querySelectorAll("#display input[name=theme]")) input.checked = input.value === next;
}
