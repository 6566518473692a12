// Scripts that come later than their page. Most browsers ask for a module once: where that failed, it stays failed for as
// long as the page is open. So nothing is imported before all that it is made of has arrived.

/** @type {Set<string>} */
const failed = new Set(); // addresses: what the browser keeps of them is not trusted

/**
 * Returns when all scripts have arrived, in the browser's cache; throws if one is missing or is no script.
 * @param {string[]} addresses
 */
export async function arrived(...addresses) {
  await Promise.all(addresses.map(async (address) => {
    try {
      const answer = await fetch(address, { cache: failed.has(address) ? "reload" : "default" });
      if (!answer.ok || !/script/.test(answer.headers.get("content-type") ?? "")) throw new Error(`no script: ${address}`);
      await answer.text();
      failed.delete(address);
    } catch (error) {
      failed.add(address);
      throw error;
    }
  }));
}
