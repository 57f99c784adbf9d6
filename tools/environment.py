"""Set up the project's own environment in `.venv` from the hashed lock, or find that nothing is to be done.

Run through `tools/set-up.sh GROUP...`; a group is a file `requirements/GROUP.txt`. Needs the standard library only.
What is installed is recorded with a digest of everything it came from, so that a second run does nothing and needs
no network. A group once set up stays: `make briefing` after `make test` takes nothing away.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import ssl
import subprocess
import sys
import time
import tomllib
import venv
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv"
PYTHON = ENVIRONMENT / "bin" / "python"
RECORD = ENVIRONMENT / "briefing-set-up.json"
REQUIREMENTS = ROOT / "requirements"
ALWAYS = ("build", "runtime")  # the project itself needs both: a sync takes it out, the backend puts it back


class SetUpError(Exception):
    """Something the user has to look at; its text is the one line shown."""


def main(arguments: list[str] | None = None) -> int:
    """Bring the environment up to the groups asked for and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("groups", nargs="*", metavar="GROUP", help="a file requirements/GROUP.txt")
    parser.add_argument(
        "--recreate-for-other-python", action="store_true", help="rebuild an environment of another Python"
    )
    options = parser.parse_args(arguments)
    try:
        set_up(options.groups, insist_on_this_python=options.recreate_for_other_python)
    except SetUpError as error:
        tell(str(error))
        return 2
    except subprocess.CalledProcessError as error:
        tell(f"failed: {' '.join(map(str, error.cmd))}")
        return 1
    return 0


def set_up(groups: list[str], *, insist_on_this_python: bool) -> None:
    """Create the environment where it is missing, moved or broken, and install what is not yet recorded."""
    record = read_record()
    usable = bool(record) and record.get("root") == str(ROOT) and PYTHON.exists()
    if insist_on_this_python and record.get("python") != describe_python():
        usable = False
    wanted = sorted({*ALWAYS, *groups, *(record.get("groups", []) if usable else [])})
    digest = digest_of(wanted)
    if usable and record.get("digest") == digest:
        return
    started = time.monotonic()
    python = record["python"] if usable else describe_python()
    if not usable:
        create_environment()
    tell(f"installing {', '.join(wanted)} from the lock")
    contents = {"digest": "unfinished", "groups": wanted, "python": python, "root": str(ROOT)}
    write_record(contents)
    install([requirement_file(group) for group in wanted])
    # uv and pip compile what they install, not the project's own modules: the first build would.
    # A module that does not compile is for the linter to name, not for the set-up.
    run([PYTHON, "-m", "compileall", "-qq", ROOT / "briefing"], check=False)
    write_record({**contents, "digest": digest})
    tell(f"ready after {time.monotonic() - started:.0f} s")


def read_record() -> dict[str, Any]:
    """The record of the last finished set-up; empty where there is none that can be read."""
    try:
        record = json.loads(RECORD.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return record if isinstance(record, dict) else {}


def write_record(record: dict[str, object]) -> None:
    """Keep the record of a set-up inside the environment, so that the two go together."""
    RECORD.write_text(json.dumps(record, indent=2) + "\n", encoding="utf-8")


def describe_python() -> str:
    """The Python at work, by version and by where it is installed (the same in and out of an environment)."""
    return f"{'.'.join(map(str, sys.version_info[:3]))} {Path(sys.base_prefix).resolve()}"


def requirement_file(group: str) -> Path:
    """The lock file of a group; raises `SetUpError` where there is none."""
    path = REQUIREMENTS / f"{group}.txt"
    if not path.is_file():
        known = ", ".join(sorted(file.stem for file in REQUIREMENTS.glob("*.txt")))
        raise SetUpError(f"no group {group!r}: requirements/ has {known}")
    return path


def digest_of(groups: list[str]) -> str:
    """SHA-256 of all that decides what is installed: the lock files and what `pyproject.toml` says of the package."""
    configuration = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    tool = {"hatch": configuration.get("tool", {}).get("hatch")}
    about_the_package = [configuration.get("build-system"), configuration.get("project"), tool]
    digest = hashlib.sha256(json.dumps(about_the_package, sort_keys=True).encode())
    for group in groups:
        digest.update(f"\0{group}\0".encode())
        digest.update(requirement_file(group).read_bytes())
    return digest.hexdigest()


def create_environment() -> None:
    """Make a new, empty environment with pip in it; the one that was there goes."""
    tell(f"creating .venv with Python {sys.version.split()[0]}")
    if ENVIRONMENT.exists():
        shutil.rmtree(ENVIRONMENT)
    venv.create(ENVIRONMENT, with_pip=True, symlinks=True)


def install(files: list[Path]) -> None:
    """Make the environment hold exactly the locked packages and the project, by uv or, where that fails, by pip."""
    listed = [argument for file in files for argument in ("-r", file)]
    try:
        uv = find_uv()
        run([uv, "pip", "sync", *quiet(), "--python", PYTHON, "--require-hashes", "--compile-bytecode", *files])
        run([uv, "pip", "install", *quiet(), "--python", PYTHON, "--no-build-isolation", "--no-deps", "-e", ROOT])
    except (OSError, subprocess.CalledProcessError):
        # pip reads settings that uv does not (an index of the house in pip.conf, say), so it may well succeed.
        tell("uv could not install the packages; trying pip")
        run([*pip(), "install", *quiet(), "--require-hashes", *listed])
        run([*pip(), "install", *quiet(), "--no-build-isolation", "--no-deps", "-e", ROOT])


def find_uv() -> str:
    """The uv on PATH, else the one in the environment, which is brought there by its hash when missing."""
    on_path = shutil.which("uv")
    if on_path:
        return on_path
    run([*pip(), "install", *quiet(), "--require-hashes", "-r", requirement_file("uv")])
    return str(ENVIRONMENT / "bin" / "uv")


def pip() -> list[str | Path]:
    """The start of a pip command in the environment."""
    return [PYTHON, "-m", "pip", "--disable-pip-version-check", "--no-input"]


def quiet() -> list[str]:
    """The option that hides progress where nobody watches it; uv and pip spell it alike."""
    return [] if sys.stderr.isatty() else ["--quiet"]


def run(command: list[str | Path], *, check: bool = True) -> None:
    """Run a command of the set-up; raises `CalledProcessError` where it fails (unless `check` is off)."""
    surroundings = {**os.environ, "PIP_USER": "0", "PIP_REQUIRE_VIRTUALENV": "0"}
    surroundings.pop("PYTHONPATH", None)  # another project's packages must not hide ours
    surroundings.pop("PYTHONHOME", None)
    # uv carries its own list of authorities; behind a company's proxy only the system's list will do.
    if ssl.create_default_context().cert_store_stats()["x509_ca"] > 0:
        surroundings.setdefault("UV_SYSTEM_CERTS", "1")
    subprocess.run(list(map(str, command)), check=check, cwd=ROOT, env=surroundings, stdin=subprocess.DEVNULL)


def tell(line: str) -> None:
    """Say one line to the person at the terminal."""
    print(f"set-up: {line}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
