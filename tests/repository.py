"""A git repository around a timeline, for tests of what changed."""

import subprocess
from pathlib import Path

_IDENTITY = ["-c", "user.name=Ann", "-c", "user.email=ann@ferries.example", "-c", "commit.gpgsign=false"]


def git(folder: Path, *arguments: str) -> str:
    """What git prints."""
    command = ["git", *_IDENTITY, "-c", "init.defaultBranch=main", *arguments]
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout.strip()


def commit(folder: Path, message: str = "a change") -> str:
    """Commits everything below a folder, in a repository that is made if need be; the full hash."""
    if not (folder / ".git").exists():
        git(folder, "init", "--quiet")
    git(folder, "add", "--all", ".")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", message)
    return git(folder, "rev-parse", "HEAD")
