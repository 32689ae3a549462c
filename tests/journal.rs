//! The links between the figures of budget and realisation and their journal lines, in the page and in the workbook.

use crate::support::run::hbplan;

/// The rest, up to the closing quote, of each text in a page that begins with `begins`.
fn attributes<'p>(page: &'p str, begins: &str) -> Vec<&'p str> {
    let rest = page.split(begins).skip(1);
    rest.filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn in_a_page_each_figure_leads_to_its_lines_and_each_line_back() {
    let actuals = "examples/leiden-realisation/csv.toml";
    let by = ["actuals", "--by", "lead,activity", "--cumulative"];
    for command in [&["report"][..], &by[..3], &by] {
        let args = [command, &["plans/leiden.toml", "--actuals", actuals]].concat();
        let page = hbplan(&[&args[..], &["--format", "html"]].concat()).go();
        leads_to_its_lines_and_back(&page.out);
    }
}

fn leads_to_its_lines_and_back(page: &str) {
    let ids = attributes(page, "id=\"journal-");
    let links = attributes(page, "href=\"#journal-");
    for link in &links {
        let named = ids.iter().filter(|id| *id == link).count();
        assert_eq!(named, 1, "{link} is the id of one thing");
    }
    // The figure of 2.1 is a link to its eight lines.
    let name = "2.1 Opzetten 2 kringen VSE/PO<";
    let rows: Vec<&str> = page.split("<tr").filter(|row| row.contains(name)).collect();
    let is_link = |row: &&str| row.contains("105.500</a>") && row.contains("-row\"");
    assert_eq!(rows.into_iter().filter(is_link).count(), 1);
    let title = "<summary>2.1 Opzetten 2 kringen VSE/PO</summary>";
    let (_, list) = page.split_once(title).expect("a list");
    let (list, _) = list.split_once("</table>").expect("its end");
    assert_eq!(list.matches("-row\">").count(), 8, "{list}");
}

#[cfg(feature = "xlsx")]
#[test]
fn in_a_workbook_the_title_of_a_row_leads_to_its_lines_and_each_line_back() {
    let actuals = "examples/leiden-realisation/csv.toml";
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("leiden.xlsx");
    for command in [&["report"][..], &["actuals", "--by", "line,activity"]] {
        let args = [command, &["plans/leiden.toml", "--actuals", actuals]].concat();
        let to = ["--force", "-o", file.to_str().expect("UTF-8")];
        hbplan(&[&args[..], &to].concat()).go();
        links_lead_there_and_back(std::fs::read(&file).expect("a workbook"));
    }
}

#[cfg(feature = "xlsx")]
fn links_lead_there_and_back(bytes: Vec<u8>) {
    let mut book = crate::decoded::xlsx::workbook(bytes.clone());
    use calamine::Reader as _;
    use std::io::Read as _;
    let mut links: Vec<String> = Vec::new();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("a workbook");
    for number in 0..archive.len() {
        let mut xml = String::new();
        let mut file = archive.by_index(number).expect("a file");
        if file.is_file() && file.read_to_string(&mut xml).is_ok() {
            links.extend(
                attributes(&xml, "location=\"")
                    .iter()
                    .map(|to| to.to_string()),
            );
        }
    }
    let mut cell = |to: &str| {
        let (sheet, at) = to.split_once("!A").expect("a cell");
        let row: u32 = at.parse().expect("a row");
        let sheet = book
            .worksheet_range(sheet.trim_matches('\''))
            .expect("a sheet");
        sheet.get_value((row - 1, 0)).map(ToString::to_string)
    };
    // The front sheet links to the first row of each sheet.
    links.retain(|to| !to.ends_with("!A1"));
    let (lists, rows): (Vec<_>, Vec<_>) =
        links.iter().partition(|to| to.contains("Boekingsregels"));
    assert!(
        lists
            .iter()
            .all(|to| cell(to).as_deref() == Some("Bestand")),
        "{lists:?}"
    );
    let back = rows
        .iter()
        .filter(|to| cell(to).as_deref() == Some("2.1 Opzetten 2 kringen VSE/PO"));
    assert_eq!(back.count(), 8);
}
