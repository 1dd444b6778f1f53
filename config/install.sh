#!/bin/sh
# Makes .venv and installs the locked packages: `sh config/install.sh [dev]`. Does nothing where that is done already.
# A copy of the lock inside .venv says what is installed; without one the .venv is half made and is made again.
set -u
cd "$(dirname "$0")/.."
lock=requirements${1:+-$1}.lock

fail() {
    printf '%s\n' "$1" >&2
    exit 1
}

find_python() {
    for name in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11 python}; do
        if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            printf '%s' "$name"
            return
        fi
    done
    found=$("${PYTHON:-python3}" --version 2>/dev/null) || found="not there"
    fail "Python 3.11 or newer is needed, and ${PYTHON:-python3} is $found. Install it, or name one: make run PYTHON=python3.12"
}

make_venv() {
    python=$(find_python) || exit 1
    "$python" -c 'import venv, ensurepip' 2>/dev/null ||
        fail "$python lacks its venv module. Install it first (Debian, Ubuntu: apt install python3-venv)."
    said=$("$python" -m venv --clear .venv 2>&1) || fail "The folder .venv could not be made: $(printf '%s' "$said" | tail -n 1)"
}

explain() {
    if grep -qiE "No space left" "$1"; then
        echo "the disk is full."
    elif grep -qiE "command '?[a-z0-9_+-]*(gcc|cc|clang|g\+\+)'? failed|unable to find.* compiler|Microsoft Visual" "$1"; then
        echo "a package has to be compiled here and there is no C compiler (Debian, Ubuntu: apt install build-essential python3-dev)."
    else
        echo "$(grep -i '^error' "$1" | tail -n 1 | cut -c 1-300)."
    fi
}

[ -x .venv/bin/python ] && .venv/bin/python -c '' 2>/dev/null && cmp -s "$lock" ".venv/$lock" && exit 0

if ! { [ -f .venv/requirements.lock ] && .venv/bin/python -m pip --version >/dev/null 2>&1; }; then
    make_venv
fi
echo "Installing the Python packages (about a minute, only now and when they change) …"
rm -f .venv/requirements.lock .venv/requirements-dev.lock
log=.venv/install.log
if ! .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-input \
    --require-hashes --no-deps -r "$lock" >"$log" 2>&1; then
    fail "The Python packages could not be installed: $(explain "$log") All of it is in $log."
fi
cp requirements.lock "$lock" .venv/ 2>/dev/null || cp "$lock" .venv/
