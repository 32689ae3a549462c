//! The budget table of the Leiden plan as its source document prints it (*Begroting, versie 6/1/2020*), copied by
//! hand from the document and from nowhere else.

/// The columns, by their ids in the plan file.
pub const PERIODS: [&str; 5] = ["2020", "2021", "2022", "2023-H1", "2023-H2"];

/// One printed row.
pub struct Row {
    /// Its key in the plan file.
    pub id: &'static str,
    /// Its heading in the table.
    pub name: &'static str,
    /// None where the table leaves the cell blank.
    pub amounts: [Option<i64>; 5],
    pub total: i64,
}

/// Credit: the funders.
pub const FUNDERS: [Row; 7] = [
    row(
        "swvvo",
        "SWVVO",
        [
            Some(59_127),
            Some(86_827),
            Some(91_827),
            Some(9_808),
            Some(84_250),
        ],
        331_839,
    ),
    row(
        "scholen-vo",
        "scholen VO",
        [Some(19_975), Some(19_975), Some(19_975), None, Some(69_250)],
        129_175,
    ),
    row(
        "ppo",
        "PPO",
        [
            Some(73_692),
            Some(51_192),
            Some(64_192),
            Some(29_573),
            Some(15_000),
        ],
        233_649,
    ),
    row(
        "scholen-po",
        "scholen PO",
        [
            Some(39_175),
            Some(39_175),
            Some(39_175),
            Some(19_200),
            Some(81_000),
        ],
        217_725,
    ),
    row(
        "gemeentes",
        "Gemeentes",
        [
            Some(39_567),
            Some(39_567),
            Some(52_567),
            Some(20_000),
            Some(92_600),
        ],
        244_301,
    ),
    row(
        "leidse-aanpak",
        "De Leidse Aanpak",
        [
            Some(1_946),
            Some(1_946),
            Some(1_946),
            Some(1_946),
            Some(2_400),
        ],
        10_184,
    ),
    row(
        "subsidie",
        "Subsidie",
        [
            Some(266_793),
            Some(188_893),
            Some(223_893),
            Some(141_537),
            None,
        ],
        821_116,
    ),
];

/// Debit: the lines.
pub const LINES: [Row; 5] = [
    row(
        "projectleiding",
        "Projectleiding",
        [Some(17_424), Some(17_424), Some(17_424), Some(8_712), None],
        60_984,
    ),
    row(
        "aanbod",
        "Aanbod",
        [
            Some(80_351),
            Some(80_351),
            Some(80_351),
            Some(80_352),
            Some(41_600),
        ],
        363_005,
    ),
    row(
        "samenwerking",
        "Samenwerking",
        [
            Some(156_700),
            Some(129_000),
            Some(165_000),
            Some(132_200),
            Some(302_100),
        ],
        885_000,
    ),
    row(
        "professionalisering",
        "Professionalisering",
        [
            Some(245_800),
            Some(200_800),
            Some(230_800),
            Some(800),
            Some(800),
        ],
        679_000,
    ),
    row("onvoorzien", "Onvoorzien", [None; 5], 0),
];

/// *Totaal*, debit.
pub const DEBIT: [i64; 5] = [500_275, 427_575, 493_575, 222_064, 344_500];
/// *Totaal*, credit.
pub const CREDIT: [i64; 5] = [500_275, 427_575, 493_575, 222_064, 344_500];
/// *Saldo*.
pub const BALANCE: [i64; 5] = [0, 0, 0, 0, 0];
/// *2020 t/m 2023 TOTAAL*: debit, credit, balance.
pub const GRAND: [i64; 3] = [1_987_989, 1_987_989, 0];

const fn row(id: &'static str, name: &'static str, amounts: [Option<i64>; 5], total: i64) -> Row {
    Row {
        id,
        name,
        amounts,
        total,
    }
}
