"""Make ``.env`` and compile messages, split ``*.each``, and drop directories left without files."""

import contextlib
import os
import re
import runpy
from pathlib import Path

for script in ("scripts/make_env.py", "scripts/compile_messages.py"):
    if Path(script).exists():
        with contextlib.redirect_stdout(None):
            runpy.run_path(script, run_name="__main__")

# One file per resource: each begins below a line `=== its name ===`.
for bundle in Path().rglob("*.each"):
    _, *parts = re.split(r"^=== (\S+) ===\n", bundle.read_text(encoding="utf-8"), flags=re.M)
    for name, text in zip(parts[::2], parts[1::2], strict=True):
        (bundle.parent / name).parent.mkdir(exist_ok=True)
        (bundle.parent / name).write_text(text, encoding="utf-8", newline="\n")
    bundle.unlink()

for folder, _, _ in os.walk(".", topdown=False):
    if folder != "." and not any(Path(folder).iterdir()):
        os.rmdir(folder)
