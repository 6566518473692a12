"""Check that pages that explain how to reach the editors have an address to show."""

from triglot.config import CODE
from triglot.findings import Finding, Severity
from triglot.markdown import Editions
from triglot.markdown.source import Fence, read
from triglot.settings import HINT, Settings


def check_contact(settings: Settings) -> list[Finding]:
    """Return a warning for each sentence of the fence `contact` that is left out since its setting is not there."""
    unset = [key for key, value in (("contact", settings.contact), ("repo_url", settings.repo_url)) if not value]
    editions, found = Editions(settings), []
    for path in editions.paths if unset else ():
        page = editions.page(path)
        for part in read(page.body(settings.default).split("\n")):
            if isinstance(part, Fence) and part.name == "contact":
                at = editions.location(settings.default, path, part.line + page.offset(settings.default))
                message = "{} is not set: the sentence that tells it to readers is left out"
                found += [Finding(at, CODE, message.format(key), HINT, Severity.WARNING) for key in unset]
    return found
