"""Writes the lines of examples/leiden-realisation as a journal, and compares the balances of hledger with the report of hbplan.

The journal is made from the CSV files alone, by the rules as a person reads them in csv.toml. Called by .ci/hledger with the path
of the program.
"""

import csv
import decimal
import json
import pathlib
import subprocess
import sys

PROGRAM = sys.argv[1]
FOLDER = pathlib.Path("examples/leiden-realisation")
# The books are closed up to and including June 2021.
CLOSED = (2021, 6)


def amount(text: str) -> decimal.Decimal:
    return decimal.Decimal(text.replace(".", "").replace(",", ".") or "0")


def rows(name: str):
    with open(FOLDER / name, encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file, delimiter=";")


def ppo():
    """The lines of PPO: year, period, number, account, project, description, debit, place."""
    places = {"4010": "activity:5.1", "4310": "activity:1.1", "8100": "funder:subsidie", "8200": "funder:gemeentes"}
    for row in rows("ppo.csv"):
        account, project = row["Grootboekrekening"], row["Project"]
        place = "unbooked"
        if project == "HB" and account in places:
            place = places[account]
        elif project == "HB" and account == "4300" and row["Kostenplaats: Code"] == "21":
            place = "activity:2.1"
        elif project == "LEES" or account[0] in "012":
            place = "excluded"
        yield int(row["Boekjaar"]), int(row["Periode"]), row["Boekstuknummer"], amount(row["Bedrag"]), place


def swvvo():
    for row in rows("swvvo.csv"):
        if row["Omschrijving"] == "Totaal":
            continue
        account, of_project = row["Rekening"], row["Project"] == "2801HB"
        debit, credit = amount(row["Debet"]), amount(row["Credit"])
        place = "unbooked"
        if of_project and row["Kostenplaats"] == "VO":
            place = "activity:2.2a"
        elif of_project and "coaching" in row["Omschrijving"].lower():
            place = "activity:1.3"
        elif of_project and account == "8300" and credit:
            place = "funder:scholen-vo"
        elif account[0] in "012":
            place = "excluded"
        yield int(row["BoekJaar"]), int(row["Periode"]), row["BoekstukNr"], debit - credit, place


def journal() -> str:
    """One transaction for each line, with the other side in the bookkeeping that it comes from."""
    entries = []
    for name, lines in (("ppo", ppo()), ("swvvo", swvvo())):
        for year, period, number, debit, place in lines:
            if period == 0 or (year, period) > CLOSED:
                place = "excluded"
            month = min(max(period, 1), 12)
            entries.append(f"{year}-{month:02}-01 {number}\n    {place}  EUR {debit}\n    books:{name}\n")
    return "\n".join(entries)


def balances() -> dict[str, decimal.Decimal]:
    """The balance of each activity and funder, and of the unbooked lines, as hledger adds them up."""
    command = ["hledger", "-f-", "balance", "--flat", "--no-total", "--output-format=csv"]
    printed = subprocess.run(command, input=journal(), check=True, capture_output=True, text=True).stdout
    found = {row["account"]: amount_of_hledger(row["balance"]) for row in csv.DictReader(printed.splitlines())}
    return {account: sum for account, sum in found.items() if not account.startswith(("books:", "excluded"))}


def amount_of_hledger(text: str) -> decimal.Decimal:
    return decimal.Decimal(text.replace("EUR", "").replace(",", "").strip())


def report() -> dict[str, decimal.Decimal]:
    """What hbplan prints, as debit less credit."""
    command = [PROGRAM, "actuals", "plans/leiden.toml", "--actuals", str(FOLDER / "csv.toml"), "--format", "json"]
    command += ["--lang", "nl", "--by", "activity", "--by", "funder"]
    printed = subprocess.run(command, check=True, capture_output=True, text=True, stdin=subprocess.DEVNULL).stdout
    tables = [block["table"] for block in json.loads(printed)["report"]["blocks"] if "table" in block]
    names = {"scholen VO": "scholen-vo", "Subsidie": "subsidie", "Gemeentes": "gemeentes"}
    found = {}
    for table in tables:
        titles = [column["title"] for column in table["columns"]]
        if titles[0] not in ("Activiteit", "Financier"):
            continue
        realised = titles.index("Gerealiseerd")
        for row in table["rows"]:
            title, cell = row["cells"][0]["text"], row["cells"][realised]
            # An unknown amount is left out: if hledger has a balance for it, the comparison at the end fails.
            if row["role"] != "body" or not cell or "money" not in cell:
                continue
            money = decimal.Decimal(cell["money"])
            if not money:
                continue
            if titles[0] == "Financier":
                found[f"funder:{names[title]}"] = -money
            elif title == "Niet toegerekend":
                found["unbooked"] = money
            else:
                found[f"activity:{title.split()[0]}"] = money
    return found


expected, printed = balances(), report()
assert expected, "hledger found no balances"
assert expected == printed, f"hledger: {expected}\nhbplan:  {printed}"
print(f"{len(expected)} balances of hledger are those of hbplan")
