"""Feed ``scaffold`` what nobody should: answers, settings, resources, saved answers, manifests,
presets, tables, policies and their overlays.

``python tests/hostile/fuzz.py --inputs 100000`` lets atheris mutate what is given, guided by the
lines of ours that it reaches, and prints how many inputs were accepted and refused. An input may be
refused by an error of ours and by nothing else; what is accepted becomes an order for a project,
or an explanation, in which no control character is left. While it is read nothing is started,
nothing asked over a network, and no file written but where the input itself lies. It may take a
second, and the whole run a gigabyte.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import atheris
import tomli_w

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from watch import Watch  # noqa: E402 - beside this script

with atheris.instrument_imports(include=["scaffold"]):
    from scaffold import (
        answers,
        batch,
        catalog,
        cli,
        inputs,
        manifest,
        names,
        overlaying,
        plan,
        policy,
        presets,
        rendering,
        resources,
        session,
    )
    from scaffold import kept as read
    from scaffold.errors import ScaffoldError
    from scaffold.model import UNKNOWN, Answers, Catalog, Overlay
    from scaffold.plan import Surroundings

CATALOG = catalog.load()
HERE = Surroundings(author="", email="", date="2026-01-01")
DELIMITERS = rendering.settings("django")["_jinja2_env_vars"]
SECONDS = 1.0
WORDS = [
    "[[ 7*7 ]]",
    "{{ cycler.__init__.__globals__.os.system('touch x') }}",
    "[% raw %]",
    "{% include '/etc/passwd' %}",
    "../../x",
    "/etc/passwd",
    "$(touch x)",
    "`touch x`",
    "; touch x",
    "\x1b[31m",
    "\x1b]0;x\x07",
    "\x00",
    "\u202e",
    "\ud800",
    "-rf",
    "9" * 40,
    "A" * 400,
    "'\"\\",
    "\n[stack]\n",
    "->",
    "?",
    ":",
    ";",
    *(question.id for question in CATALOG.questions),
    *(choice.id for question in CATALOG.questions for choice in question.choices),
    *(option.id for option in CATALOG.options),
    *(value.id for option in CATALOG.options for value in option.values),
    *answers.TABLES,
    *answers.PROJECT_KEYS,
    *resources.KINDS,
    UNKNOWN,
]


def order(given: Answers, known: Catalog = CATALOG) -> None:
    """As ``scaffold new`` goes on with what was read."""
    decisions = plan.decide(known, given)
    made = plan.order(known, given, decisions, None, HERE, git=False)
    for part in made.parts:
        for key in (*names.TEXT_LIMITS, "slug", "resources"):
            text = part.inputs[key]
            assert text.isprintable(), f"a control character in {key}: {text!r}"
            assert not any(mark in text for mark in ("[[", "[%", "[#", "{{", "{%", "{#")), text
        assert "/" not in part.inputs["slug"]


def from_file(folder: Path, data: bytes) -> None:
    (folder / "answers.toml").write_bytes(data)
    order(answers.read_file(CATALOG, folder / "answers.toml"))


def from_settings(folder: Path, data: bytes) -> None:
    settings = data.decode("utf-8", "surrogateescape").split("\n")
    order(answers.read_settings(CATALOG, settings))


def from_resources(folder: Path, data: bytes) -> None:
    specs = tuple(data.decode("utf-8", "surrogateescape").split("\n"))
    order(Answers(stack={"framework": "django"}, resources=specs))


def from_kept_answers(folder: Path, data: bytes) -> None:
    (folder / session.FILE).write_bytes(data)
    order(session.load(CATALOG))


def from_preset(folder: Path, data: bytes) -> None:
    (folder / "preset.toml").write_bytes(data)
    order(presets.find(CATALOG, str(folder / "preset.toml")).given)


def from_policy(folder: Path, data: bytes) -> None:
    (folder / "policy.toml").write_bytes(data)
    ruled = policy.in_force(CATALOG, str(folder / "policy.toml"), "flag")
    assert ruled.policy is not None
    for one in (
        ruled.policy.name,
        ruled.policy.version,
        *map(ruled.policy.why, ruled.policy.rulings),
    ):
        assert one.isprintable(), f"a control character in {one!r}"
    order(policy.hold(ruled, Answers()), ruled)


def from_overlay(folder: Path, data: bytes) -> None:
    name, _, content = data.partition(b"\n")
    overlay = Overlay({name.decode("utf-8", "replace") or "x": content})
    made = Path(tempfile.mkdtemp(dir=folder))
    (made / "README.md").write_text("ours")
    given = {"slug": "shelf", "ci": "none", "_repo_dir": "/secret"}
    overlaying.add(overlay, made, given, DELIMITERS)
    for path in made.rglob("*"):
        assert not path.is_symlink()
        assert b"/secret" not in (path.read_bytes() if path.is_file() else b"")
    assert (made / "README.md").read_text() == "ours"


def from_table(folder: Path, data: bytes) -> None:
    table = folder / ("table.toml" if data.startswith(b"[") else "table.csv")
    table.write_bytes(data)
    for row in batch.read(CATALOG, table)[:3]:
        assert "/" not in row.target
        assert row.target.isprintable()
        order(row.answers)


def from_manifest(folder: Path, data: bytes) -> None:
    kept, _, digests = data.partition(b"\n#\n")
    (folder / manifest.MANIFEST).write_bytes(kept)
    (folder / manifest.DIGESTS).write_bytes(digests)
    for name in ([], ["manage.py"], ["README.md"], ["--json"]):
        with contextlib.redirect_stdout(io.StringIO()) as out, contextlib.chdir(folder):
            cli.cli(["explain", *name], standalone_mode=False)
        shown = out.getvalue().replace("\n", "")
        assert shown.isprintable(), f"a control character is shown: {shown!r}"
    found = inputs.change(CATALOG, read.find(folder), Answers(), HERE.date).inputs
    for key, value in found.items():
        assert isinstance(value, str)
        assert key == "why" or not any(mark in value for mark in ("[[", "[%", "{{", "{%")), value


READERS: list[Callable[[Path, bytes], None]] = [
    from_file,
    from_settings,
    from_resources,
    from_kept_answers,
    from_manifest,
    from_preset,
    from_table,
    from_policy,
    from_overlay,
]


def seeds(folder: Path) -> None:
    """What is right, for each reader: mutations begin there."""
    texts: list[tuple[int, bytes]] = []
    stacks = sorted((ROOT / "tests" / "stacks").glob("*.toml"))
    texts += [(number, path.read_bytes()) for path in stacks for number in (0, 3)]
    texts += [
        (1, b"kind=shop\nneeds.admin=ready\nstack.languages=en,de\nname=Shelf"),
        (1, b"framework=flask\ndatabase=none\nauthor=Ada\nemail=ada@example.org\nslug=my-shelf"),
        (2, b"Author name:str\nBook title:str pages:int? author:->Author"),
        (2, b"Note text:text done:bool at:datetime until:date? price:decimal link:url"),
    ]
    texts += [(4, kept_by(path)) for path in stacks[::4]]
    shipped = sorted((ROOT / "scaffold" / "data" / "presets").glob("*.toml"))
    texts += [(5, path.read_bytes()) for path in shipped]
    texts += [
        (6, b"target,name,kind,resources,stack.languages\nada,Ada,shop,Book title:str,en\n"),
        (6, b'[defaults.needs]\nkind = "api"\n[[projects]]\ntarget = "ada"\n[[projects]]\n'),
    ]
    head = b'schema = 1\nversion = "1"\nname = "Example Ltd"\nowner = "platform"\n'
    rule = b'[[rules]]\nset = "stack.admin"\nallow = ["unfold"]\nreason = "one look"\n'
    texts += [
        (7, head + rule),
        (7, head + b'[[rules]]\nset = "needs.kind"\nforbid = "shop"\nowner = "x"\nreason = "y"\n'),
        (8, b"[% if cookiecutter.ci == 'none' %]OWNERS[% endif %]\n* @[[ cookiecutter.slug ]]\n"),
        (8, b"a/[[ cookiecutter.slug ]].txt\n[% for x in range(3) %][[ x ]][% endfor %]\n"),
    ]
    for number, (reader, text) in enumerate(texts):
        (folder / str(number)).write_bytes(bytes([reader]) + text)


def kept_by(stack: Path) -> bytes:
    """Manifest and digests, as a project of ``stack`` keeps them."""
    given = answers.read_file(CATALOG, stack)
    part = plan.order(CATALOG, given, plan.decide(CATALOG, given), None, HERE, git=False).parts[0]
    file = {"sha256": "0" * 64, "options": ["auth", "resources"]}
    digests = {"schema": 1, "files": {"manage.py": file, "README.md": {**file, "options": []}}}
    return b"\n#\n".join(tomli_w.dumps(tables).encode() for tables in (part.manifest, digests))


def mutate(data: bytes, most: int, seed: int) -> bytes:
    """One of ``WORDS`` put in, or put for another word; else what libFuzzer does by itself."""
    chance = random.Random(seed)  # noqa: S311 - mutations are no secret
    if chance.random() < 0.4:
        return atheris.Mutate(data, most)
    word = chance.choice(WORDS).encode("utf-8", "surrogatepass")
    at = chance.randrange(1, max(len(data), 1) + 1)
    until = min(at + chance.choice([0, 0, 1, 4, len(word)]), len(data))
    return (data[:at] + word + data[until:])[:most]


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--inputs", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    met: Counter[str] = Counter()
    slowest = 0.0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        os.environ["SCAFFOLD_STATE"] = str(folder)
        corpus = folder / "corpus"
        corpus.mkdir()
        seeds(corpus)
        overlaying.SECONDS = SECONDS / 4
        watch = Watch(folder)
        sys.addaudithook(watch)

        def one(data: bytes) -> None:
            nonlocal slowest
            if not data:
                return
            reader = READERS[data[0] % len(READERS)]
            start = time.perf_counter()
            watch.on = True
            try:
                reader(folder, data[1:])
                met[f"{reader.__name__} accepted"] += 1
            except ScaffoldError:
                met[f"{reader.__name__} refused"] += 1
            finally:
                watch.on = False
            taken = time.perf_counter() - start
            slowest = max(slowest, taken)
            assert taken < SECONDS, f"{taken:.1f} s"
            if sum(met.values()) == chosen.inputs:
                print(f"{chosen.inputs} inputs, the slowest {slowest * 1000:.0f} ms")
                for what, count in sorted(met.items()):
                    print(f"{what}: {count}")
                sys.stdout.flush()
                os._exit(0)

        limits = ["-rss_limit_mb=1024", "-timeout=10", "-max_len=16384", f"-seed={chosen.seed}"]
        quiet = ["-print_final_stats=0", "-verbosity=0", f"-artifact_prefix={Path.cwd()}/"]
        atheris.Setup([sys.argv[0], *limits, *quiet, str(corpus)], one, custom_mutator=mutate)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
