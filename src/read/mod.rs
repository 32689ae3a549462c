//! From text to plan: all mistakes are found in one run, and everything usable is kept.
//!
//! [`syntax`] turns the text into a tree, [`lower`] turns the tree into a plan by the declarations in [`keys`], and
//! [`locate()`] finds the bytes of a place. Nothing here opens a file or adds amounts. This room knows only the names
//! of rules.

pub mod keys;

mod added_rules;
mod closing;
mod column_figures;
mod document;
mod fields;
mod fits;
mod guess;
mod instead;
mod json_schema;
mod key_chapters;
mod key_reference;
mod lead_form;
mod locate;
mod lower;
mod lowering;
mod new_value;
mod numbers;
mod per_period;
mod replacements;
mod spans;
mod syntax;
mod tree;
mod values;

pub use added_rules::{ActualsKeys, AddedRules, NewRules, add_rules};
pub use closing::{
    read_closed_list, read_closing, seal_of_closing, write_closed_list, write_closing,
};
pub use document::{Text, TomlDocument};
pub use json_schema::json_schema;
pub use key_reference::key_reference;
pub use lead_form::{FormLine, LeadFormValue, lead_form};
pub use locate::locate;
pub use new_value::{read_factor, read_set};
pub(crate) use replacements::{replaced, replacements};
pub(crate) use spans::{is_named_as_fiscal_year, say_first_month, why_no_span};

use std::sync::LazyLock;

use crate::finding::Finding;
use crate::plan::{AccountLayout, ActualsPlan, LeadReport, Plan};

/// A plan that was read, with the mistakes in how it is written.
#[derive(Debug)]
pub struct Reading<'t> {
    /// The text as TOML, to find places in it.
    pub document: TomlDocument<'t>,
    pub plan: Plan,
    /// The mistakes, unsorted.
    pub findings: Vec<Finding>,
}

/// Reads a plan. Never fails: unusable parts are left out of the plan and reported.
pub fn read(text: &Text) -> Reading<'_> {
    let document = TomlDocument::parse(text);
    let (plan, findings) = lower::plan(&document);
    Reading {
        document,
        plan,
        findings,
    }
}

/// Bookkeepings from a separate file, with the mistakes in how it is written.
#[derive(Debug)]
pub struct ActualsReading<'t> {
    /// The text as TOML, to find places in it.
    pub document: TomlDocument<'t>,
    pub actuals: ActualsPlan,
    /// Whether the complete file could be read.
    pub is_complete: bool,
    /// The mistakes, unsorted, with places in that file.
    pub findings: Vec<Finding>,
}

/// Reads a file of bookkeepings, which has the keys of `[actuals]`. Never fails, like [`read`].
pub fn read_actuals(text: &Text) -> ActualsReading<'_> {
    let document = TomlDocument::parse(text);
    let (actuals, is_complete, findings) = lower::actuals(&document);
    ActualsReading {
        document,
        actuals,
        is_complete,
        findings,
    }
}

/// Whether a text is a file of bookkeepings and not a plan: it has no syntax errors and at least one
/// key, and all its keys are those of `[actuals]`.
pub fn is_actuals_file(text: &str) -> bool {
    let (root, errors) = syntax::parse(text);
    let is_key = |name: &str| keys::ACTUALS.keys.iter().any(|key| key.name == name);
    let mut names = root.iter().map(|(key, _)| &*key.name).peekable();
    errors.is_empty() && names.peek().is_some() && names.all(is_key)
}

/// The layout of a form, with the mistakes in how it is written.
#[derive(Debug)]
pub struct LayoutReading<'t> {
    /// The text as TOML, to find places in it.
    pub document: TomlDocument<'t>,
    /// The layout. None if it could not be read.
    pub layout: Option<AccountLayout>,
    /// The mistakes, unsorted.
    pub findings: Vec<Finding>,
}

/// The name and the layout of each form of model G.
///
/// # Panics
/// If a file in `src/read/forms` has mistakes; a test checks all of them.
pub fn model_g_forms() -> &'static [(&'static str, AccountLayout)] {
    static FORMS: LazyLock<Vec<(&'static str, AccountLayout)>> = LazyLock::new(|| {
        let texts = [
            ("model-g1", include_str!("forms/model-g1.toml")),
            ("model-g1b", include_str!("forms/model-g1b.toml")),
            ("model-g2b", include_str!("forms/model-g2b.toml")),
            ("model-g2a", include_str!("forms/model-g2a.toml")),
        ];
        let form = |(name, text): (&'static str, &str)| {
            let text = Text::new(text.to_string());
            let reading = read_layout(&text);
            assert!(
                reading.findings.is_empty(),
                "{name}: {:?}",
                reading.findings
            );
            (name, reading.layout.expect("a layout without findings"))
        };
        texts.map(form).into()
    });
    &FORMS
}

/// Reads the layout of a funder's form. Never fails, like [`read`].
pub fn read_layout(text: &Text) -> LayoutReading<'_> {
    let document = TomlDocument::parse(text);
    let (layout, findings) = lower::layout(&document);
    LayoutReading {
        document,
        layout,
        findings,
    }
}

/// The report of a lead in a file of its own, with the mistakes in how it is written.
#[derive(Debug)]
pub struct LeadReportReading<'t> {
    /// The text as TOML, to find places in it.
    pub document: TomlDocument<'t>,
    /// The report. None if it does not say which activity and time it is about.
    pub report: Option<LeadReport>,
    /// The mistakes, unsorted, with places in that file.
    pub findings: Vec<Finding>,
}

/// Reads the report of a lead. Never fails, like [`read`].
pub fn read_lead_report(text: &Text) -> LeadReportReading<'_> {
    let document = TomlDocument::parse(text);
    let (report, findings) = lower::lead_report(&document);
    LeadReportReading {
        document,
        report,
        findings,
    }
}

/// The names of the rules that reading reports. `checks` describes them.
pub mod rule {
    use crate::finding::RuleName;

    pub const UNKNOWN_KEY: RuleName = RuleName("unknown-key");
    pub const WRONG_TYPE: RuleName = RuleName("wrong-type");
    pub const MISSING_KEY: RuleName = RuleName("missing-key");
    pub const UNREADABLE_NUMBER: RuleName = RuleName("unreadable-number");
    pub const THOUSANDS_DOT: RuleName = RuleName("thousands-dot");
    pub const UNREADABLE_SPAN: RuleName = RuleName("unreadable-span");
    pub const AMOUNT_COUNT: RuleName = RuleName("amount-count");
    pub const FIGURE_OF_OTHER_COLUMN: RuleName = RuleName("figure-of-other-column");
    pub const UNKNOWN_PERIOD: RuleName = RuleName("unknown-period");
    pub const UNCLEAR_COST: RuleName = RuleName("unclear-cost");
    pub const UNCLEAR_INCOME: RuleName = RuleName("unclear-income");
    pub const UNCLEAR_KEY: RuleName = RuleName("unclear-key");
    pub const UNREADABLE_VALUE: RuleName = RuleName("unreadable-value");
    pub const FINER_THAN_UNIT: RuleName = RuleName("finer-than-unit");
    pub const AMOUNT_TOO_LARGE: RuleName = RuleName("amount-too-large");
}
