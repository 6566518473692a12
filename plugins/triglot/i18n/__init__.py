"""How a language writes dates, numbers and the words of the interface."""

from triglot.i18n.cldr import direction_of, language_attributes
from triglot.i18n.folder import SITE, known
from triglot.i18n.locale import Locale, load_locale, missing_words

__all__ = ["SITE", "Locale", "direction_of", "known", "language_attributes", "load_locale", "missing_words"]
