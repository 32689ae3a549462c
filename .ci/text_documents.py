"""Opens the text documents that hbplan writes with python-docx. Called by .ci/other-tools with the path of the program.

Headings, tables and the language are those of the reports, and each amount of a table is the amount of the same row in CSV.
"""

import csv
import io
import pathlib
import re
import subprocess
import sys
import tempfile
from collections import Counter
from decimal import Decimal, InvalidOperation

import docx

PROGRAM = sys.argv[1]
LANGUAGES = {"nl": "nl-NL", "en": "en-GB"}
# Amounts in whole euros, in thousands, in cents and in other currencies, and tables that are folded.
PLANS = [
    pathlib.Path("plans/leiden.toml"),
    *(pathlib.Path("examples") / name for name in ("municipal-programme.toml", "grant-budget.toml", "valuta.toml", "werkpakketten.toml")),
]


def run(*args: str) -> bytes:
    done = subprocess.run([PROGRAM, *args], capture_output=True, stdin=subprocess.DEVNULL)
    # 1: the plan has findings.
    assert done.returncode in (0, 1), f"{args}: {done.stderr.decode()}"
    return done.stdout


def opened(folder: pathlib.Path, *args: str):
    path = folder / "document.docx"
    path.unlink(missing_ok=True)
    run(*args, "-o", str(path))
    return docx.Document(str(path))


def number(text: str, language: str):
    """The figure in a cell. None if it is something else."""
    bare = "".join(each for each in text if each.isdigit() or each in "-.,")
    if not any(each.isdigit() for each in bare) or text.strip().endswith("%"):
        return None
    thousands, point = (".", ",") if language == "nl" else (",", ".")
    try:
        return Decimal(bare.replace(thousands, "").replace(point, ".")).normalize()
    except InvalidOperation:
        return None


def levels(document) -> Counter:
    return Counter(each.style.name for each in document.paragraphs if each.style.name.lower().startswith("heading"))


def check_language(document, language: str, what: str) -> None:
    said = document.styles.element.xpath("w:docDefaults//w:lang/@w:val")
    assert said == [LANGUAGES[language]], f"{what}: the language is {said}"


def amounts_of_document(document, language: str) -> Counter:
    found = Counter()
    for table in document.tables:
        for row in table.rows:
            # A heading over several columns is one cell, which python-docx repeats.
            cells = [cell.text for cell in row.cells]
            figures = [number(text, language) for text in cells[1:]]
            found.update((cells[0].strip(), figure) for figure in figures if figure is not None)
    return found


def amounts_of_csv(text: str, scale: int) -> Counter:
    rows = list(csv.reader(io.StringIO(text)))
    headings, found = rows[0], Counter()
    figures = [at for at, heading in enumerate(headings) if heading.endswith(")") and "(%" not in heading]
    for row in rows[1:]:
        for at in figures:
            if at < len(row) and row[at]:
                found[(row[0].strip(), (Decimal(row[at]) / scale).normalize())] += 1
    return found


def check_budget(folder: pathlib.Path, plan: pathlib.Path, language: str) -> int:
    args = ("budget", str(plan), "--lang", language)
    document = opened(folder, *args)
    check_language(document, language, str(plan))
    scale = 1000 if re.search(r"^scale\s*=\s*1_?000\b", plan.read_text(), re.M) else 1
    expected = amounts_of_csv(run(*args, "--format", "csv").decode(), scale)
    found = amounts_of_document(document, language)
    # Headings such as 2020 read as figures.
    found = Counter({key: count for key, count in found.items() if key in expected})
    assert found == expected, f"{plan}, {language}: {expected - found} is not in the document, or {found - expected} is"
    return sum(expected.values())


def check_report(folder: pathlib.Path) -> None:
    document = opened(folder, "report", "plans/leiden.toml")
    html = run("report", "plans/leiden.toml", "--for", "funder", "--format", "html").decode()
    check_language(document, "nl", "report")
    found = levels(document)
    # A chapter of the page is a heading of the first level.
    # The document has no overview: that is for a screen.
    assert found["Heading 1"] == html.count('<section class="chapter" id="chapter-') > 3, found
    # The term begins in 2019.
    years = [each.text for each in document.paragraphs if each.style.name == "Heading 2" and each.text.startswith("Jaarplan")]
    assert years == [f"Jaarplan {year}" for year in range(2019, 2024)], years
    assert len(document.tables) > 20 and all(table.rows for table in document.tables)
    print(f"a document of {sum(found.values())} headings and {len(document.tables)} tables opened")


with tempfile.TemporaryDirectory() as name:
    check_report(pathlib.Path(name))
    compared = sum(check_budget(pathlib.Path(name), plan, language) for plan in PLANS for language in LANGUAGES)
    print(f"{compared} amounts of documents are those of CSV")
