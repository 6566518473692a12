from pathlib import Path
from typing import Any

import pytest
import yaml

FOLDER = Path(__file__).parents[1] / ".github" / "workflows"
WORKFLOWS: dict[str, dict[str, Any]] = {
    path.name: yaml.safe_load(path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.yml"))
}
JOBS = [
    pytest.param(workflow, job, id=f"{file}:{name}")
    for file, workflow in WORKFLOWS.items()
    for name, job in workflow["jobs"].items()
]


@pytest.mark.parametrize(("workflow", "job"), JOBS)
def test_a_job_that_may_write_runs_no_command(workflow: dict[str, Any], job: dict[str, Any]) -> None:
    """Nothing of the repository runs where the site can be published."""
    permissions = job.get("permissions", workflow["permissions"])
    assert isinstance(permissions, dict)
    may_write = [scope for scope, access in permissions.items() if access == "write"]
    runs = [step for step in job["steps"] if "run" in step or step["uses"].startswith("actions/checkout")]
    assert not (may_write and runs)


def test_a_checkout_keeps_no_credentials() -> None:
    """No later step finds the token of the run."""
    steps = [step for workflow in WORKFLOWS.values() for job in workflow["jobs"].values() for step in job["steps"]]
    checkouts = [step for step in steps if step.get("uses", "").startswith("actions/checkout")]
    assert checkouts
    assert all(step["with"]["persist-credentials"] is False for step in checkouts)


def test_the_site_is_published_after_its_tests() -> None:
    """A red test keeps the site that stands."""
    jobs = WORKFLOWS["publish.yml"]["jobs"]
    assert any(step.get("run") == "bash .ci/run" for step in jobs["test"]["steps"])
    assert (jobs["deploy"]["needs"], jobs["build"]["needs"]) == ("build", "test")


def test_every_case_runs_within_a_week() -> None:
    """What a sample leaves out for weeks fails at the latest then."""
    steps = WORKFLOWS["weekly.yml"]["jobs"]["all"]["steps"]
    assert any(step.get("run") == "make test-all" for step in steps)
    makefile = (FOLDER.parents[1] / "Makefile").read_text("utf-8")
    assert "test-all: SAMPLE =\ntest-all: test " in makefile


def test_both_commands_are_tried_from_nothing() -> None:
    """A missing step of the set-up is seen within a week."""
    steps = WORKFLOWS["weekly.yml"]["jobs"]["fresh"]["steps"]
    assert any("tools/fresh.sh" in step.get("run", "") for step in steps)
