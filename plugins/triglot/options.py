"""What mkdocs.yml may contain for a site with Triglot's own frame: keys, types and values."""

import re
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, StringConstraints
from pydantic_core import PydanticCustomError

from triglot.loading.nodes import CONTROL
from triglot.models import PartialDate

_EARLIEST, _LATEST = 2000, 2099
"""Years that a site may speak of; any other is a slip."""
_TAG = re.compile(r"[a-z]{2}(-[A-Z][a-z]{3})?(-[A-Z]{2})?")
"""Language tags of BCP 47 that static-i18n takes: language, script, region."""
_UNSEEN = re.compile(r"[\u00ad\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
"""Marks without a width; those of direction would turn what stands beside a name around."""
_URL = re.compile(r"https?://[^\s\"'<>?#\\]+", re.IGNORECASE)
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+", re.ASCII)
REFUSED = {
    "hooks": ("mkdocs.yml runs nothing", "what a site needs beyond settings is a change of plugins/triglot"),
    "draft_docs": ("pages are published or not there", "keep a draft in a branch"),
    "extra_css": ("the frame loads its own styles", "add it to overrides/assets/css"),
    "extra_javascript": ("the frame loads its own scripts", "add it to overrides/assets/js"),
    "extra_templates": ("pages are Markdown, and templates are in overrides/", "remove it"),
    "mdx_configs": ("options stand beside their extension", "move them to markdown_extensions"),
}
"""Settings of MkDocs that would be lost, break the site or run code: why, and what to do instead."""


def _printable(text: str) -> str:
    if CONTROL.search(text):
        raise PydanticCustomError("control", "holds a control character")
    if _UNSEEN.search(text):
        raise PydanticCustomError("control", "holds a character that nobody sees")
    return text


def _date(value: object) -> PartialDate:
    try:
        date = PartialDate.parse(value)
    except ValueError as error:
        raise PydanticCustomError("date", "{why}", {"why": str(error)}) from error
    if not _EARLIEST <= date.year <= _LATEST:
        raise PydanticCustomError("date", "{date} is no day that this site can speak of", {"date": str(date)})
    return date


def _language(value: str) -> str:
    if not _TAG.fullmatch(value):
        raise PydanticCustomError("tag", "{tag} is no language tag such as en or pt-BR", {"tag": repr(value)})
    return value


def _address(value: str) -> str:
    if value and not _URL.fullmatch(value):
        raise PydanticCustomError(
            "url", "expected an address such as https://example.org/site/, got {url}", {"url": repr(value)}
        )
    return value


def _contact(value: str) -> str:
    if not (_MAIL.fullmatch(value) or _URL.fullmatch(value)):
        raise PydanticCustomError(
            "url", "expected an address of mail or of a page (https://…), got {value}", {"value": repr(value)}
        )
    return value


def _only_true(why: str) -> AfterValidator:
    def check(value: bool) -> bool:  # noqa: FBT001  # pydantic's
        if not value:
            raise PydanticCustomError("fixed", "only true is supported: {why}", {"why": why})
        return value

    return AfterValidator(check)


_Name = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300), AfterValidator(_printable)
]
_Level = Literal["warn", "info", "ignore"]
_Folder = Annotated[str, StringConstraints(min_length=1), AfterValidator(_printable)]


class Options(BaseModel):
    """A part of the settings: unknown keys are refused, and no type is guessed."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")


class Language(Options):
    """A language of the site, by static-i18n."""

    locale: Annotated[str, AfterValidator(_language)]
    name: _Name
    default: bool = False
    build: bool = True
    site_name: _Name | None = None
    site_description: _Name | None = None
    nav_translations: dict[str, _Name] = {}
    admonition_translations: dict[str, _Name] = {}


class I18n(Options):
    """The options of static-i18n."""

    docs_structure: Literal["folder"]
    fallback_to_default: Annotated[bool, _only_true("a page that is not translated shows the original")] = True
    reconfigure_material: bool = True
    reconfigure_search: bool = True
    languages: tuple[Language, ...]


class Triglot(Options):
    """The options of our own plugin."""

    data_dir: _Folder = "data"
    as_of: Annotated[PartialDate, BeforeValidator(_date)]
    contact: Annotated[str, AfterValidator(_contact)] | None = None


class Theme(Options):
    """The theme; what else it takes is its own business."""

    model_config = ConfigDict(extra="allow")

    name: Literal["material"]
    custom_dir: _Folder


class Links(Options):
    """How loudly MkDocs speaks of links that lead nowhere, in pages or in the navigation."""

    omitted_files: _Level = "info"
    not_found: _Level = "warn"
    anchors: _Level = "info"
    absolute_links: _Level | Literal["relative_to_docs"] = "info"
    unrecognized_links: _Level = "info"


class Validation(Options):
    """What MkDocs checks by itself."""

    nav: Links = Links()
    links: Links = Links()


class Site(Options):
    """The top of mkdocs.yml."""

    site_name: _Name
    site_description: _Name | None = None
    site_url: Annotated[str, AfterValidator(_address)] | None = None
    repo_url: Annotated[str, AfterValidator(_address)] | None = None
    docs_dir: _Folder = "docs"
    site_dir: _Folder = "site"
    exclude_docs: str = ""
    not_in_nav: str = ""
    use_directory_urls: Annotated[bool, _only_true("the address of a page is a folder")] = True
    theme: Theme
    nav: tuple[Any, ...] = ()
    plugins: Any = ()
    markdown_extensions: Any = ()
    validation: Validation = Validation()
    strict: bool = False
