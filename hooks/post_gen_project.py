"""Make ``.env`` with fresh secrets, and drop the directories whose files were all left out."""

import os
import runpy
from pathlib import Path

runpy.run_path("scripts/make_env.py", run_name="__main__")

for folder, _, _ in os.walk(".", topdown=False):
    if folder != "." and not any(Path(folder).iterdir()):
        os.rmdir(folder)
