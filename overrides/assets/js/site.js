// What the scripts add to a page that is complete without them. Each part looks for its elements and does
// nothing where there are none; a fault in one leaves the others working.
import { schemeButton } from "./scheme-button.js";
import { languages } from "./languages.js";
import { menu } from "./menu.js";
import { contents } from "./contents.js";
import { sortable } from "./sort.js";
import { filters } from "./filters.js";
import { searchButton } from "./search.js";
import { cardsOnTerms } from "./cards.js";
import { segments } from "./segments.js";
import { parallel } from "./parallel.js";
import { dayField } from "./days.js";

for (const part of [schemeButton, parallel, languages, menu, contents, sortable, filters, searchButton, cardsOnTerms, segments, dayField]) {
  try {
    part();
  } catch (error) {
    console.error(part.name, error);
  }
}
