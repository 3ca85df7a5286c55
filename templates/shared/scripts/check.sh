#!/usr/bin/env bash
# What a change has to pass, here and in CI. Where there is a uv.lock, just that is installed.
set -euo pipefail
cd "$(dirname "$0")/.."
[ ! -f uv.lock ] || export UV_LOCKED=1

set -x
uv sync
[% for command in checks(cookiecutter) %]
uv run [[ command ]]
[% endfor %]
