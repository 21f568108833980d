"""Law of the user's own: measure files in a folder that stand beside the installed edition, and the check of any."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from importlib.resources.abc import Traversable
from pathlib import Path

from caveat.errors import DataError, InputError
from caveat.law.coverage import coverage_problems
from caveat.law.edition import LawEdition, yaml_files
from caveat.law.fact import load_facts
from caveat.law.measure_file import Found, MeasureReader
from caveat.law.subject_role import load_subject_roles
from caveat.law.vocabulary import load_vocabulary
from caveat.lists.catalog import catalog

__all__ = ["Checked", "check_law", "check_own", "with_own"]

HEAD = "edition.yaml"
ENDING = ".yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What was read of some law files, and everything that is wrong in them."""

    files: int
    measures: int
    problems: tuple[DataError, ...]


def with_own(base: LawEdition, folder: Path) -> LawEdition:
    """The edition with the user's measures beside its own; the edition itself where there are none.

    Raises:
        DataError: anything in the folder breaks the schema; nothing of it is taken then.
    """
    files, problems = _found_in(folder) if folder.is_dir() else ([], [])
    if problems:
        raise problems[0]
    if not files:
        return base
    own = _reader(base).read(files, base.by_id).all()
    digest = sha256(base.digest.encode())
    for file in files:
        digest.update(sha256(file.read_bytes()).digest())
    measures = tuple(sorted((*base.measures, *own), key=lambda measure: measure.id))
    return replace(base, digest=digest.hexdigest(), measures=measures)


def check_own(path: Path, base: LawEdition) -> Checked:
    """Check measure files of the user's own, or a whole law folder, to the end.

    Raises:
        InputError: there is no such file or folder, or no law in it.
    """
    if (path / HEAD).is_file():
        return check_law(path)
    if path.is_dir():
        files, problems = _found_in(path)
    elif path.is_file():
        files, problems = [path], []
    else:
        raise InputError(str(path), expected="a law file or folder", found="nothing", do="Check the path.")
    if not files and not problems:
        raise InputError(str(path), expected="files that end in .yaml", found="none", do="Give another folder.")
    found = _reader(base).read(files, base.by_id)
    return _checked(found, problems)


def check_law(folder: Path | Traversable) -> Checked:
    """Check a whole law folder, vocabulary first: without it nothing else can be read."""
    try:
        words = load_vocabulary(folder / "vocabulary")
        facts = load_facts(folder / "vocabulary" / "facts.yaml")
        roles = load_subject_roles(folder / "vocabulary" / "roles.yaml", facts)
    except DataError as error:
        return Checked(files=1, measures=0, problems=(error,))
    measures, problems = folder / "measures", list[DataError]()
    files = list[Traversable](yaml_files(measures))
    if isinstance(measures, Path):
        paths, problems = _found_in(measures)
        files = list(paths)
    found = MeasureReader(words, facts, roles, frozenset(catalog().lists)).read(files)
    return _checked(found, [*problems, *coverage_problems(folder / "coverage.yaml", words)])


def _reader(base: LawEdition) -> MeasureReader:
    return MeasureReader(base.words, base.facts, base.roles, frozenset(base.catalog.lists), yours=True)


def _checked(found: Found, more: list[DataError]) -> Checked:
    return Checked(files=found.files, measures=len(found.measures), problems=(*found.problems, *more))


def _found_in(folder: Path) -> tuple[list[Path], list[DataError]]:
    """The measure files below a folder, in order, and what cannot be one."""
    files, problems = list[Path](), list[DataError]()
    for path in sorted(_below(folder)):
        if path.is_symlink() and path.is_dir():
            # A link may lead back to a folder above it.
            wrong = DataError(str(path), expected="a folder", found="a link to one", do="Put the files here.")
            problems.append(wrong)
        elif path.suffix == ENDING:
            files.append(path)
        elif path.suffix in {".yml", ".YAML", ".YML"}:
            wrong = DataError(str(path), expected="a name that ends in .yaml", found=path.suffix, do="Rename it.")
            problems.append(wrong)
    return files, problems


def _below(folder: Path) -> Iterator[Path]:
    for here, folders, names in os.walk(folder, followlinks=False):
        yield from (Path(here) / name for name in names)
        yield from (Path(here) / name for name in folders if (Path(here) / name).is_symlink())
