// Pages of clusters and regions as of a moment of the past: what takes the place of the live link, and the way there and back.

import { h, on, place, show } from "../lib/dom.js";
import { moment, utc } from "../lib/format.js";
import { badge } from "../lib/icons.js";
import { ask } from "../lib/links.js";
import { written } from "../lib/past.js";
import { setting } from "../lib/settings.js";

/** Asks once for everything as it was; takes the place of the live link. */
export class PastLink {
  /** Why there is nothing to show; null when there is. */
  problem = null;

  /**
   * @param past the moment
   * @param heard takes what was, as the first message of a live link
   * @param changed is called when it turns out that there is nothing
   */
  constructor(past, heard, changed) {
    ask(`/status?as_of=${encodeURIComponent(past.text)}`).then(
      (picture) => heard({ type: "snapshot", epoch: "past", seq: 0, at: new Date(past.ms).toISOString(), ...picture }),
      (refusal) => {
        this.problem = [refusal.message, ...refusal.errors.map(({ reason }) => `The moment ${reason}.`)].join(" ");
        changed();
      },
    );
  }
}

export const pastStatus = () => [h("span", { class: "dot frozen" }), h("span", { class: "word" }, "The past")];

/** Says plainly that this is not now, and leads back. */
export function pastNotice(past, link) {
  const now = new URLSearchParams(location.search);
  now.delete("at");
  const back = `${location.pathname}${now.size > 0 ? `?${now}` : ""}`;
  return [
    h(
      "p",
      { class: "notice past-notice", "data-key": "past", id: "past-notice" },
      badge({ word: "The past", icon: "stale", tone: "stale" }),
      link.problem
        ? h("span", { role: "alert" }, link.problem)
        : h("span", null, "As of ", h("b", null, h("time", { datetime: past.text }, utc(past.ms))), `, ${moment(past.ms, Date.now(), true)} ${where()}. Nothing can be done here.`),
      h("a", { href: back, "data-do": "now" }, "Back to now"),
    ),
  ];
}

const where = () => (setting("zone") === "utc" ? "in UTC" : `in ${Intl.DateTimeFormat().resolvedOptions().timeZone}`);

/** The dialog that asks for a moment, and the way up in the same one. */
export function startPast(past) {
  if (past) for (const link of document.querySelectorAll(".trail a")) link.search = location.search;
  const dialog = place("past");
  if (!dialog) return;
  const field = dialog.querySelector("[name=moment]");
  const wrong = place("past-wrong");
  on("click", "[data-do=past]", () => {
    field.value ||= local(past?.ms || Date.now() - 60_000);
    show(place("past-zone"), `The time of day ${where()}.`);
    dialog.showModal();
    field.focus();
  });
  on("submit", "form", (form, event) => {
    event.preventDefault();
    const at = written(field.value, setting("zone"));
    if (!at || Date.parse(at) > Date.now()) {
      wrong.hidden = false;
      show(wrong, at ? "This moment lies in the future." : "Say a day and a time.");
      return;
    }
    const search = new URLSearchParams(location.search);
    search.set("at", at);
    location.search = search;
  }, dialog);
}

/** A moment as a field for date and time takes it. */
function local(ms) {
  const date = new Date(ms);
  const shift = setting("zone") === "utc" ? 0 : date.getTimezoneOffset() * 60_000;
  return new Date(ms - shift).toISOString().slice(0, 19);
}
