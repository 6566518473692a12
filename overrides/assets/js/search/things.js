// What is written in many forms and is one thing: the keys under which the index may hold it.

import { dateKeys } from "./text.js";

const NEXT_DAY = 0.25;     // December 8 in Washington is December 9 in Beijing
const OTHER = 0.9;         // the other reading of 8/12/2025

/**
 * The keys of a day, percent or sum with their weights.
 * @param {Pick<import("./text.js").Thing, "kind" | "keys">} thing
 * @returns {import("./query.js").Weighed[]}
 */
export function thingKeys({ kind, keys }) {
  if (kind !== "date") return keys.map((key, i) => [key, i ? 0.6 : 1]);
  /** @type {import("./query.js").Weighed[]} */
  const weighed = keys.map((key, i) => [key, i ? OTHER : 1]);
  for (const key of keys) {
    const day = /^=(\d{4})-(\d\d)-(\d\d)$/.exec(key);
    if (!day) continue;
    const date = Date.UTC(+day[1], +day[2] - 1, +day[3]);
    for (const step of [-1, 1]) {
      const near = new Date(date + step * 86400000);
      weighed.push([dateKeys(near.getUTCFullYear(), near.getUTCMonth() + 1, near.getUTCDate())[0], NEXT_DAY]);
    }
    weighed.push([`=${day[1]}-${day[2]}`, 0.08]);
  }
  return weighed;
}
