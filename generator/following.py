"""A check that follows an editor: the same problems as those of a check of everything, after a look at what was saved."""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import replace
from pathlib import Path

from generator.checking import Checked, Standing, concluded, corpus_of, examined_again, failed
from generator.project import TIMELINE, Project
from generator.validate.scene import World


def followed(project: Project, before: Checked, saved: AbstractSet[Path], *, drafts: bool) -> Checked | None:
    """After records were saved at these paths, and nothing else; None where more than the text of known records changed."""
    standing = before.standing
    idents = _idents(project, standing, saved) if standing else None
    if not standing or idents is None:
        return None
    if not idents:
        return before
    survey, start = standing.survey, standing.survey.start
    assert start  # noqa: S101 - where it is missing, nothing stands
    loaded = replace(standing.loaded, records=standing.loaded.records.again(idents))
    world = World(survey.timeline, loaded.records, loaded.files, dict.fromkeys(loaded.locks, True))
    answers = {**standing.answers, **examined_again(world, _stale(standing, idents))}
    elsewhere = {key: found for key, found in standing.located.items() if key[1].record not in idents}
    survey, found, located = concluded(
        project, loaded, start, survey.timeline, answers, None, None, survey.content, elsewhere, standing.rules
    )
    made = None if failed(found) else corpus_of(survey, loaded, drafts=drafts)
    standing = replace(standing, loaded=loaded, answers=answers, survey=survey, located=located)
    return Checked(made, tuple(found), survey.proving.proofs, standing=standing)


def _idents(project: Project, standing: Standing, saved: Iterable[Path]) -> set[str] | None:
    """The ids of the records at these paths; what else is there counts only where it can be read, or took records with it."""
    found = set()
    for path in saved:
        name, known = path.relative_to(project.root).as_posix(), standing.loaded.files.paths(path.stem)
        if name in known and name != TIMELINE and path.is_file() and not path.is_symlink():
            found.add(path.stem)
        elif (
            name in known
            or (path.exists() and not path.is_dir())
            or (any(file.path.startswith(f"{name}/") for file in standing.loaded.files.values()) and not path.is_dir())
        ):
            return None
    return found


def _stale(standing: Standing, idents: AbstractSet[str]) -> list[str]:
    """The ids whose answers rest on these records."""
    found = set(idents)
    for part in [f"\0record {ident}\0" for ident in (*idents, "*")]:
        found |= {i for i, answer in standing.answers.items() if part in answer.asked}
    return sorted(found)
