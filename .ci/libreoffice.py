"""Recalculates the workbooks that hbplan writes in LibreOffice, and fills one in there. Called by .ci/libreoffice with the path of the program.

The figures that hbplan stores with the formulas are compared with the reports in `tests/xlsx`. Here they are overwritten with wrong
figures first, so that correct figures can only come from LibreOffice's own calculation.
"""

import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile

import openpyxl

PROGRAM = sys.argv[1]
ROUNDED = pathlib.Path("tests/cases/rounding_in_thousands_just_inside_its_bound.toml")
PLANS = sorted(pathlib.Path("plans").glob("*.toml")) + [
    pathlib.Path("tests/golden/text-that-escapes.toml"),
    pathlib.Path("tests/xlsx/amounts-that-round.toml"),
    ROUNDED,
    # Percentages that are of each other.
    pathlib.Path("examples/opslagen.toml"),
    pathlib.Path("tests/xlsx/percentages-of-each-other.toml"),
    # A tariff that rises each year.
    pathlib.Path("examples/conditions/max-tariff.toml"),
    pathlib.Path("tests/cases/indexed_tariff_is_rounded_each_year.toml"),
]
COMMANDS = {
    "period": ["budget"],
    "year": ["budget", "--by", "year"],
    "school-year": ["budget", "--by", "school-year"],
    "cumulative": ["budget", "--cumulative"],
    "shares": ["budget", "--shares"],
    "activity": ["budget", "--by", "activity,year"],
    "english": ["budget", "--lang", "en"],
    "report": ["report"],
}
# The Leiden plan with its made-up bookkeepings.
ACTUALS = ["--actuals", "examples/leiden-realisation/xaf32.toml"]
COMPARISONS = {
    "actuals": ["actuals", "--by", "line,activity,lead,partner,funder,period,source", *ACTUALS],
    "per-period": ["actuals", "--by", "line,funder", "--per-period", *ACTUALS],
    "running": ["actuals", "--by", "line,funder", "--cumulative", *ACTUALS],
    "budget-and-actuals": ["budget", *ACTUALS],
    "report-and-actuals": ["report", *ACTUALS],
}
# Always calculate when a workbook is opened, whichever program wrote it.
SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">
<value>0</value></prop></item>
</oor:items>
"""


def write(plan: pathlib.Path, command: list[str], path: pathlib.Path) -> None:
    """Writes a workbook of a plan. If the plan has findings, the program exits with 1."""
    run = subprocess.run([PROGRAM, *command, str(plan), "-o", str(path)], capture_output=True, text=True)
    assert run.returncode in (0, 1), run.stderr


def spoil(path: pathlib.Path, spoilt: pathlib.Path) -> None:
    """Copies a workbook, with 777 stored as the result of every formula."""
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(spoilt, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name.startswith("xl/worksheets/"):
                data = re.sub(rb"</f><v>[^<]*</v>", b"</f><v>777</v>", data)
            new.writestr(name, data)


def change(path: pathlib.Path, changed: pathlib.Path, sheet: str, cell: str, value: float) -> None:
    """Copies a workbook with another figure in a cell, and without results of formulas."""
    workbook = openpyxl.load_workbook(path)
    old = workbook[sheet][cell].value
    assert isinstance(old, (int, float)), f"{sheet}!{cell} holds {old}, which is not a figure that a user enters"
    workbook[sheet][cell].value = value
    workbook.save(changed)


def recalculate(folder: pathlib.Path, paths: list[pathlib.Path]) -> pathlib.Path:
    """Opens and saves all workbooks in LibreOffice. Returns the folder of the results."""
    profile, out = folder / "profile", folder / "recalculated"
    (profile / "user").mkdir(parents=True, exist_ok=True)
    (profile / "user" / "registrymodifications.xcu").write_text(SETTINGS)
    office = ["soffice", f"-env:UserInstallation={profile.resolve().as_uri()}", "--headless", "--norestore"]
    command = [*office, "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(out), *map(str, paths)]
    run = subprocess.run(command, capture_output=True, text=True, timeout=240 + 10 * len(paths))
    missing = [path.name for path in paths if not (out / path.name).exists()]
    assert not missing, f"LibreOffice did not open {missing}: {run.stderr}"
    return out


def values(path: pathlib.Path) -> dict[tuple[str, str], object]:
    """All values in a workbook, by sheet and cell."""
    workbook = openpyxl.load_workbook(path, data_only=True)
    cells = ((sheet.title, cell) for sheet in workbook for row in sheet.iter_rows() for cell in row)
    return {(sheet, cell.coordinate): cell.value for sheet, cell in cells if cell.value is not None}


def formulas(path: pathlib.Path) -> int:
    workbook = openpyxl.load_workbook(path)
    return sum(cell.data_type == "f" for sheet in workbook for row in sheet.iter_rows() for cell in row)


def check_unchanged(folder: pathlib.Path) -> dict[str, pathlib.Path]:
    """Checks that recalculation changes no value. Returns the workbooks by name."""
    made, spoilt, count = {}, [], 0
    (folder / "spoilt").mkdir()
    for plan in PLANS:
        comparisons = COMPARISONS if plan.stem == "leiden" else {}
        for name, command in {**COMMANDS, **comparisons}.items():
            path = folder / f"{plan.stem}-{name}.xlsx"
            write(plan, command, path)
            made[path.stem] = path
            spoilt.append(folder / "spoilt" / path.name)
            spoil(path, spoilt[-1])
            count += formulas(path)
    assert count > 1000, f"only {count} formulas"
    out = recalculate(folder, spoilt)
    for path in made.values():
        before, after = values(path), values(out / path.name)
        differ = {at: (before.get(at), after.get(at)) for at in {**before, **after} if before.get(at) != after.get(at)}
        assert not differ, f"{path.name}: {differ}"
    print(f"{len(made)} workbooks with {count} formulas are what LibreOffice calculates")
    return made


UNEQUAL = "✗ sluit niet"
# For each workbook: the sheet, the cell, the increase of its figure, and the cells that must change with it: figures by how much,
# texts into what. In the Leiden plan, columns B to K are debit and credit of five periods, L and M their totals; rows 5 to 11 are
# funders, 12 to 16 lines. In its checks columns B to E are two amounts, their difference and the verdict; rows 6 to 10 are income
# and costs of the periods, 11 of all, and 12 is the costs on two sheets.
CHANGES = [
    # One euro more from the first funder in 2020 changes the column, the totals and the balance, and two checks fail.
    (
        "leiden-period",
        "Begroting",
        "C5",
        1,
        {
            "Begroting": {"C5": 1, "M5": 1, "C17": 1, "M17": 1, "B18": 1, "L18": 1},
            "Controle": {"B6": 1, "D6": 1, "E6": UNEQUAL, "B11": 1, "D11": 1, "E11": UNEQUAL},
        },
    ),
    # 161 instead of 160 hours of project management a year, at EUR 108.90: 17,532.90, so 17,533 instead of 17,424, in three years;
    # and half of it, 8,766.45, so 8,766 instead of 8,712, in the first half of 2023. 3 x 109 + 54 = 381.
    (
        "leiden-period",
        "Kosten",
        "F5",
        1,
        {
            "Kosten": {
                **dict.fromkeys(["F5", "F6", "F7", "F8"], 1),
                **dict.fromkeys(["J5", "J6", "J7"], 109),
                **{"J8": 54, "L8": 54.45, "J68": 381},
            },
            "Begroting": {
                **dict.fromkeys(["B12", "D12", "F12", "B17", "D17", "F17"], 109),
                **dict.fromkeys(["H12", "H17"], 54),
                **dict.fromkeys(["L12", "L17"], 381),
                **dict.fromkeys(["B18", "D18", "F18"], -109),
                **{"H18": -54, "L18": -381},
            },
            "Controle": {
                **dict.fromkeys(["C6", "C7", "C8"], 109),
                **dict.fromkeys(["D6", "D7", "D8"], -109),
                **{"C9": 54, "D9": -54, "C11": 381, "D11": -381, "B12": 381, "C12": 381},
                **dict.fromkeys(["E6", "E7", "E8", "E9", "E11"], UNEQUAL),
            },
        },
    ),
    # One euro more an hour of project management, at 160 hours: 160 more in three years, and 80 in the first half of 2023. The tariff is
    # entered once, and four rows of costs refer to it. 3 x 160 + 80 = 560.
    (
        "leiden-period",
        "Tarieven",
        "D5",
        1,
        {
            "Tarieven": {"D5": 1},
            "Kosten": {
                **dict.fromkeys(["E5", "E6", "E7", "E8"], 1),
                **dict.fromkeys(["J5", "J6", "J7"], 160),
                **{"J8": 80, "L8": 80, "J68": 560},
            },
            "Begroting": {
                **dict.fromkeys(["B12", "D12", "F12", "B17", "D17", "F17"], 160),
                **dict.fromkeys(["H12", "H17"], 80),
                **dict.fromkeys(["L12", "L17"], 560),
                **dict.fromkeys(["B18", "D18", "F18"], -160),
                **{"H18": -80, "L18": -560},
            },
            "Controle": {
                **dict.fromkeys(["C6", "C7", "C8"], 160),
                **dict.fromkeys(["D6", "D7", "D8"], -160),
                **{"C9": 80, "D9": -80, "C11": 560, "D11": -560, "B12": 560, "C12": 560},
                **dict.fromkeys(["E6", "E7", "E8", "E9", "E11"], UNEQUAL),
            },
        },
    ),
    # EUR 1.000 more of materials in 2021, the last row of costs. The totals keep their difference from the rows, which rounding
    # explains. Of the checks, row 7 is 2021, 8 is all, 9 is the costs on two sheets.
    (
        f"{ROUNDED.stem}-period",
        "Kosten",
        "J10",
        1_000,
        {
            "Kosten": {"J10": 1_000, "J11": 1_000},
            "Begroting": {**dict.fromkeys(["D8", "F8", "D9", "F9"], 1_000), **dict.fromkeys(["D10", "F10"], -1_000)},
            "Controle": {
                **dict.fromkeys(["C7", "C8", "B9", "C9"], 1_000),
                **dict.fromkeys(["D7", "D8"], -1_000),
                **dict.fromkeys(["E7", "E8"], UNEQUAL),
            },
        },
    ),
    # By year the halves of 2023 are one column, H: half of a VO circle of EUR 55,400 more in its second half.
    (
        "leiden-year",
        "Kosten",
        "F46",
        0.5,
        {
            "Kosten": {"F46": 0.5, "J46": 27_700, "J68": 27_700},
            "Begroting": {"H14": 27_700, "J14": 27_700, "H17": 27_700, "J17": 27_700, "H18": -27_700, "J18": -27_700},
        },
    ),
    # More in the first quarter is carried into all later quarters: each opens with the balance of the one before.
    (
        "amounts-that-round-period",
        "Begroting",
        "C6",
        0.05,
        {
            "Begroting": {
                **dict.fromkeys(["C6", "M6", "C23", "M23"], 0.05),
                **dict.fromkeys(["E22", "G22", "I22", "K22"], 0.05),
                **dict.fromkeys(["B24", "D24", "F24", "H24", "J24", "L24"], 0.05),
            },
            # The closing balances of the five periods, which must not be below 0.
            "Controle": {f"{column}{row}": 0.05 for column in "BD" for row in range(6, 11)},
        },
    ),
    # EUR 610 more of project management: columns B to D are budget, actual and difference to date; F to H the whole budget, what is
    # available, and 27,034 of 60,984 = 44.33 % instead of 43.33 %. Row 12 is the total: 15.27 % instead of 15.24 % is 0.00 here.
    (
        "leiden-actuals",
        "Begroting en realisatie",
        "C6",
        610,
        {"Begroting en realisatie": {"C6": 610, "D6": -610, "G6": -610, "H6": 0.01, "C12": 610, "D12": -610, "G12": -610, "H12": 0}},
    ),
    # EUR 100 more in 2020 alone: columns B to D are that year, F to H the first half of 2021, J to L their sum.
    (
        "leiden-per-period",
        "Begroting en realisatie",
        "C7",
        100,
        {"Begroting en realisatie": {**dict.fromkeys(["C7", "K7", "C12", "K12"], 100), **dict.fromkeys(["D7", "L7", "D12", "L12"], -100)}},
    ),
]


def moved_by(old: object, new: object) -> object:
    """The increase of a figure, or the new text."""
    return new if isinstance(new, str) else round(new - old, 2)


def stated_figures(cells: dict) -> set:
    """The cells of the checks below the heading of the stated figures."""
    row = lambda at: int(at[1].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
    headings = [at for at, value in cells.items() if at[0] == "Controle" and value == "Opgegeven cijfers en hun som"]
    return {at for at in cells for heading in headings if at[0] == "Controle" and row(at) > row(heading)}


def check_stated(name: str, moved: dict) -> None:
    """A stated figure (B) stays as it is: its sum (C) moves, the difference (D) by as much the other way, and the verdict (E) tells."""
    rows = {at[1][1:] for at in moved}
    for row in rows:
        of_row = {column: moved.get(("Controle", column + row)) for column in "BCDE"}
        is_told = of_row["B"] is None and of_row["C"] and of_row["D"] == -of_row["C"] and of_row["E"] == UNEQUAL
        assert is_told, f"{name} Controle, row {row}: {of_row}"


def check_changed(folder: pathlib.Path, made: dict[str, pathlib.Path]) -> None:
    changed = []
    (folder / "changed").mkdir()
    for number, (name, sheet, cell, more, _) in enumerate(CHANGES):
        changed.append(folder / "changed" / f"changed-{number}.xlsx")
        change(made[name], changed[-1], sheet, cell, values(made[name])[sheet, cell] + more)
    out = recalculate(folder, changed)
    for (name, sheet, cell, _, moves), path in zip(CHANGES, changed):
        before, after = values(made[name]), values(out / path.name)
        differences = {at: (before.get(at), after.get(at)) for at in {**before, **after}}
        moved = {at: moved_by(old, new) for at, (old, new) in differences.items() if old != new}
        stated = stated_figures(before)
        check_stated(name, {at: by for at, by in moved.items() if at in stated})
        moved = {at: by for at, by in moved.items() if at not in stated}
        expected = {(there, at): by for there, cells in moves.items() for at, by in cells.items()}
        assert moved == expected, f"{name} {sheet}!{cell}: {sorted(moved.items(), key=str)} instead of {sorted(expected.items(), key=str)}"
    print(f"{len(CHANGES)} changes reach every cell that depends on them, and no other")


def check_learned(folder: pathlib.Path) -> None:
    """Fills in a list of unbooked lines, saves it in LibreOffice, and checks that its rules are written."""
    books = folder / "books"
    shutil.copytree("examples/leiden-realisation", books)
    plan, rules = "plans/leiden.toml", books / "csv.toml"
    actuals = [PROGRAM, "actuals", plan, "--actuals", str(rules)]
    subprocess.run([*actuals, "--unbooked", "-o", str(books / "unbooked.xlsx")], check=True, capture_output=True)
    workbook = openpyxl.load_workbook(books / "unbooked.xlsx")
    (list_of_lines, choices) = workbook.worksheets
    (row,) = [cell.row for cell in list_of_lines["B"] if cell.value == "4900"]
    validation = list_of_lines.data_validations.dataValidation[0]
    first = re.fullmatch(r"\w+!\$A\$(\d+):\$A\$\d+", validation.formula1).group(1)
    assert choices[f"A{first}"].value.startswith("1.1 ") and f"L{row}" in validation.sqref, validation
    list_of_lines[f"B{row}"].value = 4900
    list_of_lines[f"L{row}"].value = next(cell.value for cell in choices["A"] if str(cell.value).startswith("2.1 "))
    workbook.save(books / "filled-in.xlsx")
    (saved,) = recalculate(folder, [books / "filled-in.xlsx"]).glob("filled-in.xlsx")
    subprocess.run([*actuals, "--learn", str(saved)], check=True, capture_output=True)
    assert '{ account = "4900", cost-centre = "", cost-object = "", project = "HB", activity = "2.1" },' in rules.read_text(), rules.read_text()
    left = subprocess.run([*actuals, "--unbooked", "--format", "csv"], check=True, capture_output=True, text=True)
    assert len(left.stdout.splitlines()) == 1, left.stdout
    print("A list of unbooked lines that LibreOffice saved becomes rules")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        workbooks = check_unchanged(pathlib.Path(scratch))
        check_changed(pathlib.Path(scratch), workbooks)
        check_learned(pathlib.Path(scratch))
