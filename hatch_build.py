"""Build the matching kernel where there is a C compiler; without one the package gives the same answers, slower."""

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

FOLDER = "src/caveat/match/kernel"
# No contraction of products and sums: the fallback in Python must give the same numbers to the bit.
FLAGS = ("-O3", "-shared", "-fPIC", "-fno-semantic-interposition", "-ffp-contract=off", "-fno-fast-math")


class KernelBuildHook(BuildHookInterface[Any]):
    """Compile the kernel's C files into one library beside them."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - the hook's signature
        """Compile, and mark the wheel as one for this platform if that went well."""
        folder = Path(self.root) / FOLDER
        library = folder / "_kernel.so"
        if self.target_name == "sdist" or not compiled(folder, library):
            return
        build_data["pure_python"] = False
        build_data["tag"] = f"py3-none-{sysconfig.get_platform().replace('-', '_').replace('.', '_')}"
        build_data["force_include"][str(library)] = "caveat/match/kernel/_kernel.so"


def compiled(folder: Path, library: Path) -> bool:
    """Whether the library was made; says why where it was not."""
    compiler = shlex.split(os.environ.get("CC", "cc"))
    if platform.system() == "Windows" or shutil.which(compiler[0]) is None:
        print("caveat: no C compiler; the matching kernel is left out", file=sys.stderr)  # noqa: T201
        return False
    beside = library.with_suffix(".part")
    sources = sorted(map(str, folder.glob("*.c")))
    ran = subprocess.run([*compiler, *FLAGS, *sources, "-o", str(beside)], capture_output=True, text=True, check=False)  # noqa: S603
    if ran.returncode:
        print(f"caveat: the matching kernel does not compile here:\n{ran.stderr}", file=sys.stderr)  # noqa: T201
        return False
    beside.replace(library)
    return True
