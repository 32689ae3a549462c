"""Compares the funding of random plans, by `hbplan check` and `hbplan funding`, with networkx's maximum flow. Called by .ci/other-tools with the path of the program."""

import csv
import io
import json
import pathlib
import random
import subprocess
import sys
import tempfile

import networkx

PROGRAM = sys.argv[1]
PLANS = 25


def plan(rng: random.Random) -> tuple[str, list[list[int]], list[list[int]], list[list[bool]]]:
    """A plan whose periods balance, with funders that pay only for some lines: its text, credit, debit, and who may pay what."""
    funders, lines, periods = rng.randint(5, 30), rng.randint(5, 60), rng.randint(1, 4)
    debit = [[rng.randint(0, 9000) for _ in range(periods)] for _ in range(lines)]
    density = rng.choice([0.15, 0.3, 0.6, 0.9])
    may = [[rng.random() < density for _ in range(lines)] for _ in range(funders)]
    credit = []
    for period in range(periods):
        total = sum(line[period] for line in debit)
        cuts = sorted(rng.randint(0, total) for _ in range(funders - 1))
        credit.append([end - start for start, end in zip([0, *cuts], [*cuts, total])])
    text = f"[plan]\ntitle = \"random\"\nunit = 1\nlanguage = \"en\"\nperiods = {[str(2020 + at) for at in range(periods)]}\n[funders]\n"
    for funder in range(funders):
        pays = [f"l{line}" for line in range(lines) if may[funder][line]]
        text += f"f{funder} = {{ credit = {[each[funder] for each in credit]}, pays = {json.dumps(pays)} }}\n"
    text += "[lines]\n" + "".join(f"l{line} = {{ debit = {amounts} }}\n" for line, amounts in enumerate(debit))
    return text, credit, debit, may


def maximum_flow(credit: list[int], debit: list[int], may: list[list[bool]]) -> int:
    graph = networkx.DiGraph()
    graph.add_nodes_from(["source", "sink"])
    for funder, amount in enumerate(credit):
        graph.add_edge("source", f"f{funder}", capacity=amount)
        for line, _ in filter(lambda pair: pair[1], enumerate(may[funder])):
            graph.add_edge(f"f{funder}", f"l{line}")
    for line, amount in enumerate(debit):
        graph.add_edge(f"l{line}", "sink", capacity=amount)
    return networkx.maximum_flow_value(graph, "source", "sink")


def shortfall_by_check(file: str) -> int:
    """The total that can't be spent or is not covered, according to `hbplan check`."""
    shown = subprocess.run([PROGRAM, "check", "--output-format", "json", file], capture_output=True, text=True)
    found = json.loads(shown.stdout)["plans"][0]["findings"]
    findings = [each for each in found if each["rule"]["name"] == "funding-impossible"]
    return sum(abs(int(float(each["figures"]["difference"]))) for each in findings)


def totals_by_funding(file: str) -> tuple[int, int]:
    """The total that is not covered and the total that is not spent, according to `hbplan funding`."""
    shown = subprocess.run([PROGRAM, "funding", "--format", "csv", file], capture_output=True, text=True, check=False)
    uncovered = unspent = 0
    for with_units in csv.DictReader(io.StringIO(shown.stdout.lstrip("\ufeff"))):
        row = {heading.removesuffix(" (EUR)"): cell for heading, cell in with_units.items()}
        if row.get("table") == "Whole plan" or row["role"] != "body":
            continue
        uncovered += int(row.get("Not funded") or 0)
        if row["Line"] == "Not spent":
            unspent += int(row["Total"])
    return uncovered, unspent


def main() -> None:
    rng = random.Random(20201106)
    impossible = 0
    with tempfile.TemporaryDirectory() as folder:
        for number in range(PLANS):
            text, credit, debit, may = plan(rng)
            file = str(pathlib.Path(folder) / f"{number}.toml")
            pathlib.Path(file).write_text(text)
            flows = [maximum_flow(each, [line[at] for line in debit], may) for at, each in enumerate(credit)]
            missing = sum(sum(each) for each in credit) - sum(flows)
            by_check, by_funding = shortfall_by_check(file), totals_by_funding(file)
            assert by_check == missing, f"plan {number}: networkx has a shortfall of {missing}, check of {by_check}\n{text}"
            assert by_funding == (missing, missing), f"plan {number}: a shortfall of {missing}, not {by_funding}\n{text}"
            impossible += missing > 0
    assert 0 < impossible < PLANS, "all plans are possible, or none is"
    print(f"{PLANS} random plans, {impossible} of them impossible: networkx has the same maximum flow")


main()
