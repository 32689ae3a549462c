//! Years that begin in another month than January, and how a plan names them: `FY2027`, `2027/28`.
//!
//! `FY2027` without a name of the plan's own is the year that ends in 2027, as the United States and the United Kingdom
//! count; `year-name = "FY{begin}"` counts by the beginning.

use super::period::Periods;
use super::span::{Span, SpanError};

/// The fiscal years of a plan. The name has a year in it, and is not a year alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FiscalYear {
    first_month: i8,
    name: String,
}

/// The placeholders of a name for the years in which a fiscal year begins and ends.
const BEGIN: [&str; 2] = ["{begin}", "{begin2}"];
const END: [&str; 2] = ["{end}", "{end2}"];

impl FiscalYear {
    /// The name of a year if the plan gives none.
    pub const NAME: &'static str = "FY{end}";

    /// Fiscal years that begin in a month from 1 to 12, with a name such as `{begin}/{end2}`. None if the name has no
    /// year or an unknown placeholder, or if it can't be distinguished from a calendar year or a range.
    pub fn new(first_month: i8, name: &str) -> Option<FiscalYear> {
        let name = name.trim();
        let mut rest = name.to_string();
        for part in BEGIN.into_iter().chain(END) {
            rest = rest.replace(part, "");
        }
        let is_name = rest != name && !rest.is_empty() && !rest.contains(['{', '}']);
        (is_name && !name.contains("..") && (1..=12).contains(&first_month)).then(|| FiscalYear {
            first_month,
            name: name.to_string(),
        })
    }

    /// The month in which the years begin, from 1 to 12.
    pub fn first_month(&self) -> i8 {
        self.first_month
    }

    /// How the plan names its years.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The fiscal year with a name: a name in the form of the plan, or `FY2027` or `FY27`. The number of the latter is
    /// the year in which the fiscal year begins if the names of the plan have only that year, or else the year in which
    /// it ends. None if there is none.
    pub fn find(&self, text: &str) -> Option<Span> {
        let numbers = text.split(|c: char| !c.is_ascii_digit());
        let named = numbers.filter_map(year).find_map(|number| {
            let mut begins = [number, number - 1].into_iter();
            begins.find(|begin| self.name_from(*begin).eq_ignore_ascii_case(text))
        });
        named
            .or_else(|| self.by_number(text))
            .and_then(|begin| Span::months(begin, self.first_month, 12).ok())
    }

    /// Returns the name in the plan of a span that is one of its fiscal years.
    pub fn name_of(&self, span: Span) -> Option<String> {
        let is_year = span.whole_months() == Some(12) && span.start().month() == self.first_month;
        is_year.then(|| self.name_from(span.start().year()))
    }

    /// Returns the names of the first and the last fiscal year of a span. They are the same for one year. None if the
    /// span does not consist of complete fiscal years.
    pub fn names_in(&self, span: Span) -> Option<[String; 2]> {
        let years = i16::try_from(span.whole_months()?).ok()?;
        let first = span.start();
        let is_years = years > 0 && years % 12 == 0 && first.month() == self.first_month;
        let last = first.year() + years / 12 - 1;
        is_years.then(|| [first.year(), last].map(|year| self.name_from(year)))
    }

    /// The year in which the fiscal year of `FY2027` begins.
    fn by_number(&self, text: &str) -> Option<i16> {
        let prefix = text.get(..2)?;
        let number = year(&text[2..]).filter(|_| prefix.eq_ignore_ascii_case("FY"))?;
        let is_of_beginning = !END.into_iter().any(|part| self.name.contains(part))
            && BEGIN.into_iter().any(|part| self.name.contains(part));
        Some(if is_of_beginning {
            number
        } else {
            number - self.years_later()
        })
    }

    /// The name of the year that begins in this calendar year.
    fn name_from(&self, begin: i16) -> String {
        let end = begin + self.years_later();
        let short = |year: i16| format!("{:02}", year.rem_euclid(100));
        self.name
            .replace(BEGIN[0], &begin.to_string())
            .replace(BEGIN[1], &short(begin))
            .replace(END[0], &end.to_string())
            .replace(END[1], &short(end))
    }

    /// The number of calendar years between the beginning and the end of a fiscal year: 0 or 1.
    fn years_later(&self) -> i16 {
        i16::from(self.first_month > 1)
    }
}

/// The year of four digits, or of two digits in this century.
fn year(digits: &str) -> Option<i16> {
    let number = digits.parse().ok()?;
    match digits.len() {
        4 => Some(number),
        2 => Some(2000 + number),
        _ => None,
    }
}

/// Reads a span of a plan. It may be the id of a period or the name of a fiscal year, alone or at either end: these
/// come before the grammar of spans.
///
/// # Errors
/// If the text is none of these, with the reason.
pub fn span_in(
    text: &str,
    periods: &Periods,
    fiscal_year: Option<&FiscalYear>,
) -> Result<Span, SpanError> {
    Span::parse_with(text, |name| {
        let period = periods.by_id(name);
        let period = period.map(|period| periods.get(period).span);
        period.or_else(|| fiscal_year?.find(name))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(first_month: i8, name: &str, text: &str) -> Option<String> {
        let years = FiscalYear::new(first_month, name).expect("a name of years");
        years.find(text).map(|span| span.to_string())
    }

    #[test]
    fn a_fiscal_year_is_called_after_the_year_in_which_it_ends() {
        let from_october = |text| found(10, FiscalYear::NAME, text);
        assert_eq!(from_october("FY2027"), Some("2026-10..2027-09".to_string()));
        assert_eq!(from_october("fy27"), Some("2026-10..2027-09".to_string()));
        assert_eq!(from_october("FY027"), None);
        assert_eq!(from_october("FYs"), None);
        // Years from January are calendar years.
        assert_eq!(
            found(1, FiscalYear::NAME, "FY2027"),
            Some("2027".to_string())
        );
    }

    #[test]
    fn a_fiscal_year_has_the_name_that_the_plan_gives() {
        let from_april = |name, text| found(4, name, text);
        let year = Some("2027-04..2028-03".to_string());
        assert_eq!(from_april("{begin}/{end2}", "2027/28"), year);
        assert_eq!(from_april("{begin}/{end}", "2027/2028"), year);
        assert_eq!(from_april("FY{begin}", "FY2027"), year);
        assert_eq!(from_april("FY{begin2}", "FY2027"), year);
        assert_eq!(from_april("boekjaar {end2}", "Boekjaar 28"), year);
        assert_eq!(from_april("{begin}/{end2}", "FY2028"), year);
        // A year and the second year after it are not a fiscal year.
        assert_eq!(from_april("{begin}/{end2}", "2027/29"), None);
    }

    #[test]
    fn only_a_span_that_is_such_a_year_has_its_name() {
        let years = FiscalYear::new(4, "{begin}/{end2}").expect("a name of years");
        let name = |text| years.name_of(Span::parse(text).expect("a test span"));
        assert_eq!(name("2099-04..2100-03"), Some("2099/00".to_string()));
        assert_eq!(name("2027"), None);
        assert_eq!(name("2027-04..2028-02"), None);
    }

    #[test]
    fn a_name_must_name_a_year_and_be_no_year_alone() {
        for name in [
            "FY",
            "",
            "{end}",
            "{begin2}{end2}",
            "FY{year}",
            "{begin}..{end}",
        ] {
            assert_eq!(FiscalYear::new(4, name), None, "{name}");
        }
    }
}
