"""Reads files that hbplan writes with other programs. Called by .ci/other-tools with the path of the program."""

import datetime
import json
import pathlib
import subprocess
import sys

import icalendar
import jsonschema
import tomlkit
import yaml

PROGRAM = sys.argv[1]


def run(*args: str) -> str:
    return subprocess.run([PROGRAM, *args], check=True, capture_output=True, text=True, stdin=subprocess.DEVNULL).stdout


def as_json(value):
    """A TOML value as an editor validates it: dates are strings."""
    if isinstance(value, dict):
        return {key: as_json(each) for key, each in value.items()}
    if isinstance(value, list):
        return [as_json(each) for each in value]
    if isinstance(value, (datetime.date, datetime.datetime)):
        return value.isoformat()
    return value


def check_schema() -> None:
    schema = json.loads(run("schema"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    plans = sorted(pathlib.Path("plans").glob("*.toml")) + sorted(pathlib.Path("examples").rglob("*.toml"))
    # Layouts of funders' forms, closed periods and the list of those have keys of their own.
    others = (".closed.toml", ".closed-files.toml")
    plans = [plan for plan in plans if plan.parent.name != "forms" and not plan.name.endswith(others)]
    for plan in plans:
        value = as_json(tomlkit.parse(plan.read_text()).unwrap())
        if plan.parent.name == "voortgang":
            # The report of a lead is an item of `actuals.progress`.
            value = {"progress": [value]}
        if "plan" not in value:
            # A file of bookkeepings has the keys of `actuals`.
            value = {"plan": {"title": "x"}, "actuals": value}
        errors = list(validator.iter_errors(value))
        assert not errors, f"{plan}: {errors[0].message}"
    bad = {"plan": {"title": "x", "titel": "y"}}
    assert list(validator.iter_errors(bad)), "the schema allows an unknown key"
    print(f"{len(plans)} plans meet the schema")


def check_yaml() -> None:
    files = [pathlib.Path(".pre-commit-hooks.yaml"), *pathlib.Path("examples").rglob("*.y*ml")]
    files += sorted(pathlib.Path(".github").rglob("*.yml"))
    for file in files:
        assert yaml.safe_load(file.read_text()), f"{file} is empty"
    hooks = yaml.safe_load(pathlib.Path(".pre-commit-hooks.yaml").read_text())
    assert {"id", "name", "entry", "language"} <= set(hooks[0])
    print(f"{len(files)} YAML files read")


def check_calendars() -> None:
    for plan in sorted(pathlib.Path("plans").glob("*.toml")):
        shown = subprocess.run([PROGRAM, "calendar", str(plan), "--format", "ics", "--lang", "en"], capture_output=True)
        if b"nothing is due" in shown.stderr:
            continue
        assert shown.returncode == 0, f"{plan}: {shown.stderr.decode()}"
        calendar = icalendar.Calendar.from_ical(shown.stdout)
        events = calendar.walk("VEVENT")
        assert not calendar.errors and not any(event.errors for event in events), f"{plan}: {calendar.errors}"
        assert len({event["UID"] for event in events}) == len(events) > 0, f"{plan}: an id occurs twice"
        for event in events:
            start, end = event["DTSTART"].dt, event["DTEND"].dt
            assert type(start) is type(end) is datetime.date, f"{plan}: {event['SUMMARY']}"
            assert end - start == datetime.timedelta(days=1), f"{plan}: {event['SUMMARY']}"
            assert event["SUMMARY"] and event["DTSTAMP"].dt.tzinfo is not None
        if plan.stem == "leiden":
            named = {str(event["SUMMARY"]): event for event in events}
            conference = named[
                "Activity: 4.4 Conferentie 2022 (Ondersteuning begaafde leerlingen in VSE, PO en VO in Leiden)"
            ]
            assert conference["DTSTART"].dt == datetime.date(2022, 9, 30)
            assert conference["DTEND"].dt == datetime.date(2022, 10, 1)
            assert "PPO regio Leiden; Samenwerkingsverband Passend VO 2801; De Leidse Aanpak" in str(conference["DESCRIPTION"])
            assert "When: September 2022" in str(conference["DESCRIPTION"])
            assert conference["CATEGORIES"].to_ical() == b"Activity"
        print(f"{plan}: {len(events)} events read")


check_schema()
check_yaml()
check_calendars()
