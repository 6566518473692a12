"""Report what the languages of a site still lack: pages are right without it, but not complete."""

from triglot.findings import Finding, Severity
from triglot.i18n import missing_words
from triglot.project import Settings


def check_languages(settings: Settings) -> list[Finding]:
    """Return a warning for each language whose interface is partly English, or whose facts nobody compares."""
    at, found = settings.config.at(*settings.config.place("plugins", "i18n"), "languages"), list[Finding]()
    for code, locale in settings.locales.items():
        missing, known = missing_words(locale)
        if missing:
            message = f"{missing} of {known} words of the interface are missing in {code}: readers see English"
            found.append(Finding(at, "T802", message, f"add them to languages/{code}/words.po", Severity.WARNING))
        if len(settings.languages) > 1 and not locale.lexicon:
            message = f"facts of texts in {code} are not compared: it has no lexicon"
            hint = f"add languages/{code}/lexicon.yml, as docs/project/equal.md says"
            found.append(Finding(at, "T803", message, hint, Severity.WARNING))
    return found
