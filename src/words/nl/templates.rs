//! Plans to start from, with comments in Dutch.

words! {
    /// The plans that `hbplan new` writes, as TOML.
    TemplateWords, TEMPLATES {
        /// One activity and two funders.
        minimal = include_str!("plans/minimal.toml"),
        /// A grant with conditions.
        subsidie = include_str!("plans/subsidie.toml"),
        /// A consortium with hours × rate.
        consortium = include_str!("plans/consortium.toml"),
    }
}
