// After a deploy the styles and scripts of a page of before are gone. Fetched when one of them is missing, from an address
// that stays, as that of scheme.js does.

/**
 * Returns whether the site has a newer file than that of an address. Once reloaded, a page is as new as it gets.
 * @param {string} address
 */
export async function outdated(address) {
  const [folder] = /assets\/\w+\//.exec(address) ?? [];
  if (!folder || /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType("navigation"))[0]?.type === "reload") return false;
  const answer = await fetch(location.pathname + location.search, { cache: "no-cache" });
  const text = await answer.text();
  return answer.ok && !text.includes(folder) && /assets\/\w+\/js\/site\.js/.test(text);
}
