# Sourced by serve, build, check and test: makes .venv with the pinned packages and sets the environment.
# Can be run any number of times; installs only when a requirements file changed. POSIX sh.

root=$(CDPATH= cd -- "$(dirname -- "$0")/.." && pwd)
cd "$root" || exit 2

say() { printf '%s\n' "$*" >&2; }
fail() { say "Cannot go on: $*"; exit 2; }

find_python() {
    for candidate in "${PYTHON:-}" python3 python3.13 python3.12 python3.11; do
        [ -n "$candidate" ] || continue
        command -v "$candidate" >/dev/null 2>&1 || continue
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11, 2))' 2>/dev/null; then
            command -v "$candidate"
            return
        fi
    done
    return 1
}

make_venv() {
    [ -x .venv/bin/python ] && .venv/bin/python -c 'import sys' 2>/dev/null && return
    python=$(find_python) || fail "Python 3.11.2 or later is missing. On Debian: apt-get install python3 python3-venv"
    "$python" -c 'import ensurepip' 2>/dev/null || fail "Python's venv is missing. On Debian: apt-get install python3-venv"
    say "Making .venv with $python"
    rm -rf .venv
    "$python" -m venv .venv || fail "the virtual environment could not be made in $root/.venv"
}

# install FILE...: installs requirement files unless they are the ones installed last.
install() {
    stamp=".venv/installed-$(basename "$1" .txt)-$(printf '%s' "$*" | cksum | cut -d' ' -f1)"
    sum=$(cat "$@" | cksum)
    [ "$(cat "$stamp" 2>/dev/null)" = "$sum" ] && return
    say "Installing $*"
    set -- $(for file in "$@"; do printf -- '-r %s ' "$file"; done)
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-input "$@" \
        || fail "the packages could not be installed; is a package index reachable?"
    printf '%s' "$sum" >"$stamp"
}

make_venv
install requirements.txt

PYTHONPATH="$root/scripts${PYTHONPATH:+:$PYTHONPATH}"
LC_ALL=C.UTF-8
PYTHONUTF8=1
PYTHONHASHSEED=0
# The banners of mkdocs-material about the end of mkdocs 1.x are answered in .adr/0001.
NO_MKDOCS_2_WARNING=1
DISABLE_MKDOCS_2_WARNING=true
# Two builds of one commit are equal: dates in files come from the commit, never from the clock.
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || echo 1767225600)}
export PYTHONPATH LC_ALL PYTHONUTF8 PYTHONHASHSEED NO_MKDOCS_2_WARNING DISABLE_MKDOCS_2_WARNING SOURCE_DATE_EPOCH
PATH="$root/.venv/bin:$PATH"
export PATH
