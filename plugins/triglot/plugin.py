"""The MkDocs plugin: a shim that sets the language, checks the data first and finishes the site last."""

import datetime as dt
import logging
import os
from pathlib import Path
from typing import Any, NoReturn

from jinja2 import Environment
from mkdocs.config import base, config_options
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from triglot import finish
from triglot.builds import Compiled, Stopped, Warnings
from triglot.checks import ready
from triglot.console import accept_any_text
from triglot.errors import ContentError, SetupError, TriglotError
from triglot.findings import Finding, Location, counted
from triglot.loading.files import name_of
from triglot.loading.names import is_leftover
from triglot.markdown import Editions, PageContext, TriglotExtension, repeated_ids
from triglot.markdown.front_matter import split_front_matter
from triglot.project import Project
from triglot.render.printed import printed_objects, refuse_objects
from triglot.render.shell import MARK
from triglot.status import status
from triglot.unexpected import explain, template_fault
from triglot.views.words import Words

_log = logging.getLogger("mkdocs.plugins.triglot")

_BEFORE_I18N = 200
_AFTER_I18N = -200
"""static-i18n sets the language at priority -100 and starts the other languages' builds from its own last event."""


class TriglotConfig(base.Config):
    """What mkdocs.yml may contain under `triglot:`."""

    data_dir = config_options.Type(str, default="data")
    as_of = config_options.Optional(config_options.Type((str, object)))


class TriglotPlugin(BasePlugin[TriglotConfig]):
    """Connects Triglot to MkDocs; nothing is decided here."""

    def __init__(self) -> None:
        self.project: Project | None = None
        self.editions: Editions | None = None
        self.extension = TriglotExtension()
        self.found: list[Finding] = []
        self.uses: list[finish.Usage] = []
        self.warnings = Warnings()
        self.compiled = Compiled()
        self.place = finish.Place(Path("site"))
        self.assets = ""
        self.building = False
        self.root = self.overrides = Path.cwd()
        self.command = ""
        self.page = ""
        """The file that MkDocs works on."""

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Keep this instance when `mkdocs serve` builds again."""
        self.command = command
        accept_any_text()

    @event_priority(_AFTER_I18N)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Build next to the published site; called once per language with the same configuration."""
        if self.command == "serve":
            _serve(config)
        if not self.building:
            self.building = True
            self.root, self.place = Path(config.config_file_path).parent, finish.Place(Path(config.site_dir))
            self.overrides = Path(config.theme.custom_dir or "")
            _check_plugins(config)
            _check_epoch()
            self.found.clear()
            self.uses.clear()
            self.extension = TriglotExtension()
            self.place.take()
            self.warnings.count_from_now()
        config.site_dir = str(self.place.next)
        config.theme.static_templates.discard("sitemap.xml")  # `finish` writes its own
        # MkDocs hands this list to Markdown(), which takes instances as well as names.
        extensions: list[Any] = config.markdown_extensions
        if self.extension not in extensions:
            extensions.append(self.extension)
        return config

    def on_pre_build(self, config: MkDocsConfig) -> None:
        """Check the data before the first language, while the site that stands is untouched."""
        if self.project is None:
            self.project = ready(Path(config.config_file_path), self.place.site)
            self.editions = Editions(self.project.settings)
        locales = self.project.locales
        self.assets = finish.assets_folder(self.overrides)
        own = locales[self._language(config)]
        config.extra["triglot"] = Words(own, self.project.settings.as_of, locales, self.assets)

    @event_priority(_BEFORE_I18N)
    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        """Leave out files of editors and of the theme; move what the frame in overrides/ loads to its folder."""
        own = [str(Path(folder)) for folder in config.theme.dirs if Path(folder) == Path(config.theme.custom_dir or "")]
        for file in list(files):
            left_behind = any(map(is_leftover, file.src_uri.split("/")))
            if left_behind or (file.src_dir in config.theme.dirs and file.src_dir not in own):
                files.remove(file)
            elif file.src_dir in own and file.src_uri.startswith(finish.MOVED):
                file.dest_uri = f"{self.assets}/{file.src_uri.removeprefix('assets/')}"
        return files

    def on_env(self, env: Environment, /, *, config: MkDocsConfig, files: Files) -> Environment:
        """Compile each template once for all languages, and let it print text and numbers only."""
        env.bytecode_cache = self.compiled
        refuse_objects(env)
        return env

    def on_pre_page(self, page: Page, /, *, config: MkDocsConfig, files: Files) -> Page:
        """Remember the page, for a fault that nobody foresaw."""
        self.page = page.file.src_uri
        return page

    def on_page_context(self, context: Any, /, *, page: Page, config: MkDocsConfig, nav: Any) -> Any:
        """Remember the page when its frame is filled, too."""
        self.page = page.file.src_uri
        return context

    @event_priority(_BEFORE_I18N)
    def on_page_markdown(self, markdown: str, /, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Set the rendering context for this page; read its front matter as records are: MkDocs reads another YAML."""
        assert self.project is not None  # noqa: S101  # on_pre_build raised otherwise
        language = str(getattr(page.file, "locale", self.project.settings.default))
        _, _, path = page.file.src_uri.partition("/")
        context = PageContext(self.project, language, path, self.found.append, editions=self.editions)
        page.meta, body, context.offset, faults = split_front_matter(page.file.content_string, context.at(1).path)
        self.found += faults
        self.extension.context = context
        return body

    def on_page_content(self, html: str, /, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Note what the page uses, for the pages of its records, and IDs that it has more than once."""
        context = self.extension.context
        if context is not None:
            self.found += repeated_ids(context.at(1).path, page.file.content_string, html)
        if context is not None and not context.path.startswith("shell/"):
            language = str(getattr(page.file, "locale_alternate_of", context.language))
            prefix = context.project.settings.prefix(language)
            address = "" if page.url in ("./", "") else page.url.removeprefix(prefix)
            self.uses.append(finish.Usage(language, address, str(page.title), frozenset(context.used)))
        return html

    def on_post_page(self, output: str, /, *, page: Page, config: MkDocsConfig) -> str:
        """Note a frame that leaves out the page's text, or that prints what no reader can use."""
        text = (page.content or "").rpartition("</h1>")[2].strip()
        at, name = Location(name_of(self.overrides / "main.html", self.root), 1), page.file.src_uri
        is_page = not name.partition("/")[2].startswith("shell/")
        if is_page and text not in output:
            self.found.append(Finding(at, "T812", f"{name} would be published without its text"))
        around = output.replace(text, "") if text else output
        if is_page and MARK in around:
            self.found.append(
                Finding(at, "T812", f"{name} would be published with {MARK}…", "it belongs in shell.html")
            )
        for printed in printed_objects(around)[:1]:
            hint = "print one of its attributes, or remove it"
            self.found.append(Finding(at, "T811", f"{name} would be published with {printed}", hint))
        return output

    @event_priority(_AFTER_I18N)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """After the last language: stop with every finding, or finish and publish the site."""
        if getattr(config.plugins.get("i18n"), "building", False):
            return
        assert self.project is not None  # noqa: S101  # on_pre_build raised otherwise
        project, built = self.project, Path(config.site_dir)
        self._stop(config)
        if self.found:
            raise ContentError(set(self.found))
        if config.strict and self.warnings.count:
            raise SetupError(f"{self.warnings.count} warnings in strict mode")
        assert self.editions is not None  # noqa: S101  # made with the project
        rows = status(project, self.editions)
        finish.finish(project, built, str(config.site_url or ""), self.uses, rows)
        self.place.publish()
        self.place.leave()
        for path in self.place.left:
            _log.info("%s cannot be removed; nothing needs it", path)

    @event_priority(_AFTER_I18N)
    def on_build_error(self, *, error: Exception) -> None:
        """Be ready for the next build of `mkdocs serve`; end with what is wrong, never with a traceback.

        Called once for each build that was under way: i18n starts those of the other languages from within the first.

        Raises:
            Abort: When MkDocs would not end in silence by itself.
        """
        self.warnings.stop()
        self.building, self.project = False, None
        self.place.leave()
        if isinstance(error, MkDocsException):
            return  # MkDocs prints its message
        found, fault = self._wrong(error)
        head = [counted(len(found), "finding")] if found else []
        _log.error("\n".join([*head, *found, *fault]))
        standing = self.place.site.is_dir()
        left = "the site that stood before still stands" if standing else "nothing was published"
        raise Stopped(f"Aborted: {left}", [*found, *fault]) from error

    def on_shutdown(self) -> None:
        """Leave nothing of a build that somebody interrupted."""
        self.place.leave()

    def _wrong(self, error: Exception) -> tuple[list[str], list[str]]:
        """Return what is wrong, each in a line: the findings, and what else has stopped the build."""
        found = set(self.found)
        fault = template_fault(error, self.overrides, self.root)
        if isinstance(error, ContentError):
            found |= set(error.findings)
        elif fault:
            found.add(fault)
        lines = [str(finding) for finding in sorted(found)]
        if fault or isinstance(error, ContentError):
            return lines, []
        if isinstance(error, TriglotError):
            return lines, [str(error)]
        return lines, [explain(error, self.root, f"docs/{self.page}" if self.page else "")]

    def _stop(self, config: MkDocsConfig) -> None:
        self.building, self.project = False, None
        config.site_dir = str(self.place.site)
        self.warnings.stop()

    def _language(self, config: MkDocsConfig) -> str:
        current = getattr(config.plugins.get("i18n"), "current_language", None)
        return str(current or (self.project.settings.default if self.project else ""))


def _serve(config: MkDocsConfig) -> NoReturn:
    """Show the preview in place of the one of MkDocs, which ends or hangs with a mistake."""
    from triglot.serving import serve  # noqa: PLC0415  # no build needs a server

    serve(Path(config.config_file_path), *config.dev_addr)
    raise SystemExit(0)


def _check_plugins(config: MkDocsConfig) -> None:
    """Check that no plugin is there twice: the second one would finish the site while the first still writes it."""
    for name in config.plugins:
        first = name.partition(" #")[0]
        if name != first and first in {"triglot", "i18n"}:
            raise SetupError(f"mkdocs.yml: the plugin {first} is listed twice: remove one")


def _check_epoch() -> None:
    """Check what MkDocs reads without a look, and would trip over for each page."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "0")
    try:
        dt.datetime.fromtimestamp(int(epoch), dt.UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise SetupError(f"SOURCE_DATE_EPOCH={epoch}: expected the seconds since 1970, such as 1790000000") from error
