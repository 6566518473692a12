from dataclasses import replace
from typing import Any

import pytest

from factories import LANGUAGES, make_project
from sites import findings, render, small
from triglot.checks import check_contact
from triglot.errors import ContentError
from triglot.findings import Severity, report

PAGE = "# Who {#who}\n\n```contact\n```\n"


def said(language: str = "en", **settings: Any) -> str:  # noqa: ANN401  # as dataclasses take them
    """Return what the fence becomes with some settings."""
    project = replace(small(), settings=replace(small().settings, **settings))
    page, found = render(PAGE, language, project)
    assert not found
    return page.html.partition("</h1>")[2].strip()


def test_each_sentence_by_its_setting() -> None:
    """What is set is told, what is not leaves no trace."""
    assert said() == ""
    mail = said(contact="desk@example.org")
    assert mail == (
        '<p class="tg-contact">Write to the editors: <a href="mailto:desk@example.org">desk@example.org</a>.</p>'
    )
    both = said("zh", contact="https://example.org/write/", repo_url="https://example.org/code")
    assert both == (
        '<p class="tg-contact">联系编辑部：<a href="https://example.org/write/">https://example.org/write/</a>。'
        "记录和文稿公开存放，任何人都可以提出修改："
        '<a href="https://example.org/code">https://example.org/code</a>。</p>'
    )


def test_no_options() -> None:
    """The fence takes nothing, and says so."""
    assert findings("# Who {#who}\n\n```contact\nmail: a@b.c\n```\n")[0].startswith("docs/en/page.md:4: T404 contact:")


@pytest.mark.parametrize("wrong", ["desk", "javascript:alert(1)", "desk@example.org?body=x", "a b@example.org"])
def test_wrong_contact(tmp_path_factory: pytest.TempPathFactory, wrong: str) -> None:
    """A contact is an address of mail or of a page."""
    project = make_project(tmp_path_factory.mktemp("site"))
    project.change("mkdocs.yml", "as_of: 2026-10-08", f"as_of: 2026-10-08\n      contact: {wrong!r}")
    with pytest.raises(ContentError, match="contact: expected an address of mail or of a page"):
        _ = project.settings


def test_unset_is_a_warning(tmp_path_factory: pytest.TempPathFactory) -> None:
    """A page that would tell it says so, once for each setting; without the fence there is nothing to say."""
    project = make_project(tmp_path_factory.mktemp("site"))
    assert check_contact(project.settings) == []
    for language in LANGUAGES:
        project.write(f"docs/{language}/index.md", f"---\ntitle: Who\n---\n\n{PAGE}")
    found = check_contact(project.settings)
    assert {each.severity for each in found} == {Severity.WARNING}
    assert report(found).splitlines() == [
        f"docs/en/index.md:7: T801 {key} is not set: the sentence that tells it to readers is left out"
        " (see docs/project/settings.md)"
        for key in ("contact", "repo_url")
    ]
    said = "as_of: 2026-10-08\n      contact: desk@example.org\nrepo_url: https://example.org/code"
    project.change("mkdocs.yml", "as_of: 2026-10-08", said)
    assert check_contact(project.settings) == []
