"""LibreOffice's word on the workbooks that hbplan writes. Called by .ci/libreoffice with the path of the program.

The cached figures of a workbook are the engine's: `tests/xlsx` compares them with the reports. Here they are made
wrong first, so that what LibreOffice says can only come from its own calculation.
"""

import pathlib
import re
import subprocess
import sys
import tempfile
import zipfile

import openpyxl

PROGRAM = sys.argv[1]
PLANS = sorted(pathlib.Path("plans").glob("*.toml")) + [
    pathlib.Path("tests/golden/text-that-escapes.toml"),
    pathlib.Path("tests/xlsx/amounts-that-round.toml"),
]
ASKED = {
    "period": [],
    "year": ["--by", "year"],
    "school-year": ["--by", "school-year"],
    "cumulative": ["--cumulative"],
    "shares": ["--shares"],
    "activity": ["--by", "activity,year"],
    "english": ["--lang", "en"],
}
# Always calculate when a workbook is opened, whoever wrote it.
SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">
<value>0</value></prop></item>
</oor:items>
"""


def write(plan: pathlib.Path, asked: list[str], path: pathlib.Path) -> None:
    """A workbook of a plan, which may have findings: then the program exits with 1."""
    run = subprocess.run([PROGRAM, "budget", str(plan), *asked, "-o", str(path)], capture_output=True, text=True)
    assert run.returncode in (0, 1), run.stderr


def spoil(path: pathlib.Path, spoilt: pathlib.Path) -> None:
    """The same workbook with 777 cached for every formula."""
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(spoilt, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name.startswith("xl/worksheets/"):
                data = re.sub(rb"</f><v>[^<]*</v>", b"</f><v>777</v>", data)
            new.writestr(name, data)


def change(path: pathlib.Path, changed: pathlib.Path, sheet: str, cell: str, value: float) -> None:
    """The same workbook with another figure in a cell, and nothing cached."""
    workbook = openpyxl.load_workbook(path)
    old = workbook[sheet][cell].value
    assert isinstance(old, (int, float)), f"{sheet}!{cell} holds {old}, and is no figure that is put in"
    workbook[sheet][cell].value = value
    workbook.save(changed)


def recalculate(folder: pathlib.Path, paths: list[pathlib.Path]) -> pathlib.Path:
    """Opens and saves all of them in LibreOffice, and gives the folder that they are in then."""
    profile, out = folder / "profile", folder / "recalculated"
    (profile / "user").mkdir(parents=True, exist_ok=True)
    (profile / "user" / "registrymodifications.xcu").write_text(SETTINGS)
    office = ["soffice", f"-env:UserInstallation={profile.resolve().as_uri()}", "--headless", "--norestore"]
    command = [*office, "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(out), *map(str, paths)]
    run = subprocess.run(command, capture_output=True, text=True, timeout=240)
    missing = [path.name for path in paths if not (out / path.name).exists()]
    assert not missing, f"LibreOffice did not open {missing}: {run.stderr}"
    return out


def values(path: pathlib.Path) -> dict[tuple[str, str], object]:
    """Every value in a workbook by its sheet and cell."""
    workbook = openpyxl.load_workbook(path, data_only=True)
    cells = ((sheet.title, cell) for sheet in workbook for row in sheet.iter_rows() for cell in row)
    return {(sheet, cell.coordinate): cell.value for sheet, cell in cells if cell.value is not None}


def formulas(path: pathlib.Path) -> int:
    workbook = openpyxl.load_workbook(path)
    return sum(cell.data_type == "f" for sheet in workbook for row in sheet.iter_rows() for cell in row)


def check_unchanged(folder: pathlib.Path) -> dict[str, pathlib.Path]:
    """Recalculated, each workbook says what it said. Gives the workbooks of the plans by name."""
    made, spoilt, count = {}, [], 0
    (folder / "spoilt").mkdir()
    for plan in PLANS:
        for name, asked in ASKED.items():
            path = folder / f"{plan.stem}-{name}.xlsx"
            write(plan, asked, path)
            made[path.stem] = path
            spoilt.append(folder / "spoilt" / path.name)
            spoil(path, spoilt[-1])
            count += formulas(path)
    assert count > 1000, f"{count} formulas are few"
    out = recalculate(folder, spoilt)
    for path in made.values():
        before, after = values(path), values(out / path.name)
        differ = {at: (before.get(at), after.get(at)) for at in {**before, **after} if before.get(at) != after.get(at)}
        assert not differ, f"{path.name}: {differ}"
    print(f"{len(made)} workbooks with {count} formulas are what LibreOffice calculates")
    return made


# What is put in, and what has to move by how much: in the Leiden plan unless another is named. Columns B to K are
# debit and credit of five periods, L and M their totals; 5 to 11 are funders, 12 to 16 lines.
CHANGES = [
    # A euro more from the first funder in 2020: the column, the totals, and what is left.
    ("leiden-period", "Begroting", "C5", 1, {"Begroting": {"C5": 1, "M5": 1, "C17": 1, "M17": 1, "B18": 1, "L18": 1}}),
    # An hour more of project leading in 2020, at EUR 108.90: 17,532.90, so 17,533 instead of 17,424.
    (
        "leiden-period",
        "Kosten",
        "F5",
        1,
        {
            "Kosten": {"F5": 1, "J5": 109, "J68": 109},
            "Begroting": {"B12": 109, "L12": 109, "B17": 109, "L17": 109, "B18": -109, "L18": -109},
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
    # What the first quarter has more is carried through all that follow, each opening with what the last left.
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
            }
        },
    ),
]


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
        moved = {at: round(new - old, 2) for at, (old, new) in differences.items() if old != new}
        expected = {(there, at): by for there, cells in moves.items() for at, by in cells.items()}
        assert moved == expected, f"{name} {sheet}!{cell}: {sorted(moved.items())} instead of {sorted(expected.items())}"
    print(f"{len(CHANGES)} changes move what hangs on them")


with tempfile.TemporaryDirectory() as scratch:
    workbooks = check_unchanged(pathlib.Path(scratch))
    check_changed(pathlib.Path(scratch), workbooks)
