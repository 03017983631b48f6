// The values of a policy that can be tried on recorded history, and what of them somebody filled in. Pure.

const YES_NO = [["", "as it was"], ["true", "on"], ["false", "off"]];
const RESPONSES = [["", "as it was"], ["alert", "ask an operator"], ["fail_over", "fail over"]];

/** Name, label, and what there is to choose from; without choices a number, or region codes. */
export const FIELDS = [
  ["automatic_failover", "Automatic failover", YES_NO],
  ["silence_limit_ms", "Silent primary is dead after, in ms"],
  ["observers_required", "Observers that must agree"],
  ["max_loss_bytes", "May lose at most, in bytes"],
  ["cool_down_ms", "Cool-down after a failover, in ms"],
  ["on_writes_stalled", "When writes stall", RESPONSES],
  ["on_silence_without_quorum", "Silence without a quorum", RESPONSES],
  ["region_order", "Regions preferred, divided by commas"],
];

/** @param data tells by get(name) what was filled in; what is no number is kept as it is, to be refused with a reason */
export function changes(data) {
  const policy = {};
  for (const [name, , choices] of FIELDS) {
    const value = String(data.get(name) ?? "").trim();
    if (value === "") continue;
    if (name === "region_order") policy[name] = value.split(",").map((code) => code.trim()).filter(Boolean);
    else if (choices === YES_NO) policy[name] = value === "true";
    else policy[name] = choices || !/^-?\d+$/.test(value) ? value : Number(value);
  }
  return policy;
}
