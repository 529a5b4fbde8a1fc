"""A check that follows an editor: the same problems as those of a check of everything, after a look at what was saved."""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import replace
from pathlib import Path

from generator import examining
from generator.checking import Checked, Standing, concluded, corpus_of, failed
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
    survey = standing.survey
    loaded = replace(standing.loaded, records=standing.loaded.records.again(idents))
    world = World(survey.timeline, loaded.records, loaded.files, dict.fromkeys(loaded.locks, True))
    wanted = _stale(standing, idents)
    answers = standing.answers.again(examining.answers(world, wanted, 1)[0])
    seen = standing.seen.standing(idents, answers.differing(standing.answers, wanted))
    seen = seen._replace(groups=seen.groups or {})
    survey, found, seen = concluded(project, loaded, survey.timeline, answers, seen, content=survey.content)
    made = None if failed(found) else corpus_of(survey, loaded, drafts=drafts)
    standing = replace(standing, loaded=loaded, answers=answers, survey=survey, seen=seen)
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
    return sorted(idents | standing.answers.resting_on({f"record {ident}" for ident in (*idents, "*")}))
