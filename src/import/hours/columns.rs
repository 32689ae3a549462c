//! The headings by which columns of files of hours are recognised.

use crate::import::csv::CsvField;
use crate::plan::HoursField;

impl CsvField for HoursField {
    const FIELDS: &'static [HoursField] = &HoursField::ALL;

    fn index(self) -> usize {
        self as usize
    }

    fn headings(self) -> &'static [&'static str] {
        match self {
            HoursField::Person => &[
                "persoon",
                "medewerker",
                "naammedewerker",
                "medewerkernaam",
                "werknemer",
                "personeelsnummer",
                "medewerkernummer",
                "naam",
                "person",
                "employee",
                "employeename",
                "name",
            ],
            HoursField::Date => &["datum", "dag", "werkdatum", "date", "day"],
            HoursField::Week => &[
                "week",
                "weeknummer",
                "weeknr",
                "jaarweek",
                "isoweek",
                "yearweek",
                "weeknumber",
            ],
            HoursField::Year => &["jaar", "boekjaar", "year"],
            HoursField::Activity => &[
                "activiteit",
                "activiteitcode",
                "activiteitscode",
                "werkpakket",
                "taak",
                "code",
                "activity",
                "activitycode",
                "workpackage",
                "task",
            ],
            HoursField::Hours => &[
                "uren",
                "aantaluren",
                "gewerkteuren",
                "uur",
                "aantal",
                "hours",
                "numberofhours",
                "quantity",
            ],
            HoursField::ApprovedBy => &[
                "goedgekeurddoor",
                "geaccordeerddoor",
                "akkoorddoor",
                "akkoord",
                "goedgekeurd",
                "goedkeuring",
                "paraaf",
                "approvedby",
                "approved",
                "approver",
            ],
        }
    }
}
