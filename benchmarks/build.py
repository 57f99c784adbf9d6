"""Time a cold `briefing build` against plain papermill, nbconvert and a browser, on the same notebook.

Both ways take the committed edition to HTML and PDF, in turn and in one run, each into a folder that was empty; which
goes first changes from round to round. The ratio is that of the medians. Without a browser the plain way ends at HTML,
and the bound is looser, since the build still makes its PDF.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SCRIPTS = Path(sys.executable).parent
EDITION = ROOT / "reports" / "2024-09"
NOTEBOOK = ROOT / "notebooks" / "briefing.ipynb"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
BROWSER_OPTIONS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
BOUND_WITH_BROWSER = 0.7
BOUND_WITHOUT = 1.0


def main() -> int:
    """Measure, print what was measured, and return 1 if the build is slower than its bound."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=5, help="measurements of each way (default 5)")
    rounds = parser.parse_args().rounds
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    bound = BOUND_WITH_BROWSER if browser else BOUND_WITHOUT

    def build(folder: Path) -> None:
        run([SCRIPTS / "briefing", "build", EDITION, "-o", folder])
        expect(folder / EDITION.name / "briefing.html", folder / EDITION.name / "briefing.pdf")

    def plain(folder: Path) -> None:
        executed, page = folder / "briefing.ipynb", folder / "briefing.html"
        run([SCRIPTS / "papermill", NOTEBOOK, executed, "-f", EDITION / "edition.yaml"])
        run([SCRIPTS / "jupyter", "nbconvert", "--to", "html", executed])
        expect(page)
        if browser:
            print_page(browser, page, folder / "briefing.pdf")
            expect(folder / "briefing.pdf")

    print(f"{'round':>5} {'briefing build':>15} {'plain':>8}   seconds")
    seconds = measure(build, plain, rounds)
    built, plainly = (statistics.median(column) for column in zip(*seconds, strict=True))
    ratio = built / plainly
    print(f"{'median':>6} {built:14.2f} {plainly:8.2f}")
    steps = "papermill, nbconvert --to html" + (", headless print" if browser else "")
    if not browser:
        print("no browser found: the plain way is measured without printing, and the bound is 1.0")
    verdict = "within" if ratio <= bound else "over"
    print(f"briefing build takes {ratio:.2f} of the time of {steps}: {verdict} the bound of {bound}")
    return 0 if ratio <= bound else 1


def measure(build: Callable[[Path], None], plain: Callable[[Path], None], rounds: int) -> list[tuple[float, float]]:
    """Seconds of (build, plain) for each round, each in a new folder, the first to go alternating."""
    seconds = []
    for number in range(rounds):
        ways = [build, plain] if number % 2 == 0 else [plain, build]
        taken = {way: timed(way) for way in ways}
        seconds.append((taken[build], taken[plain]))
        print(f"{number + 1:>5} {taken[build]:15.2f} {taken[plain]:8.2f}", flush=True)
    return seconds


def timed(way: Callable[[Path], None]) -> float:
    """Wall-clock seconds one way takes into a new folder."""
    with tempfile.TemporaryDirectory() as folder:
        started = time.perf_counter()
        way(Path(folder))
        return time.perf_counter() - started


def print_page(browser: str, page: Path, pdf: Path) -> None:
    """Print a page to PDF with a browser that knows nothing from before."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        run([browser, *BROWSER_OPTIONS, f"--user-data-dir={profile}", f"--print-to-pdf={pdf}", page.as_uri()])


def run(command: list[str | Path]) -> None:
    """Run one step from the project's root, silently; end the benchmark with what it said if it fails."""
    words = list(map(str, command))
    done = subprocess.run(
        words, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        env={**os.environ, "PATH": f"{SCRIPTS}{os.pathsep}{os.environ.get('PATH', os.defpath)}"}, check=False,
    )  # fmt: skip
    if done.returncode:
        sys.exit(f"failed: {' '.join(words)}\n{done.stdout.decode(errors='replace')}")


def expect(*files: Path) -> None:
    """End the benchmark if a step left out what it was timed for."""
    for file in files:
        if not file.is_file() or not file.stat().st_size:
            sys.exit(f"nothing was written to {file}")


if __name__ == "__main__":
    sys.exit(main())
