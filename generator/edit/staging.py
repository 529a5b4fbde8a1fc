"""A second tree in which an edit has been made already, so that it can be checked before it is."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.edit.changes import Changes
from generator.project import Project

_READ = ("incidents", "content", "mkdocs.yml")


@contextmanager
def staged(project: Project, changes: Changes) -> Iterator[Project]:
    """The project as it would be; files that stay are second names of the same ones where the system can do that."""
    (project.root / ".annals").mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=project.root / ".annals", prefix="staged-") as folder:
        root = Path(folder)
        for name in _READ:
            there = project.root / name
            if there.is_dir():
                shutil.copytree(there, root / name, symlinks=True, copy_function=_second_name)
            elif there.exists():
                _second_name(str(there), str(root / name))
        for path, new in changes.contents.items():
            target = root / path
            target.unlink(missing_ok=True)  # never written through: it may be a second name
            if new is not None:
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(new)
        yield Project(root)


def _second_name(source: str, target: str) -> str:
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, target, follow_symlinks=False)
    return target
