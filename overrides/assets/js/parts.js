// A list that is divided: an address that names an entry of another part leads on to it.
import { named } from "./place.js";

async function lead() {
  const id = named(location);
  if (!/^source-[a-z0-9-]+$/.test(id) || document.getElementById(id)) return;
  for (const { href } of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(".tg-parts a"))) {
    const page = await fetch(href);
    if (page.ok && (await page.text()).includes(`id="${id}"`)) {
      location.replace(`${href}#${id}`);
      return;
    }
  }
}

export function parts() {
  addEventListener("hashchange", lead);
  return lead();
}
