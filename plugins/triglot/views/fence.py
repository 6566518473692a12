"""What each fence is: a name, options, a view for a template, and an example. Its class stands beside its view."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from typing import ClassVar, Generic, Protocol, TypeVar

from pydantic import ConfigDict

from triglot.i18n import Locale
from triglot.models import Model, Records
from triglot.rules import History


class Page(Protocol):
    """The page on which a fence stands, as far as fences may know it."""

    @property
    def history(self) -> History:
        """The records, and what follows from them on each day."""

    @property
    def records(self) -> Records:
        """Those that pages can show."""

    @property
    def partial(self) -> bool:
        """Whether records with faults are left out, so that nothing to show may be no fault of the fence."""

    @property
    def locale(self) -> Locale:
        """The language of the text."""

    @property
    def locales(self) -> Mapping[str, Locale]:
        """All languages of the site."""

    @property
    def settings(self) -> object:
        """Those of the site, for templates."""

    @property
    def authored(self) -> Iterable[str]:
        """The addresses of all authored pages."""

    @property
    def address(self) -> str:
        """Of this page, below its language."""

    @property
    def level(self) -> int:
        """Of the heading above the fence; 1 without one."""

    @property
    def citations(self) -> Mapping[str, int]:
        """How often each source was cited on the page, in the order of first use."""

    def fault(self, message: str, hint: str) -> None:
        """Report that the fence asks for what cannot be shown."""

    def use(self, ids: Iterable[str]) -> None:
        """Note records that the fence shows."""

    def taken(self, kind: str, names: Iterable[str]) -> set[str]:
        """Return the records whose anchors are already on the page, and reserve those of the records named."""

    def count_table(self) -> int:
        """Return how many tables the page has with this one."""

    def title(self, address: str) -> str:
        """Return the title of an authored page in the language of the text; empty when pages are not known."""


class Options(Model):
    """What an author can ask of a fence: the docstring of each option is its text in the guide."""

    model_config = ConfigDict(use_attribute_docstrings=True)


AnyOptions = TypeVar("AnyOptions", bound=Options)

View = Mapping[str, object]
"""The variables of a template."""


class FenceKind(ABC, Generic[AnyOptions]):
    """A fence of ours. The docstring of its class introduces it in the guide."""

    name: ClassVar[str]
    """What an author writes behind the ticks."""
    template: ClassVar[str]
    example: ClassVar[str]
    """Options as an author may write them."""
    options: type[AnyOptions]

    @abstractmethod
    def view(self, page: Page, options: AnyOptions) -> View | None:
        """Return what the template shows; None for nothing, which was reported where it is a fault."""
