"""Changes cells of workbooks one at a time in LibreOffice, and compares every sheet that follows with `hbplan what-if`.

    .ci/workbook_edits.py PROGRAM [EDITS [SEED]]

changes EDITS cells that are open to readers in the workbook of each plan (4 by default, 40 for the longer trial), chosen by SEED.
All changed workbooks are calculated in one start of LibreOffice.
"""

import collections
import json
import pathlib
import random
import re
import subprocess
import sys
import tempfile
import tomllib

import openpyxl

from libreoffice import PROGRAM, recalculate, write

EDITS = int(sys.argv[2]) if len(sys.argv) > 2 else 4
SEED = int(sys.argv[3]) if len(sys.argv) > 3 else 1
PLANS = [
    "plans/leiden.toml",
    "tests/xlsx/edits.toml",
    "examples/personeel.toml",
    "examples/opslagen.toml",
    "tests/xlsx/rest-and-percentages.toml",
    "tests/xlsx/percentages-of-each-other.toml",
    "tests/xlsx/own-income.toml",
    "tests/xlsx/own-income-by-half-year.toml",
    "tests/xlsx/kinds-of-columns.toml",
    "tests/xlsx/limits.toml",
]
# What follows the name of a line with income of its own, where that is among the funders: of a reserve, a withdrawal.
OWN_INCOME = re.compile(r" \((eigen baten|onttrekking)\)$")
# What a cost is that only its line has.
NOT_EXPLAINED = "begroot, niet aan activiteiten toegerekend"
# The rows of the budget that are no funders and no lines. The last row of costs and income is the total.
TOTALS = re.compile("Totaal|Saldo|Beginsaldo|Eindsaldo|Resultaat (voor|na) bestemming")
TOTAL = ("Totaal", "Resultaat na bestemming")

Sums = dict[tuple[str, str, str], float]


class Sheet:
    """The rows of a table under its headings. Groups of headings are the periods over a pair of columns."""

    def __init__(self, sheet: openpyxl.worksheet.worksheet.Worksheet, first: str | None = None) -> None:
        rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
        head = next(number for number, row in enumerate(rows) if row[1] is not None and first in (None, row[0]))
        self.groups = [None] * len(rows[head])
        if first is None and any(word in ("Lasten", "Baten") for word in rows[head + 1]):
            self.groups, head = fill(rows[head]), head + 1
        self.titles = rows[head]
        self.rows = list(enumerate(rows))[head + 1 :]

    def column(self, title: str) -> int:
        return self.titles.index(title)


def fill(cells: list) -> list:
    """A heading over several columns stands in the first one."""
    filled = []
    for cell in cells:
        filled.append(cell if cell is not None else (filled[-1] if filled else None))
    return filled


def number(value: object) -> float:
    return value if isinstance(value, (int, float)) else 0


class Workbook:
    """The figures of a workbook that was calculated."""

    def __init__(self, path: pathlib.Path) -> None:
        workbook = openpyxl.load_workbook(path, data_only=True)
        self.budget = Sheet(workbook["Begroting"])
        self.costs = Sheet(workbook["Kosten"], "Post")
        self.control = Sheet(workbook["Controle"], "Controle van")
        self.limits = limits(workbook["Controle"])
        self.repeats = {name: Sheet(workbook[name]) for name in workbook.sheetnames if name in ("Lasten per post", "Baten per financier")}
        self.by_year = Sheet(workbook["Begroting per jaar"]) if "Begroting per jaar" in workbook.sheetnames else None

    def cells(self, sheet: Sheet) -> Sums:
        """The amounts of a budget by side, name and heading. The rows of two lines with one name are added up."""
        sums: Sums = collections.defaultdict(float)
        for _, row in sheet.rows:
            if not isinstance(row[0], str):
                continue
            for column, title in enumerate(sheet.titles):
                side = title if sheet.groups[column] else None
                period = str(sheet.groups[column] or title)
                if column and isinstance(row[column], (int, float)):
                    sums[side, OWN_INCOME.sub("", row[0]), period] += row[column]
        return sums

    def by_activity(self) -> Sums:
        at = self.costs.column
        sums: Sums = collections.defaultdict(float)
        for _, row in self.costs.rows:
            code = str(row[at("Activiteit")])
            sums["Lasten per activiteit", code, str(row[at("Periode")])] += number(row[at("Bedrag")])
        return sums


# What readers may change: the sheet, the cell, its figure, and the path of that figure in the plan.
Edit = collections.namedtuple("Edit", "sheet cell old path")
# What names a cost in the workbook: its line, the code of its activity, and what it is.
CostName = collections.namedtuple("CostName", "line activity what")


def limits(sheet: openpyxl.worksheet.worksheet.Worksheet) -> dict[str, str]:
    """The verdict on each condition that the workbook evaluates."""
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    heads = [number for number, row in enumerate(rows) if row[:2] == ["Voorwaarde", "Bedrag"]]
    return {row[0]: row[4][0] for row in rows[heads[0] + 1 :] if isinstance(row[1], (int, float))} if heads else {}


def has_printed_debits(plan: dict) -> bool:
    """Whether lines have printed amounts beside the costs that these are of."""
    lines = plan["lines"].values()
    return "activities" in plan or any("debit" in line and line.keys() & {"cost", "rate", "tariff"} for line in lines)


def value_at(plan: dict, path: str) -> object:
    """What stands at a path such as `activities[2].cost[0].rate`. None if there is nothing."""
    here = plan
    for key in re.findall(r"[^.\[\]]+", path):
        if isinstance(here, list):
            here = here[int(key)]
        elif isinstance(here, dict):
            here = here.get(key, here if key.isdigit() else None)
    return here


def cost_paths(plan: dict) -> dict[CostName, list[str]]:
    """The paths of costs, adjustments and amounts of lines, by their names in the workbook."""
    paths: dict[CostName, list[str]] = collections.defaultdict(list)
    names = {id: line.get("name", id) for id, line in plan["lines"].items()}

    def add_items(owner: dict, path: str, line: str, activity: str | None) -> None:
        items = owner.get("cost")
        each = [(f"{path}.cost[{at}]", item) for at, item in enumerate(items)] if isinstance(items, list) else [(f"{path}.cost", items)]
        for place, item in each:
            if isinstance(item, dict):
                paths[CostName(names.get(item.get("line"), line), activity, item.get("what"))].append(place)

    for at, activity in enumerate(plan.get("activities", [])):
        add_items(activity, f"activities[{at}]", names.get(activity.get("line")), str(activity["code"]))
    for id, line in plan["lines"].items():
        path = f"lines.{id}"
        add_items(line, path, names[id], None)
        if line.keys() & {"rate", "tariff", "percent"}:
            paths[CostName(names[id], None, line.get("what"))].append(path)
        for at, adjustment in enumerate(line.get("adjust", [])):
            paths[CostName(names[id], None, f"Correctie: {adjustment['reason']}")].append(f"{path}.adjust[{at}]")
        paths[CostName(names[id], None, NOT_EXPLAINED)].append(f"{path}.debit")
    return paths


def period_ids(path: pathlib.Path, plan: dict) -> dict[str, str]:
    """The id of each period, by its name in the workbook."""
    periods = [period if isinstance(period, str) else period["id"] for period in plan["plan"]["periods"]]
    groups = Sheet(openpyxl.load_workbook(path)["Begroting"]).groups
    names = dict.fromkeys(str(name) for name in groups if name and not str(name).startswith("Totaal"))
    return dict(zip(names, periods))


def edits(path: pathlib.Path, plan: dict, ids: dict[str, str]) -> list[Edit]:
    """All figures that a reader of the workbook may change, with their paths."""
    workbook = openpyxl.load_workbook(path)
    budget = Sheet(workbook["Begroting"])
    found = []

    def add(sheet: str, row: int, column: int, path: str | None) -> None:
        cell = workbook[sheet].cell(row + 1, column + 1)
        if path and isinstance(cell.value, (int, float)) and not cell.protection.locked:
            found.append(Edit(sheet, cell.coordinate, cell.value, path))

    funders = {funder["name"]: id for id, funder in plan["funders"].items()}
    lines = {line["name"]: id for id, line in plan["lines"].items() if "credit" in line}
    for row, cells in budget.rows:
        for column, title in enumerate(budget.titles):
            period = ids.get(str(budget.groups[column]))
            if title == "Baten" and cells[0] in lines and period:
                add("Begroting", row, column, f"lines.{lines[cells[0]]}.credit.{period}")
            if title == "Baten" and cells[0] in funders:
                add("Begroting", row, column, f"funders.{funders[cells[0]]}.credit.{period}")
    costs = Sheet(workbook["Kosten"], "Post")
    at = costs.column
    paths = cost_paths(plan)
    for row, cells in costs.rows:
        period = ids.get(str(cells[at("Periode")]))
        activity = cells[at("Activiteit")]
        name = CostName(cells[at("Post")], str(activity) if activity is not None else None, cells[at("Wat")])
        # Where several costs have one name, none of them is changed.
        places = paths.get(name, [])
        if len(places) != 1 or not period:
            continue
        place = places[0]
        if place.endswith(".debit"):
            if not has_printed_debits(plan):
                add("Kosten", row, at("Bedrag"), f"{place}.{period}")
            continue
        figures = {"Aantal": ["quantity"], "Tarief of bedrag": ["rate", "amount"], "deel": ["percent"], "Bedrag": ["amount"] if ".adjust[" in place else []}
        for title, keys in figures.items():
            for key in keys:
                value = value_at(plan, f"{place}.{key}")
                each = f".{period}" if isinstance(value, (list, dict)) else ""
                add("Kosten", row, at(title), value is not None and f"{place}.{key}{each}")
    if "Tarieven" in workbook.sheetnames:
        tariffs = Sheet(workbook["Tarieven"])
        tariff_ids = {tariff["name"]: id for id, tariff in plan["tariffs"].items()}
        for row, cells in tariffs.rows:
            if cells[0] in tariff_ids:
                tariff = f"tariffs.{tariff_ids[cells[0]]}"
                each = ids.get(str(cells[1])) if isinstance(value_at(plan, f"{tariff}.rate"), list) else None
                add("Tarieven", row, 3, f"{tariff}.rate.{each}" if each else f"{tariff}.rate")
                if len(cells) > 4:
                    add("Tarieven", row, 4, f"{tariff}.index")
    return found


def other(edit: Edit, unit: float, chance: random.Random) -> tuple[float, str]:
    """Another figure for a cell, and how `what-if` writes it."""
    if edit.path.endswith(".index"):
        percent = chance.choice([1, 1.5, 3, 4.25])
        return round(1 + percent / 100, 6), f"{percent}%"
    if edit.path.endswith(".percent"):
        percent = round(edit.old + chance.choice([1, 0.5, -1, 2.25]), 2)
        return percent, f"{percent}%"
    if ".quantity" in edit.path:
        new = round(edit.old + chance.choice([1, 2, 7, -1, 0.5]), 2)
    elif "rate" in edit.path:
        new = round(edit.old + chance.choice([1, 0.01, 3.35, -2.5, 12]), 2)
    else:
        new = edit.old + unit * chance.choice([1, 7, 100, -3, 1_001])
    return new, f"{new:g}" if new != int(new) else str(int(new))


def what_if(plan: pathlib.Path, path: str, new: str, ids: dict[str, str]) -> tuple[Sums, dict[str, str]]:
    """By how much each amount changes, and the verdict on each condition that moves, by `hbplan what-if`."""
    names = {id: name for name, id in ids.items()}
    command = [PROGRAM, "what-if", str(plan), "--set", f"{path}={new}", "--format", "json", "--lang", "nl"]
    run = subprocess.run(command, capture_output=True, text=True)
    assert run.returncode in (0, 1), run.stderr
    moves: Sums = collections.defaultdict(float)
    verdicts = {}
    for block in json.loads(run.stdout)["report"]["blocks"]:
        table = block.get("table") or {"caption": None}
        if table["caption"] == "Voorwaarden":
            cells = [[next(iter(cell.values()), None) if cell else None for cell in row["cells"]] for row in table["rows"]]
            verdicts |= {f"{row[1]}: {row[2]}": "✓" if row[-1].startswith("ja") else "✗" for row in cells if row[0] == "dan"}
        kinds = {"Lasten per post": "Lasten", "Baten per financier": "Baten", "Baten per financier, en eigen baten van posten": "Baten", "Baten": "Baten", "Lasten per activiteit": "Lasten per activiteit"}
        if table["caption"] not in kinds:
            continue
        for row in table["rows"]:
            period = names.get(row["ids"].get("period"))
            name, _, _, _, more = [next(iter(cell.values()), None) if cell else None for cell in row["cells"][:5]]
            if row["role"] == "body" and period:
                if table["caption"] == "Lasten per activiteit":
                    name = name.split(" ")[0]
                name = OWN_INCOME.sub("", name)
                moves[kinds[table["caption"]], name, period] += float(more)
    return moves, verdicts


def differences(old: Sums, new: Sums) -> Sums:
    moved = {key: round(new.get(key, 0) - old.get(key, 0), 2) for key in {**old, **new}}
    return {key: by for key, by in moved.items() if by}


def faults(before: Workbook, after: Workbook, said: tuple[Sums, dict[str, str]], years: dict[str, str]) -> list[str]:
    """What in the workbook is not what `what-if` says."""
    found = []
    expected, verdicts = said
    for name, verdict in after.limits.items():
        if verdict != verdicts.get(name, before.limits[name]):
            found.append(f"Controle: {name} is {verdict} instead of {verdicts.get(name)}")
    names = {name for _, name, period in before.cells(before.budget) if period in years}
    moved = {key: by for key, by in differences(before.cells(before.budget), after.cells(after.budget)).items() if key[2] in years}
    wanted = {key: round(by, 2) for key, by in expected.items() if key[0] in ("Lasten", "Baten") and by}
    rows = {key: by for key, by in moved.items() if key[0] in ("Lasten", "Baten") and not TOTALS.match(key[1])}
    if rows != wanted:
        found.append(f"Begroting: {sorted(rows.items())} instead of {sorted(wanted.items())}")
    activities = {key: round(by, 2) for key, by in expected.items() if key[0] == "Lasten per activiteit" and by}
    costs = {key: by for key, by in differences(before.by_activity(), after.by_activity()).items() if key[1] != "None"}
    if costs != activities:
        found.append(f"Kosten: {sorted(costs.items())} instead of {sorted(activities.items())}")
    cells = after.cells(after.budget)
    for name, sheet in after.repeats.items():
        side = "Lasten" if name == "Lasten per post" else "Baten"
        for (_, row, period), amount in after.cells(sheet).items():
            if period in years and row in names and round(amount - cells[side, row, period], 2):
                found.append(f"{name}: {row} in {period} is {amount} instead of {cells[side, row, period]}")
    if after.by_year:
        of_years: Sums = collections.defaultdict(float)
        for (side, row, period), amount in cells.items():
            if period in years:
                of_years[side, row, years[period]] += amount
        for key, amount in after.cells(after.by_year).items():
            if key in of_years and round(amount - of_years[key], 2):
                found.append(f"Begroting per jaar: {key} is {amount} instead of {of_years[key]}")
    for _, row in after.control.rows:
        if row[0] not in after.limits and isinstance(row[1], (int, float)):
            verdict = "✓" if round(row[1] - row[2], 2) == 0 else "✗"
            if not str(row[4]).startswith(verdict):
                found.append(f"Controle: {row}")
    income = {period: sum(cells["Baten", total, period] for total in TOTAL) for period in years}
    costs_in = {period: sum(cells["Lasten", total, period] for total in TOTAL) for period in years}
    for period in years:
        parts = [sum(cells[side, row, period] for side, row, at in cells if side == of and at == period and not TOTALS.match(row)) for of in ("Baten", "Lasten")]
        if [round(income[period], 2), round(costs_in[period], 2)] != [round(part, 2) for part in parts]:
            found.append(f"Begroting: the totals of {period} are {income[period]} and {costs_in[period]} instead of {parts}")
    return found


def main() -> None:
    chance = random.Random(SEED)
    tried = []
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch)
        for name in map(pathlib.Path, PLANS):
            text = name.read_text()
            plan = tomllib.loads(text)
            workbook = folder / f"{name.stem}.xlsx"
            write(name, ["report", "--no-actuals"], workbook)
            ids = period_ids(workbook, plan)
            years = {name: re.search(r"\d{4}", name).group() for name in ids}
            tried.append((workbook, None, years, None, None))
            possible = edits(workbook, plan, ids)
            for count, edit in enumerate(chance.sample(possible, min(EDITS, len(possible)))):
                new, written = other(edit, plan["plan"].get("unit", 1), chance)
                changed = folder / f"{name.stem}-{count}.xlsx"
                copy = openpyxl.load_workbook(workbook)
                copy[edit.sheet][edit.cell].value = new
                copy.save(changed)
                tried.append((changed, edit, written, what_if(name, edit.path, written, ids), workbook))
        out = recalculate(folder, [path for path, *_ in tried])
        wrong = 0
        for changed, edit, written, expected, workbook in tried:
            if edit is None:
                before, years = Workbook(out / changed.name), written
                continue
            found = faults(before, Workbook(out / changed.name), expected, years)
            wrong += bool(found)
            for fault in found:
                print(f"{workbook.stem}: {edit.sheet}!{edit.cell} {edit.path} {edit.old} -> {written}: {fault}")
        count = sum(edit is not None for _, edit, *_ in tried)
        print(f"{count - wrong} of {count} changes give in every sheet what `what-if` says")
        sys.exit(wrong > 0)


main()
