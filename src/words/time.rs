//! Days and spans as text in the language of a plan: `6 januari 2020`, `1e kwartaal 2027`.

use jiff::civil::Date;

use super::WhenWords;
use crate::plan::{FiscalYear, Span};

impl WhenWords {
    /// Returns a day: `6 januari 2020`.
    pub fn date(&self, date: Date) -> String {
        self.date
            .replace("{day}", &date.day().to_string())
            .replace("{month}", self.month_name(date.month()))
            .replace("{year}", &date.year().to_string())
    }

    /// Returns a stretch of time: `september 2022`, `1e halfjaar 2020`, `schooljaar 2020/2021`, `2019 t/m 2023`.
    pub fn span(&self, span: Span) -> String {
        let (start, end) = (span.start(), span.end());
        let (first, last) = (start.year(), end.year());
        if start == end {
            return self.date(start);
        }
        let Some(months) = span.whole_months() else {
            return self.between(&self.date(start), &self.date(end));
        };
        if let Some(years) = self.school_years(span) {
            let words = if months == 12 {
                self.school_year
            } else {
                self.school_years
            };
            return words.replace("{years}", &years);
        }
        match (months, start.month()) {
            (12, 1) => first.to_string(),
            (_, 1) if months % 12 == 0 => self.between(&first.to_string(), &last.to_string()),
            (6, month @ (1 | 7)) => with_year(self.halves[(month as usize - 1) / 6], first),
            (3, month @ (1 | 4 | 7 | 10)) => {
                with_year(self.quarters[(month as usize - 1) / 3], first)
            }
            (1, month) => self.month_of(month, first),
            (_, month) if first == last => {
                let until = self.month_of(end.month(), last);
                self.between(self.month_name(month), &until)
            }
            (_, month) => {
                let from = self.month_of(month, first);
                self.between(&from, &self.month_of(end.month(), last))
            }
        }
    }

    /// Returns a stretch of time with the names that a plan gives to its fiscal years: `2025/26 t/m 2029/30`. A span
    /// that is not made of such years is as in [`WhenWords::span`].
    pub fn span_in(&self, span: Span, years: Option<&FiscalYear>) -> String {
        match years.and_then(|years| years.names_in(span)) {
            Some([first, last]) if first == last => first,
            Some([first, last]) => self.between(&first, &last),
            None => self.span(span),
        }
    }

    /// Returns school years without the words for them: `2020/2021 t/m 2022/2023`. None if the span is not made of
    /// school years.
    pub fn school_years(&self, span: Span) -> Option<String> {
        let (first, last) = (span.start().year(), span.end().year());
        let months = span.whole_months()?;
        match (months, span.start().month()) {
            (12, 8) => Some(format!("{first}/{last}")),
            (_, 8) if months % 12 == 0 => {
                let begin = format!("{first}/{}", first + 1);
                Some(self.between(&begin, &format!("{}/{last}", last - 1)))
            }
            _ => None,
        }
    }

    /// Joins the first and the last part of a stretch of time: `2019 t/m 2023`.
    pub fn between(&self, from: &str, to: &str) -> String {
        self.range.replace("{from}", from).replace("{to}", to)
    }

    /// Returns the name of a month from 1 to 12. Empty for any other number.
    pub fn month_name(&self, month: i8) -> &'static str {
        usize::try_from(month - 1)
            .ok()
            .and_then(|index| self.months.get(index).copied())
            .unwrap_or_default()
    }

    fn month_of(&self, month: i8, year: i16) -> String {
        let month = self
            .month_of_year
            .replace("{month}", self.month_name(month));
        with_year(&month, year)
    }
}

fn with_year(words: &str, year: i16) -> String {
    words.replace("{year}", &year.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Language;

    fn said(text: &str) -> [String; 2] {
        let span = Span::parse(text).expect("a test span");
        [Language::Dutch, Language::English].map(|language| WhenWords::of(language).span(span))
    }

    #[test]
    fn a_span_as_people_say_it() {
        assert_eq!(said("2020"), ["2020", "2020"]);
        assert_eq!(said("2022-09"), ["september 2022", "September 2022"]);
        assert_eq!(said("2020-Q1"), ["1e kwartaal 2020", "Q1 2020"]);
        assert_eq!(said("2020-Q4"), ["4e kwartaal 2020", "Q4 2020"]);
        assert_eq!(said("2020-H1"), ["1e halfjaar 2020", "H1 2020"]);
        assert_eq!(said("2020-H2"), ["2e halfjaar 2020", "H2 2020"]);
        assert_eq!(
            said("2020/2021"),
            ["schooljaar 2020/2021", "school year 2020/2021"]
        );
        assert_eq!(
            said("2020/2021..2022/2023"),
            [
                "schooljaren 2020/2021 t/m 2022/2023",
                "school years 2020/2021 to 2022/2023"
            ]
        );
        assert_eq!(said("2019..2023"), ["2019 t/m 2023", "2019 to 2023"]);
        assert_eq!(
            said("2020-03..2020-05"),
            ["maart t/m mei 2020", "March to May 2020"]
        );
        assert_eq!(
            said("2020/2021..2023-H1"),
            ["augustus 2020 t/m juni 2023", "August 2020 to June 2023"]
        );
        assert_eq!(said("2020-04-09"), ["9 april 2020", "9 April 2020"]);
        assert_eq!(
            said("2020-04-09..2020-05-01"),
            ["9 april 2020 t/m 1 mei 2020", "9 April 2020 to 1 May 2020"]
        );
    }
}
