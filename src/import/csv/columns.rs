//! The field that each column of a CSV file holds.

use crate::import::Reason;
use crate::plan::Word;

/// A kind of value that a column of a CSV file can hold.
pub(in crate::import) trait CsvField: Word + PartialEq {
    /// All fields, in the order in which their columns are looked for.
    const FIELDS: &'static [Self];

    /// The place of the field among them.
    fn index(self) -> usize;

    /// The headings by which its column is recognised, as [`plain`] gives them. If several columns have them, the one
    /// with the first heading holds the field.
    fn headings(self) -> &'static [&'static str];
}

/// The columns of a file, by number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::import) struct CsvColumns<F> {
    numbers: Vec<Option<usize>>,
    /// The fields of which the plan says that no column holds them.
    left_out: Vec<F>,
    fields: std::marker::PhantomData<F>,
}

impl<F: CsvField> CsvColumns<F> {
    /// The number of the column that holds a field, from 0.
    pub(in crate::import) fn of(&self, field: F) -> Option<usize> {
        self.numbers[field.index()]
    }

    /// Whether the file has a column of this field.
    pub(in crate::import) fn has(&self, field: F) -> bool {
        self.of(field).is_some()
    }

    /// The columns of the row of headings: first those that the plan names, then those whose heading is known, without
    /// those for which the plan has a blank heading.
    ///
    /// # Errors
    /// The heading that the plan names and the row does not have.
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
            fields: std::marker::PhantomData,
        };
        for (field, _) in blank {
            columns.leave_out(*field);
        }
        Ok(columns)
    }

    /// Checks that each of some fields has a column, or one of the fields that may be there instead. False if the row
    /// can hardly be one of headings.
    ///
    /// # Errors
    /// The missing column, if two fields or more have a column.
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

    /// Names the column of a field.
    pub(in crate::import) fn set(&mut self, field: F, number: usize) {
        self.numbers[field.index()] = Some(number);
    }

    /// Forgets the column of a field.
    pub(in crate::import) fn forget(&mut self, field: F) {
        self.numbers[field.index()] = None;
    }

    /// Says that no column holds a field, whatever the headings.
    fn leave_out(&mut self, field: F) {
        self.forget(field);
        self.left_out.push(field);
    }

    /// Whether the plan says that no column holds a field.
    pub(in crate::import) fn is_left_out(&self, field: F) -> bool {
        self.left_out.contains(&field)
    }

    /// The fields that have a column, with its number.
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
