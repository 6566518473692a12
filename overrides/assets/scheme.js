// Runs before the first paint, so it is small and blocking: says that there is a script (elements that need one are
// hidden without it) and sets the colours that the reader chose. Storage may be forbidden: then the system decides.
// Its address stays, so that it is there for a page whose styles and other scripts a deploy has taken away.
const page = document.documentElement;
// Opened from the file system a page gets no other scripts: it is one without.
if (location.protocol !== "file:") page.classList.add("js");
// The search page shows results instead of its list when its address asks for them.
if (page.matches(".js") && new URLSearchParams(location.search).get("q")) page.dataset.query = "";
try {
  const chosen = localStorage.getItem("scheme");
  if (chosen === "light" || chosen === "dark") page.dataset.scheme = chosen;
} catch { /* no storage, no choice */ }

/** Whether the site has others by now than the styles and scripts of an address. Loaded anew once, a page is as new as it gets. */
async function outdated(address) {
  const [folder] = /assets\/\w+\//.exec(address) ?? [];
  if (!folder || performance.getEntriesByType("navigation")[0]?.type === "reload") return false;
  try {
    const answer = await fetch(location.pathname + location.search, { cache: "no-cache" });
    const text = await answer.text();
    return answer.ok && !text.includes(folder) && /assets\/\w+\/js\/site\.js/.test(text);
  } catch {
    return false;     // offline
  }
}

let looked;
addEventListener("error", async ({ target }) => {
  if (!target.matches?.("link[rel=stylesheet], script")) return;
  looked ??= outdated(target.href ?? target.src);
  if (await looked) location.reload();
  else if (target.src) {
    // The page stays one without scripts.
    page.classList.remove("js");
    delete page.dataset.query;
  }
}, true);
