//! Plans to start from, with comments in English.

use crate::words::TemplateWords;

pub(in crate::words) static TEMPLATES: TemplateWords = TemplateWords {
    minimal: include_str!("plans/minimal.toml"),
    subsidie: include_str!("plans/subsidie.toml"),
    consortium: include_str!("plans/consortium.toml"),
};
