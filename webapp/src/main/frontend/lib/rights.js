// What the reader may do: only to show what would be refused less often; the server decides.

import { asOf } from "./past.js";

/**
 * @param grants of the reader, such as "viewer operator:orders"
 * @param roles any of which is enough
 * @param cluster which one it is about; none for what concerns the whole installation
 */
export function holdsAny(grants, roles, cluster) {
  return grants
    .split(" ")
    .map((grant) => grant.split(":"))
    .some(([role, where]) => roles.includes(role) && (where === undefined || where === cluster));
}

const mine = () => document.documentElement.dataset.grants ?? "";

/** Switchovers, pauses, simulations, ...: nothing of it in the past. */
export const mayAct = (cluster) => !asOf() && holdsAny(mine(), ["operator", "admin"], cluster);
/** The same on any cluster at all. */
export const mayActSomewhere = () => !asOf() && mine().split(" ").some((grant) => ["operator", "admin"].includes(grant.split(":")[0]));
/** What is watched, and how. */
export const mayChange = (cluster) => !asOf() && holdsAny(mine(), ["admin"], cluster);
