//! The field that each column of a CSV file holds.

use crate::import::Reason;
use crate::plan::Word;

/// A kind of value that a column of a CSV file can hold.
pub(in crate::import) trait CsvField: Word + PartialEq {
    /// All fields, in the order in which their columns are looked for.
    const FIELDS: &'static [Self];

    /// The index of the field in [`CsvField::FIELDS`].
    fn index(self) -> usize;

    /// The headings by which its column is recognised, as [`plain`] gives them. If several columns have such a heading,
    /// the heading that comes first here decides.
    fn headings(self) -> &'static [&'static str];
}

/// The columns of a file: the number of the column of each field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::import) struct CsvColumns<F> {
    numbers: Vec<Option<usize>>,
    /// The fields that no column holds according to the plan.
    left_out: Vec<F>,
}

impl<F: CsvField> CsvColumns<F> {
    /// The number of the column that holds a field, from 0.
    pub(in crate::import) fn of(&self, field: F) -> Option<usize> {
        self.numbers[field.index()]
    }

    /// Whether the file has a column for a field.
    pub(in crate::import) fn has(&self, field: F) -> bool {
        self.of(field).is_some()
    }

    /// The columns of a row of headings: those that the plan names, and then those with a known heading. Fields for
    /// which the plan has a blank heading get no column.
    ///
    /// # Errors
    /// The heading that the plan names, if the row does not have it.
    pub(in crate::import) fn find(
        named: &[(F, String)],
        headings: &[String],
    ) -> Result<CsvColumns<F>, String> {
        let plain_headings: Vec<String> = headings.iter().map(|heading| plain(heading)).collect();
        let mut numbers = vec![None; F::FIELDS.len()];
        let (blank, with_heading): (Vec<_>, Vec<_>) =
            named.iter().partition(|(_, heading)| heading.is_empty());
        for (field, heading) in with_heading {
            let number = plain_headings
                .iter()
                .position(|found| *found == plain(heading));
            numbers[field.index()] = Some(number.ok_or_else(|| heading.clone())?);
        }
        for field in F::FIELDS {
            let number = field.headings().iter().find_map(|heading| {
                let number = plain_headings.iter().position(|found| found == heading)?;
                Some(number).filter(|&number| !numbers.contains(&Some(number)))
            });
            let known = &mut numbers[field.index()];
            *known = known.or(number);
        }
        let mut columns = CsvColumns {
            numbers,
            left_out: Vec::new(),
        };
        for (field, _) in blank {
            columns.leave_out(*field);
        }
        Ok(columns)
    }

    /// Checks that for each needed field, the field or one that may replace it has a column. False if the row is
    /// probably not a row of headings.
    ///
    /// # Errors
    /// The missing columns, if at least two fields have a column.
    pub(in crate::import) fn check(
        &self,
        needed: &[&'static [&'static str]],
        headings: &[String],
    ) -> Result<bool, Reason> {
        let found: Vec<&str> = self.iter().map(|(field, _)| field.word()).collect();
        let is_lacking = |any: &&&[&str]| !any.iter().any(|word| found.contains(word));
        let lacking: Vec<&'static [&'static str]> =
            needed.iter().filter(is_lacking).copied().collect();
        match (lacking.is_empty(), found.len()) {
            (true, _) => Ok(true),
            (false, 0 | 1) => Ok(false),
            (false, _) => Err(Reason::LacksHeadings(headings.to_vec(), lacking)),
        }
    }

    /// Sets the column of a field.
    pub(in crate::import) fn set(&mut self, field: F, number: usize) {
        self.numbers[field.index()] = Some(number);
    }

    /// Forgets the column of a field.
    pub(in crate::import) fn forget(&mut self, field: F) {
        self.numbers[field.index()] = None;
    }

    /// Marks a field as held by no column, whatever the headings.
    fn leave_out(&mut self, field: F) {
        self.forget(field);
        self.left_out.push(field);
    }

    /// Whether the plan says that no column holds a field.
    pub(in crate::import) fn is_left_out(&self, field: F) -> bool {
        self.left_out.contains(&field)
    }

    /// The fields that have a column, with the number of the column.
    pub(in crate::import) fn iter(&self) -> impl Iterator<Item = (F, usize)> + '_ {
        let fields = F::FIELDS.iter();
        fields.filter_map(|field| Some((*field, self.of(*field)?)))
    }
}

/// A heading without capitals, spaces and signs, so that `Dagboek: Code` and `dagboek_code` are the same. SnelStart
/// begins its headings with `Fld`.
pub(in crate::import) fn plain(heading: &str) -> String {
    let plain: String = heading
        .chars()
        .filter(|letter| letter.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect();
    match plain.strip_prefix("fld") {
        Some(name) => name.to_string(),
        None => plain,
    }
}
