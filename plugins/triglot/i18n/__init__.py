"""How a language writes dates, numbers and the words of the interface."""

from triglot.i18n.locale import Locale, load_locale, shipped

__all__ = ["Locale", "load_locale", "shipped"]
