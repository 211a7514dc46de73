"""Mutation testing of the rules core: small faults, one at a time, that the tests must notice.

    python bench/mutants.py [--sample N] [--seed S] [--module NAME …] [--again] [--workers N] [--json]

``--module`` limits the faults to modules whose name begins so (``records``, ``predicates/``, ``bulk/graph``); ``--sample 0`` takes
all of them. Results are kept in var/mutants.jsonl and used again as long as neither the module nor the file of its own tests changed;
``--again`` tries the survivors once more. ``--json`` ends with a machine-readable line. Mutants that no test can tell from the
original stand, with the reason, in tests/mutation/equivalent.md and are not counted.

One warm process imports everything and reads the policies once; each mutant runs in a fork of it, against the tests of its module,
with a time limit.
"""

import argparse
import contextlib
import hashlib
import importlib.abc
import importlib.util
import json
import os
import random
import re
import shutil
import signal
import sys
import tempfile
import time
import types
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

from tests.mutation.mutators import Mutant, mutants_of, mutated  # noqa: E402 — found on the path set above
from tests.mutation.tested_by import LOADING, SOURCE, modules, own_tests_of, stages_of, tests_of  # noqa: E402 — same

RESULTS = ROOT / "var" / "mutants.jsonl"
EQUIVALENT = ROOT / "tests" / "mutation" / "equivalent.md"
OPTIONS = ("-p", "no:cacheprovider", "-p", "no:xdist", "--no-header")
LIMIT = 90.0  # seconds at least; five times as long as the tests take without a fault
PATIENCE = 1800.0  # seconds for the tests without a fault, on a machine that others use too
PASSED, FAILED, NOTHING_RUN = 0, 1, 5


@dataclass(frozen=True)
class Verdict:
    key: str
    outcome: str  # killed, survived, timeout
    seconds: float


def fingerprint(module):
    """Changes with the module and with the tests that know it best."""
    digest = hashlib.sha256(source_of(module).encode())
    for path in own_tests_of(module):
        for file in [path] if path.is_file() else sorted(path.glob("*.py")):
            digest.update(file.read_bytes())
    return digest.hexdigest()[:12]


@cache
def source_of(module):
    """As it was when the run began."""
    return (SOURCE / f"{module}.py").read_text(encoding="utf-8")


def name_of(module):
    return "honours." + module.replace("/", ".")


# the fault ----------------------------------------------------------------------------------------------------------------


class Planted(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Gives one module with its fault, whoever imports it."""

    def __init__(self, module, code):
        self.name, self.path, self.code = name_of(module), SOURCE / f"{module}.py", code

    def find_spec(self, name, path=None, target=None):
        return importlib.util.spec_from_loader(name, self, origin=str(self.path)) if name == self.name else None

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        module.__file__ = str(self.path)
        exec(self.code, module.__dict__)


def codes_in(code):
    """Code objects of a compiled module by qualified name."""
    found = {}
    for item in code.co_consts:
        if isinstance(item, types.CodeType):
            found[item.co_qualname] = item
            found |= codes_in(item)
    return found


def live_functions(module):
    """Functions and methods that the module defines, by qualified name."""
    for value in list(vars(module).values()):
        members = (
            list(vars(value).values()) if isinstance(value, type) and value.__module__ == module.__name__ else [value]
        )
        for item in members:
            plain = item.fget if isinstance(item, property) else getattr(item, "__func__", item)
            if isinstance(plain, types.FunctionType) and plain.__module__ == module.__name__:
                yield plain.__code__.co_qualname, plain


def plant(mutant, code):
    """Into the live function where that is possible, else by importing everything afresh."""
    module = sys.modules.get(name_of(mutant.module))
    changed = codes_in(code).get(mutant.function.split(".<locals>")[0])
    live = dict(live_functions(module)).get(changed.co_qualname) if module and changed else None
    if live is not None and live.__code__.co_freevars == changed.co_freevars:
        live.__code__ = changed
        return True
    for name in [name for name in sys.modules if name.split(".")[0] in ("honours", "tests")]:
        del sys.modules[name]
    sys.meta_path.insert(0, Planted(mutant.module, code))
    return False


# running ------------------------------------------------------------------------------------------------------------------


def warm_up():
    """Import what every mutant needs, and read the policies once."""
    os.environ.setdefault("DATABASE_URL", "sqlite:///:memory:")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "neuguong.settings.test")
    os.chdir(ROOT)
    import django
    import pytest

    django.setup()
    import honours

    tests = [path for path in tests_of("facts") if path.name.startswith("test_")]
    with Path(os.devnull).open("w") as nowhere, contextlib.redirect_stdout(nowhere):
        pytest.main(["--collect-only", "-q", *OPTIONS, *(str(path) for path in tests)])
    return pytest, honours.Book.load()


def use_loaded(book):
    """Tests that ask for the real policies get those read before the fork."""
    kind, load = type(book), type(book).load
    kind.load = staticmethod(lambda path=None: book if path is None else load(path))


def child(mutant, code, pytest, book, stages):
    """Never returns."""
    os.environ["HYPOTHESIS_STORAGE_DIRECTORY"] = folder = tempfile.mkdtemp(prefix="mutant-")
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    os.dup2(silence, 2)
    status = FAILED
    try:
        if (mutant is None or plant(mutant, code)) and (mutant is None or mutant.module not in LOADING):
            use_loaded(book)
        for paths in filter(None, stages):  # most faults are seen at once
            options = ["-x", "-q", "--tb=no", f"--basetemp={folder}/tests", *OPTIONS]
            status = int(pytest.main([*options, *map(str, paths)]))
            if status != PASSED:
                break
    except BaseException:  # noqa: BLE001 — a fault may break anything, the import of pytest's own plugins included
        status = FAILED
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        os._exit(status)


def start(mutant, pytest, book):
    code = mutated(source_of(mutant.module), mutant, str(SOURCE / f"{mutant.module}.py")) if mutant.place >= 0 else None
    process = os.fork()
    if process == 0:
        os.setsid()
        stages = stages_of(mutant.module) if mutant.place >= 0 else stages_together(mutant.text.split())
        child(mutant if mutant.place >= 0 else None, code, pytest, book, stages)
    return process


def run_all(mutants, workers, pytest, book, limits):
    """Verdicts as they come, ``workers`` at a time."""
    waiting, running = list(mutants), {}
    while waiting or running:
        while waiting and len(running) < workers:
            mutant = waiting.pop(0)
            running[start(mutant, pytest, book)] = (mutant, time.monotonic())
        finished, status = os.waitpid(-1, os.WNOHANG)
        now = time.monotonic()
        if finished in running:
            mutant, since = running.pop(finished)
            code = os.waitstatus_to_exitcode(status)
            if code == NOTHING_RUN:
                sys.exit(f"{mutant.module}: no tests were run")
            outcome = "timeout" if code == -signal.SIGKILL else "survived" if code == PASSED else "killed"
            yield mutant, Verdict(mutant.key, outcome, round(now - since, 2))
            continue
        for process, (mutant, since) in running.items():
            if now - since > limits.get(mutant.module, LIMIT):
                os.killpg(process, signal.SIGKILL)
        time.sleep(0.02)


def tests_beside_the_nearest(module):
    _, own, rest = stages_of(module)
    return frozenset([*own, *rest])


def stages_together(names):
    """Of modules that share all tests but the nearest."""
    nearest = {path for name in names for path in stages_of(name)[0]}
    return sorted(nearest), *stages_of(names[0])[1:]


def time_limits(names, workers, pytest, book):
    """Tests without a fault: they must pass, and they say how long is long. Modules that share tests share one run."""
    same = defaultdict(list)
    for name in names:
        same[tests_beside_the_nearest(name)].append(name)
    unchanged = [Mutant(shared[0], "", " ".join(shared), 0, 0, -1) for shared in same.values()]
    limits, refused = {}, []
    for none, verdict in run_all(unchanged, workers, pytest, book, dict.fromkeys(names, PATIENCE)):
        shared = none.text.split()
        limits |= dict.fromkeys(shared, max(LIMIT, 5 * verdict.seconds))
        if verdict.outcome != "survived":
            refused += shared
    return limits, sorted(refused)


# keeping and telling -------------------------------------------------------------------------------------------------------


def equivalents():
    """(module, function, mutation) of the table rows in equivalent.md."""
    lines = [line for line in EQUIVALENT.read_text(encoding="utf-8").splitlines() if line.startswith("| `")]
    rows = [re.split(r"(?<!\\)\|", line)[1:4] for line in lines]
    return {tuple(cell.strip().strip("`").replace("\\|", "|") for cell in row) for row in rows}


def kept():
    if not RESULTS.exists():
        return {}
    lines = RESULTS.read_text(encoding="utf-8").splitlines()
    return {(item["fingerprint"], item["key"]): item["outcome"] for item in map(json.loads, lines)}


def summary(chosen, outcomes, unneeded):
    per_module = defaultdict(Counter)
    survivors = []
    for mutant in chosen:
        outcome = outcomes.get(mutant.key)
        if mutant.identity in unneeded:
            per_module[mutant.module]["equivalent"] += 1
        elif outcome is not None:
            per_module[mutant.module][outcome] += 1
            if outcome == "survived":
                survivors.append(
                    {
                        "place": f"src/honours/{mutant.module}.py:{mutant.line}",
                        "function": mutant.function,
                        "mutation": mutant.text,
                    }
                )
    total = sum(per_module.values(), Counter())
    found = figures(total)
    return {
        **found,
        "per_module": {name: figures(counts) for name, counts in sorted(per_module.items())},
        "survivors": survivors,
    }


def figures(counts):
    caught = counts["killed"] + counts["timeout"]
    judged = caught + counts["survived"]
    score = round(100 * caught / judged, 1) if judged else 100.0
    return {
        "mutants": judged,
        "killed": caught,
        "survived": counts["survived"],
        "equivalent": counts["equivalent"],
        "score": score,
    }


def main():
    args = arguments()
    names = modules(args.module)
    everything = [mutant for name in names for mutant in mutants_of(source_of(name), name)]
    size = args.sample or len(everything)
    chosen = everything if size >= len(everything) else sorted(random.Random(args.seed).sample(everything, size))
    if args.list:
        for mutant in chosen:
            print(f"{mutant.module}.py:{mutant.line} {mutant.function}: {mutant.text}")
        return
    marks, known, unneeded = {name: fingerprint(name) for name in names}, kept(), equivalents()
    outcomes = {
        mutant.key: known[marks[mutant.module], mutant.key]
        for mutant in chosen
        if (marks[mutant.module], mutant.key) in known
    }
    todo = [
        m
        for m in chosen
        if m.identity not in unneeded and (m.key not in outcomes or (args.again and outcomes[m.key] == "survived"))
    ]
    if todo:
        outcomes |= judge(todo, marks, args)
    report = summary(chosen, outcomes, unneeded)
    for item in report["survivors"]:
        print(f"survived {item['place']} {item['function']}: {item['mutation']}")
    for name, found in report["per_module"].items():
        print(f"{found['score']:6.1f} %  {found['killed']:4d}/{found['mutants']:<4d} {name}")
    print(
        f"{report['score']:6.1f} %  {report['killed']:4d}/{report['mutants']:<4d} of {len(everything)} possible, seed {args.seed}"
    )
    if args.json:
        print(json.dumps(report, ensure_ascii=False))


def judge(todo, marks, args):
    """Run what is not known yet, writing each verdict down at once so that a broken run can go on."""
    RESULTS.parent.mkdir(exist_ok=True)
    pytest, book = warm_up()
    limits, refused = time_limits(sorted({mutant.module for mutant in todo}), args.workers, pytest, book)
    if refused:
        print(f"left out, their tests fail without any fault: {', '.join(refused)}", file=sys.stderr)
    outcomes = {}
    with RESULTS.open("a", encoding="utf-8") as book_of_results:
        ready = [mutant for mutant in todo if mutant.module not in refused]
        for number, (mutant, verdict) in enumerate(run_all(ready, args.workers, pytest, book, limits), 1):
            outcomes[verdict.key] = verdict.outcome
            line = {
                "fingerprint": marks[mutant.module],
                "key": verdict.key,
                "outcome": verdict.outcome,
                "seconds": verdict.seconds,
            }
            book_of_results.write(json.dumps(line, ensure_ascii=False) + "\n")
            book_of_results.flush()
            if args.verbose:
                print(
                    f"{number}/{len(ready)} {verdict.outcome} {verdict.seconds}s {mutant.module}.py:{mutant.line} {mutant.text}",
                    flush=True,
                )
    return outcomes


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sample", type=int, default=60, help="so many mutants; 0 for all")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--module", action="append", default=[])
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--again", action="store_true", help="try kept survivors once more")
    parser.add_argument("--list", action="store_true", help="only name the mutants")
    parser.add_argument("--verbose", action="store_true")
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    main()
