// What the reader wants to see; kept in the address, so that it can be sent to a colleague.

import { h, show } from "../lib/dom.js";
import { FILTERS, STATES } from "../lib/fleet.js";

export class Filter {
  #form;
  #changed;
  #choices = "";

  constructor(form, changed) {
    this.#form = form;
    this.#changed = changed;
    this.#read();
    addEventListener("popstate", () => {
      this.#read();
      changed();
    });
    form.addEventListener("input", () => this.#write());
    form.addEventListener("reset", () => setTimeout(() => this.#write()));
    form.addEventListener("submit", (event) => event.preventDefault());
  }

  get value() {
    const asked = new URLSearchParams(location.search);
    return Object.fromEntries(FILTERS.map((name) => [name, asked.get(name) ?? ""]));
  }

  get active() {
    return FILTERS.some((name) => this.value[name] !== "");
  }

  /** What the address asks for and nobody knows, a sentence each; told once {@link offer} knows better. */
  get wrong() {
    const known = { state: "state", cluster: "cluster", domain: "failure domain" };
    return Object.entries(known)
      .filter(([name]) => this.value[name] !== "" && this.#form.elements[name].value !== this.value[name])
      .map(([name, word]) => `There is no ${word} called ${this.value[name]}.`);
  }

  /** What can be chosen among, as far as it is known by now. */
  offer(state) {
    const clusters = state.clusters.map(({ name }) => name).sort();
    const domains = [...new Set(state.regions.map(({ failure_domain: domain }) => domain))].sort();
    const choices = JSON.stringify([clusters, domains]);
    if (choices === this.#choices) return;
    this.#choices = choices;
    this.#options("state", "Any state", STATES);
    this.#options("cluster", "Any cluster", clusters.map((name) => [name, name]));
    this.#options("domain", "Any failure domain", domains.map((name) => [name, name]));
    this.#read();
  }

  #options(name, all, choices) {
    show(this.#form.elements[name], h("option", { value: "" }, all), ...choices.map(([value, word]) => h("option", { value }, word)));
  }

  #read() {
    const { value } = this;
    for (const name of FILTERS) this.#form.elements[name].value = value[name];
    this.#form.classList.toggle("active", this.active);
  }

  #write() {
    const asked = new URL(location);
    for (const name of FILTERS) {
      const wanted = this.#form.elements[name].value.trim();
      if (wanted) asked.searchParams.set(name, wanted);
      else asked.searchParams.delete(name);
    }
    history.replaceState(null, "", asked);
    this.#form.classList.toggle("active", this.active);
    this.#changed();
  }
}
