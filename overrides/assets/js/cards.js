// A card beside a term: its name and definition, on hover, on focus and on the first touch. Without a script the link
// leads to the term's page, and it does so here too (on touch, the second time).

/** @typedef {[name: string, text: string]} Card */

const LINKS = "a.tg-term";
const DELAY = 150; // ms before a card opens on hover, so that crossing a line of text opens none

/** @type {Promise<Record<string, Card>> | undefined} */
let cards; // address -> [name, text], loaded once; a failed load is tried again
/** @type {HTMLElement | undefined} */
let card;
/** @type {HTMLAnchorElement | undefined} */
let open; // the link whose card is shown
/** @type {HTMLAnchorElement | undefined} */
let waiting;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let leaving;

/**
 * Returns the link to a term in which an event happened.
 * @param {Event} event
 * @returns {HTMLAnchorElement | null}
 */
const linkOf = (event) => /** @type {Element} */ (event.target).closest(LINKS);

function load() {
  const root = document.documentElement.dataset.root ?? "";
  /** @type {HTMLElement | null} */
  const current = document.querySelector(".tg-languages [aria-current]");
  const language = current?.dataset.language;
  cards ??= loaded(`${root.replace(/\/$/, "")}/data/v1/cards/${language}.json`).catch(() => {
    cards = undefined;
    return {};
  });
  return cards;
}

/**
 * @param {string} address
 * @returns {Promise<Record<string, Card>>}
 */
async function loaded(address) {
  const answer = await fetch(address, { cache: "no-cache" });
  const found = await answer.json();
  if (!answer.ok || Object.getPrototypeOf(found) !== Object.prototype) throw new Error(`no cards: ${address}`);
  return found;
}

/**
 * Returns the name and the definition of what a link leads to; nothing if it has none.
 * @param {HTMLAnchorElement} link
 * @returns {Promise<Card | undefined>}
 */
async function told(link) {
  return (await load())[new URL(link.href).pathname.split("/").slice(-3).join("/")];
}

/** @param {HTMLAnchorElement} link */
async function show(link) {
  const found = await told(link);
  if (waiting !== link) return;
  if (!found) {
    close();
    return;
  }
  card ??= document.body.appendChild(Object.assign(document.createElement("div"), { id: "tg-card" }));
  card.className = "tg-card";
  card.setAttribute("role", "tooltip");
  const [name, text] = found.map((words, place) => {
    const part = document.createElement(place ? "p" : "strong");
    part.textContent = words;
    return part;
  });
  card.replaceChildren(name, text);
  card.hidden = false;
  open?.removeAttribute("aria-describedby");
  open = link;
  link.setAttribute("aria-describedby", card.id);
  place(link);
}

/** @param {HTMLAnchorElement} link */
function place(link) {
  // Below the line on which the link begins, or above it where there is no room; inside the window.
  if (!card) return;
  const line = link.getClientRects()[0];
  const { offsetWidth: width, offsetHeight: height } = card;
  const left = Math.max(8, Math.min(line.left, document.documentElement.clientWidth - width - 8));
  const below = line.bottom + 6;
  const top = below + height > innerHeight && line.top > height + 6 ? line.top - height - 6 : below;
  card.style.left = `${left + scrollX}px`;
  card.style.top = `${top + scrollY}px`;
}

function hide() {
  waiting = undefined;
  close();
}

function close() {
  clearTimeout(leaving);
  open?.removeAttribute("aria-describedby");
  open = undefined;
  if (card) card.hidden = true;
}

/** Leaves time to cross from a link to its card, which may be read with the pointer on it (WCAG 1.4.13). */
function leave() {
  waiting = undefined;
  leaving = setTimeout(close, DELAY);
}

/**
 * The first touch opens a card; a link that has none, such as a chip's, is followed at once.
 * @param {HTMLAnchorElement} link
 */
async function touch(link) {
  if (await told(link)) wait(link, 0);
  else link.click();
}

/**
 * @param {HTMLAnchorElement} link
 * @param {number} delay
 */
function wait(link, delay) {
  clearTimeout(leaving);
  if (open === link) return;
  waiting = link;
  setTimeout(() => waiting === link && show(link), delay);
}

export function cardsOnTerms() {
  if (!document.querySelector(LINKS)) return;
  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    clearTimeout(leaving);
    if (/** @type {Element} */ (event.target).closest(".tg-card")) return;
    const link = linkOf(event);
    if (link) wait(link, DELAY);
    else if (!document.activeElement?.matches(LINKS)) leave();
  });
  document.addEventListener("focusin", (event) => {
    const link = linkOf(event);
    if (link) wait(link, 0);
    else hide();
  });
  document.addEventListener("focusout", (event) => linkOf(event) && hide());
  document.addEventListener("keydown", (event) => event.key === "Escape" && hide());
  document.addEventListener("click", (event) => {
    const link = linkOf(event);
    if (link && event.pointerType === "touch" && open !== link) {
      event.preventDefault();
      touch(link);
    } else if (!link) {
      hide();
    }
  });
}
