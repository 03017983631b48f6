// The colours of the theme in force, for what is drawn on a canvas.

const probe = document.createElement("span");

/** A custom property of the style sheet as the browser understands it now: "rgb(10, 102, 64)". */
export function colour(name) {
  probe.style.color = `var(--${name})`;
  if (!probe.isConnected) document.body.append(probe);
  return getComputedStyle(probe).color;
}

/** Calls back whenever light becomes dark or the other way round. */
export function onTheme(changed) {
  addEventListener("preferred", ({ detail }) => detail.name === "theme" && changed());
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", changed);
}
