// The address of everything that has a page; each can be sent to a colleague.

import { kept } from "./past.js";

const base = () => document.documentElement.dataset.root ?? "";

export const clusterPath = (name) => kept(`${base()}/clusters/${encodeURIComponent(name)}`);
export const regionPath = (code) => kept(`${base()}/regions/${encodeURIComponent(code)}`);
export const incidentPath = (id) => `${base()}/incidents/${encodeURIComponent(id)}`;
export const path = (rest) => `${base()}${rest}`;
/** What this page is about: the last part of its address. */
export const subject = () => decodeURIComponent(location.pathname.split("/").at(-1));

/** Asks REST; fails with what its problem document says. */
export async function ask(rest, options = {}) {
  const answer = await fetch(`${base()}/api/v1${rest}`, {
    ...options,
    headers: { Accept: "application/json", "X-Requested-With": "dashboard", ...options.headers },
  });
  if (answer.ok) return answer.status === 204 ? null : answer.json();
  const problem = await answer.json().catch(() => ({}));
  throw new Refused(answer.status, problem);
}

export class Refused extends Error {
  constructor(status, problem) {
    super(problem.detail ?? `The program answered with ${status}.`);
    this.status = status;
    this.errors = problem.errors ?? [];
  }
}
