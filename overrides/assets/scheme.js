// Runs before the first paint, so it is small and blocking: notes that there is a script (elements that need one are
// hidden without it) and sets the colors that the reader chose. Storage may be forbidden: then the system decides.
// Its address stays, so that it is there for a page whose styles and other scripts a deploy has removed.
const page = document.documentElement;
// Opened from the file system a page gets no other scripts: it is one without.
if (location.protocol !== "file:") page.classList.add("js");
// The search page shows results instead of its list when its address asks for them.
if (page.matches(".js") && new URLSearchParams(location.search).get("q")) page.dataset.query = "";
try {
  const chosen = localStorage.getItem("scheme");
  if (chosen === "light" || chosen === "dark") page.dataset.scheme = chosen;
} catch { /* no storage, no choice */ }

/**
 * Returns whether a deploy has removed the file of an address: renew.js is fetched only then.
 * @param {string} address
 * @returns {Promise<boolean>}
 */
function outdated(address) {
  return import("./renew.js").then((script) => script.outdated(address)).catch(() => false);
}

/** @type {Promise<boolean> | undefined} */
let renewed;
addEventListener("error", async ({ target }) => {
  if (!(target instanceof Element) || !target.matches("link[rel=stylesheet], script")) return;
  const script = target.getAttribute("src");
  const missing = new URL(script ?? target.getAttribute("href") ?? "", document.baseURI);
  renewed ??= outdated(missing.href).then((old) => {
    if (old) location.reload();
    return old;
  });
  if (!(await renewed) && script) {
    // The page stays one without scripts.
    page.classList.remove("js");
    delete page.dataset.query;
  }
}, true);
