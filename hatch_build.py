"""Build the libraries in C where there is a compiler, and parse the package's data.

Without either the package gives the same answers, slower.
"""

from __future__ import annotations

import os
import platform
import shlex
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

# A library of all the C files of a folder, and its name.
LIBRARIES = {"src/caveat/match/kernel": "_kernel.so", "src/caveat/names/readings": "_spelling.so"}
# No contraction of products and sums: the fallback in Python must give the same numbers to the bit.
FLAGS = ("-O3", "-shared", "-fPIC", "-fno-semantic-interposition", "-ffp-contract=off", "-fno-fast-math")


class KernelBuildHook(BuildHookInterface[Any]):
    """Compile the C files of each folder into one library beside them."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - the hook's signature
        """Keep parsed data; compile, and mark the wheel as one for this platform if that went well."""
        if self.target_name != "sdist":
            build_data["force_include"][str(keep_parsed(Path(self.root) / "src"))] = "caveat/data/parsed.jsonl"
        libraries = {folder: Path(self.root) / folder / name for folder, name in LIBRARIES.items()}
        if self.target_name == "sdist" or not all(compiled(library) for library in libraries.values()):
            return
        build_data["pure_python"] = False
        build_data["tag"] = f"py3-none-{sysconfig.get_platform().replace('-', '_').replace('.', '_')}"
        for folder, library in libraries.items():
            build_data["force_include"][str(library)] = f"{folder.removeprefix('src/')}/{library.name}"


def compiled(library: Path) -> bool:
    """Whether the library was made of the C files beside it; says why where it was not."""
    compiler = shlex.split(os.environ.get("CC", "cc"))
    if platform.system() == "Windows" or shutil.which(compiler[0]) is None:
        print("caveat: no C compiler; its libraries are left out", file=sys.stderr)  # noqa: T201
        return False
    beside = library.with_suffix(".part")
    sources = sorted(map(str, library.parent.glob("*.c")))
    ran = subprocess.run([*compiler, *FLAGS, *sources, "-o", str(beside)], capture_output=True, text=True, check=False)  # noqa: S603
    if ran.returncode:
        print(f"caveat: {library.name} does not compile here:\n{ran.stderr}", file=sys.stderr)  # noqa: T201
        return False
    beside.replace(library)
    return True


def keep_parsed(source: Path) -> Path:
    """Write down the values of every YAML file of the package, so that no process has to parse them."""
    sys.path.insert(0, str(source))
    from caveat.lists.files.parsed import PARSED  # noqa: PLC0415 - the package is beside this file, not installed
    from caveat.lists.files.strict_yaml import kept  # noqa: PLC0415

    data = source / "caveat" / "data"
    beside = (data / PARSED).with_suffix(".part")
    beside.write_text("".join(kept(file) for file in sorted(data.rglob("*.yaml"))), encoding="utf-8")
    return beside.replace(data / PARSED)
