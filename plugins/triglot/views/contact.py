"""How to reach the editors."""

from triglot.views.fence import FenceKind, Options, Page, View


class ContactFence(FenceKind[Options]):
    """How to write to the editors and where the records are kept.

    By the settings `contact` and `repo_url`; nothing for one that is not set.
    """

    name = "contact"
    template = "contact"
    options = Options
    example = ""

    def view(self, page: Page, options: Options) -> View:  # noqa: ARG002  # it takes none
        """Show what the settings name."""
        return {"settings": page.settings}
