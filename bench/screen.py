"""A country screened: every recipient against every honour, from Parquet files and from kept masks, beside other ways to do it.

    python bench/screen.py [--json] [--sizes 100000,1000000] [--full] [--cache FOLDER] [--rounds N] [--only NAME,NAME]

“files”: Parquet → rows; “store”: kept masks → rows; “masks”: the same masks by two engines, numbers only; “six”: six short rules by
ours and by rivals (``screening/rules.py``); “case”: the case evaluator on a sample; “spans”: the short span beside the long one.
``differ`` counts answers that are not equal, on a sample in every run; anything but 0 ends with exit status 1.
The country is invented (``screening/country.py``) and kept in ``--cache``. Every measurement is a process of its own; the rounds are
interleaved, so that compared figures meet the same weather. Best of N, and the spread beside it (slowest by fastest, less one).
Figures with ``~`` are extrapolated from a sample. Nothing here asserts a time; ``--full`` adds ten million recipients.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "bench")]

FULL = 10_000_000
CHILD_SECONDS = 1_800


def tasks(size):
    """(label, measure, options) in the order of a round; what stores comes before what reads it."""
    found = [
        (f"files {rules} {span}", "files", {"rules": rules, "span": span})
        for rules in ("8", "32", "all")
        for span in ("short", "long")
    ]
    found.append(("files all forecast", "files", {"rules": "all", "span": "short", "forecast": True}))
    found.append(("keep", "keep", {"span": "short"}))
    found += [(f"store {rules}", "store", {"rules": rules, "span": "short"}) for rules in ("8", "32", "all")]
    if size >= FULL:
        return [task for task in found if task[0] in WHOLE]
    found += [(f"masks {engine} 8", "masks", {"engine": engine}) for engine in ("bits", "duckdb")]
    found += [("six short", "ours", {"span": "short"}), ("six long", "ours", {"span": "long"})]
    found.append(("six by case", "ours by case", {}))
    found += [(f"six {name}", *task) for name, task in RIVALS.items() if not absent(task[0])]
    found.append(("case all", "case", {"sample": 100 if size <= 100_000 else 300}))
    found.append(("case all short", "case", {"sample": 100, "span": "short"}))
    found.append(("spans all", "spans", {"sample": 20_000}))
    return found


WHOLE = ("files 8 short", "files all short", "keep", "store 8", "store all")  # what ten million recipients are asked
RIVALS = {"openfisca": ("openfisca", {}), "zen batch": ("zen", {}), "zen single": ("zen", {"single": True})}
NEEDS = {"openfisca": "openfisca_core", "zen": "zen"}


def absent(rival):
    return find_spec(NEEDS[rival]) is None


def child(name, folder, options):
    """One measurement in a fresh process."""
    asked = json.dumps([name, str(folder), options])
    done = subprocess.run(
        [sys.executable, __file__, "--child", asked], check=False, capture_output=True, text=True, timeout=CHILD_SECONDS
    )
    if done.returncode:
        return {"failed": (done.stderr.strip().splitlines() or ["?"])[-1]}
    return json.loads(done.stdout.strip().splitlines()[-1])


def rounds_of(size, folder, times, only):
    """Label → every round's figures."""
    found = {}
    for _ in range(times):
        for label, name, options in tasks(size):
            if only and not any(label.startswith(prefix) for prefix in only):
                continue
            if found.get(label, [{}])[-1].get("failed"):
                continue
            found.setdefault(label, []).append(child(name, folder, options))
    return found


def best_of(runs):
    """The fastest run, and how much slower the slowest was."""
    timed = [run for run in runs if "failed" not in run]
    if not timed:
        return runs[-1]
    fastest = min(timed, key=lambda run: run["total"])
    return {**fastest, "spread": round(max(run["total"] for run in timed) / fastest["total"] - 1, 2)}


SAID = ("checked", "differ", "wider", "unknown_to_it")
PARTS = ("open", "prepare", "compile", "evaluate", "save")


def table(size, facts, best):
    print(f"\n{size:,} recipients, {facts:,} facts; load: of the machine in the minute before, this run included")
    print(f"{'':22}{'s':>8}{'spread':>8}{'cpu s':>8}{'GB':>7}{'M/s':>8}{'load':>6}  parts")
    for label, run in best.items():
        if "failed" in run:
            print(f"{label:22}  not measured: {run['failed']}")
            continue
        parts = " ".join(f"{name} {run[name]:.2f}" for name in PARTS if name in run)
        parts += f" rows {run['rows']:,}" if "rows" in run else ""
        parts += "".join(f" {name.replace('_', ' ')} {run[name]}" for name in SAID if name in run)
        if "sample" in run:
            parts += f" (sample of {run['sample']}; ~{run['total'] / run['sample'] * size:,.0f} s for all)"
        print(
            f"{label:22}{run['total']:8.2f}{run['spread']:8.0%}{run['cpu']:8.2f}{run['peak_bytes'] / 1e9:7.2f}"
            f"{run['decisions_per_second'] / 1e6:8.1f}{run['load']:6.1f}  {parts}"
        )


def figures_of(size, best):
    """Flat names for the machine-readable line."""
    found = {}
    for label, run in best.items():
        start = f"{label.replace(' ', '_')}_{size}"
        found |= {f"{start}_{name}": value for name, value in run.items()}
        if "sample" in run:
            found[f"{start}_extrapolated_seconds"] = round(run["total"] / run["sample"] * size)
        if "peak_bytes" in run:
            found[f"{start}_bytes_per_recipient"] = round(run["peak_bytes"] / size)
    return found


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--sizes", default="100000,1000000")
    parser.add_argument(
        "--full", action="store_true", help="ten million recipients too (10 GB of disk and memory, half an hour)"
    )
    parser.add_argument("--cache", type=Path, help="where the country is kept; a temporary folder without it")
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--only", default="", help="labels that start with one of these")
    parser.add_argument("--child", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.child:
        from screening.measures import measure

        print(json.dumps(measure(*json.loads(asked.child))))
        return
    with tempfile.TemporaryDirectory() as temporary:
        run_all(asked, asked.cache or Path(temporary))


def run_all(asked, cache):
    from screening.country import make

    figures = child("bandwidth", cache, {})
    print(
        "memory of this machine, numpy: "
        + ", ".join(f"{name.replace('_', ' ')} {value}" for name, value in figures.items())
    )
    unequal = []
    for rival in NEEDS:
        if absent(rival):
            print(f"{rival} is not installed and left out: make bench installs requirements-bench.lock")
    only = [part for part in asked.only.split(",") if part]
    for size in [int(text) for text in asked.sizes.split(",") if text] + [FULL] * asked.full:
        country = make(cache / str(size), size)
        best = {label: best_of(runs) for label, runs in rounds_of(size, cache / str(size), asked.rounds, only).items()}
        table(size, country["facts"], best)
        unequal += [f"{label} ({size:,})" for label, run in best.items() if run.get("differ")]
        figures |= figures_of(size, best) | {f"facts_{size}": country["facts"]}
    if asked.json:
        print(json.dumps({"bench": "screen", "figures": figures}))
    if unequal:
        sys.exit(f"answers differ: {', '.join(unequal)}")


if __name__ == "__main__":
    main()
