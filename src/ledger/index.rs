//! Typed indices into the plan's lists of funders, lines and activities.

macro_rules! indices {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u32);

        impl $name {
            /// As an index of arrays that are aligned with the plan's.
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }
    )+};
}

indices! {
    /// Which of [`Plan::funders`].
    FunderIx,
    /// Which of [`Plan::lines`].
    LineIx,
    /// Which of [`Plan::activities`].
    ActivityIx,
}
