// Runs before the first paint, so it is small and blocking: says that there is a script (elements that need one are
// hidden without it) and sets the colours that the reader chose. Storage may be forbidden: then the system decides.
document.documentElement.classList.add("js");
// The search page shows results instead of its list when its address asks for them.
if (new URLSearchParams(location.search).get("q")) document.documentElement.dataset.query = "";
try {
  const chosen = localStorage.getItem("scheme");
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.scheme = chosen;
} catch { /* no storage, no choice */ }
