#!/bin/sh
# Finds a Python that can set the project up and hands over to tools/environment.py.
# Usage: tools/set-up.sh GROUP...      PYTHON=/path/to/python3 names the Python to use.
set -eu
cd "$(dirname "$0")/.."

# A name on PATH proves little: a version manager's stand-in may fail when run, Debian ships Python
# without ensurepip. So each candidate is run. Isolated (-I), for the work itself is done so too.
usable() {
    "$1" -I -c 'import sys; assert sys.version_info >= (3, 11); import ensurepip, venv' </dev/null >/dev/null 2>&1
}

if [ -n "${PYTHON:-}" ]; then
    if ! usable "$PYTHON"; then
        echo "set-up: PYTHON=$PYTHON is no Python 3.11 or newer with the venv module (on Debian: apt install python3-venv)" >&2
        exit 2
    fi
    exec "$PYTHON" -I tools/environment.py --recreate-for-other-python "$@"
fi

for candidate in .venv/bin/python python3.13 python3.12 python3.11 python3; do
    if usable "$candidate"; then
        exec "$candidate" -I tools/environment.py "$@"
    fi
done
echo "set-up: no Python 3.11 or newer with the venv module on PATH (on Debian: apt install python3-venv; elsewhere: make PYTHON=/path/to/python3 ...)" >&2
exit 2
