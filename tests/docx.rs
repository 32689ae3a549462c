//! The parts of text documents beside their tables, as word processors show them. `formats` compares the tables.

use hbplan::Project;
use hbplan::render::docx::{FORMAT, docx};
use hbplan::reports::{self, Audience};

use crate::decoded::docx::{Element, part, parts};
use crate::support::plans::{TODAY, project, project_of};
use crate::support::run::hbplan;

fn document(project: &Project) -> Vec<u8> {
    let document = reports::document(&project.report_input(TODAY), Audience::All);
    let render = FORMAT.render_document.expect("it holds documents");
    render(&document, &project.printable_files()).expect("it fits")
}

/// The paragraphs of a style.
fn paragraphs(document: &Element, style: &str) -> Vec<String> {
    let all = document.all("w:p").into_iter();
    let styled = all.filter(|each| each.value("w:pStyle") == Some(style));
    styled.map(Element::said).collect()
}

#[test]
fn titles_are_headings_and_are_in_the_table_of_contents() {
    let body = part(&document(&project_of("leiden")), "word/document.xml");
    assert_eq!(
        paragraphs(&body, "Title"),
        ["Ondersteuning begaafde leerlingen in VSE, PO en VO in Leiden"]
    );
    let chapters = paragraphs(&body, "Heading1");
    assert_eq!(chapters[..2], ["Overzicht", "Begroting"]);
    let reports = paragraphs(&body, "Heading2");
    assert!(reports.contains(&"Jaarplan 2021".to_string()));
    assert_eq!(paragraphs(&body, "TOC1"), chapters);
    assert_eq!(paragraphs(&body, "TOC2"), reports);
    // Each entry links to the heading with its words.
    let marked = |name: &str| {
        let all = body.all("w:p").into_iter();
        let mut all = all.filter(|each| {
            let marks = each.all("w:bookmarkStart").into_iter();
            marks
                .map(|mark| &mark.attributes["w:name"])
                .any(|mark| mark == name)
        });
        all.next().map(Element::said)
    };
    let links = body.all("w:hyperlink");
    assert_eq!(links.len(), chapters.len() + reports.len());
    for link in links {
        assert_eq!(marked(&link.attributes["w:anchor"]), Some(link.said()));
    }
}

#[test]
fn styles_of_headings_have_the_names_and_levels_that_word_processors_know() {
    let styles = part(&document(&project_of("leiden")), "word/styles.xml");
    for level in 1..=3 {
        let id = format!("Heading{level}");
        let all = styles.all("w:style").into_iter();
        let mut all = all.filter(|style| style.attributes["w:styleId"] == id);
        let style = all.next().expect("the style");
        assert_eq!(style.value("w:name"), Some(&*format!("heading {level}")));
        let outline = (level - 1).to_string();
        assert_eq!(style.value("w:outlineLvl"), Some(&*outline));
    }
}

/// The budget of Leiden has twelve columns of amounts and a row of headings over them. The table of activities is long.
#[test]
fn headings_of_tables_are_repeated_and_amounts_are_right_aligned() {
    let leiden = project_of("leiden");
    let budget = reports::budget(&leiden.report_input(TODAY), reports::BudgetOptions::PRINTED);
    let body = part(&docx(&budget, &[]).expect("it fits"), "word/document.xml");
    let rows = body.all("w:tr");
    let repeated = rows
        .iter()
        .filter(|row| !row.all("w:tblHeader").is_empty())
        .count();
    assert_eq!(repeated, 2);
    assert!(rows.iter().all(|row| row.all("w:cantSplit").len() == 1));
    let total = rows
        .iter()
        .find(|row| row.said().starts_with("Totaal"))
        .expect("a total");
    let cells = total.all("w:tc");
    assert_eq!(cells[0].value("w:jc"), None);
    assert!(
        cells[1..]
            .iter()
            .all(|cell| cell.value("w:jc") == Some("right"))
    );
    // A line is not broken between the sign and the digits.
    let texts = cells[1].all("w:t");
    assert_eq!(texts.len(), 1);
    assert_eq!(cells[1].said(), "€ 500.275");
}

/// No table is wider than its page: A4 with margins of 15 mm, in twentieths of a point.
#[test]
fn tables_fit_between_the_margins() {
    let body = part(&document(&project_of("leiden")), "word/document.xml");
    let mut tables = Vec::new();
    let mut sections = Vec::new();
    for block in &body.all("w:body")[0].children {
        if block.name == "w:tbl" {
            tables.push(block);
        }
        for section in block
            .all("w:sectPr")
            .into_iter()
            .chain((block.name == "w:sectPr").then_some(block))
        {
            let size = section.all("w:pgSz")[0];
            let number = |name: &str| size.attributes[name].parse::<usize>().expect("a number");
            assert_eq!(
                number("w:w") > number("w:h"),
                size.attributes.get("w:orient").map(String::as_str) == Some("landscape")
            );
            let room = number("w:w") - 2 * 850;
            for table in tables.drain(..) {
                let widths = table.all("w:gridCol").into_iter();
                let widths = widths
                    .map(|column| column.attributes["w:w"].parse::<usize>().expect("a number"));
                assert!(widths.sum::<usize>() <= room, "{}", table.said());
            }
            sections.push(room);
        }
    }
    assert!(tables.is_empty());
    assert!(sections.contains(&(16_838 - 1_700)) && sections.contains(&(11_906 - 1_700)));
}

#[test]
fn a_document_has_its_title_and_its_language() {
    let mut leiden = project_of("leiden");
    let dutch = document(&leiden);
    let title = |bytes: &[u8]| part(bytes, "docProps/core.xml").all("dc:title")[0].said();
    assert_eq!(title(&dutch), leiden.plan.title);
    let language = |bytes: &[u8]| {
        let core = part(bytes, "docProps/core.xml").all("dc:language")[0].said();
        let styles = part(bytes, "word/styles.xml");
        assert_eq!(styles.value("w:lang"), Some(&*core));
        core
    };
    assert_eq!(language(&dutch), "nl-NL");
    leiden.set_language(hbplan::plan::Language::English);
    assert_eq!(language(&document(&leiden)), "en-GB");
}

#[test]
fn the_same_document_has_the_same_bytes_and_all_its_parts_are_xml() {
    let leiden = project_of("leiden");
    let once = document(&leiden);
    assert_eq!(once, document(&leiden));
    let names = parts(&once);
    assert_eq!(names[0], "[Content_Types].xml");
    for name in names {
        part(&once, &name);
    }
}

#[test]
fn a_broken_plan_has_its_findings_first() {
    let broken = project(
        r#"
[plan]
title    = "Courses & \u0007 <more>"
language = "en"
periods  = ["2027"]
[funders]
fund = { name = "Fund \uFFFF", credit = [100], total = 90 }
"#,
    );
    let body = part(&document(&broken), "word/document.xml");
    assert_eq!(paragraphs(&body, "Title"), ["Courses & \\u{7} <more>"]);
    assert_eq!(paragraphs(&body, "Heading1")[0], "Findings");
    assert!(body.said().contains("Fund \u{fffd}"));
    let sound = part(&document(&project_of("leiden")), "word/document.xml");
    assert!(!paragraphs(&sound, "Heading1").contains(&"Bevindingen".to_string()));
}

/// A text document is for handing in a plan, and a page is for every reader.
#[test]
fn a_text_document_is_for_the_funder_unless_it_says_another_reader() {
    let leiden = "plans/leiden.toml";
    let folder = tempfile::tempdir().expect("a folder");
    let written = |name: &str, more: &[&str]| {
        let path = folder.path().join(name);
        let path = path.to_str().expect("UTF-8");
        let day = ["--on", "2021-05-01", "-o", path];
        hbplan(&[&["report", leiden][..], &day, more].concat())
            .go()
            .ended(0);
        std::fs::read(path).expect("a file")
    };
    let chapters = |bytes: &[u8]| paragraphs(&part(bytes, "word/document.xml"), "Heading1");
    assert_eq!(
        chapters(&written("funder.docx", &[])),
        [
            "Begroting",
            "Financiering",
            "Activiteiten",
            "Planning",
            "Partners",
            "Jaarplannen"
        ]
    );
    let all = chapters(&written("all.docx", &["--for", "all"]));
    assert_eq!(all[0], "Overzicht");
    let page = |more: &[&str]| String::from_utf8(written("page.html", more)).expect("UTF-8");
    assert!(page(&[]).contains("Lasten per post"));
    let funder = page(&["--for", "funder", "--force"]);
    assert!(!funder.contains("Lasten per post"));
    // The first screen has the budget and the conditions, and nothing about prefinancing among partners.
    let cards = funder.split("class=\"cards\"").nth(1);
    let cards = cards.and_then(|rest| rest.split("</ul>").next());
    let cards = cards.unwrap_or_default();
    assert!(
        cards.contains("1.987.989") && cards.contains("Krapste ruimte"),
        "{cards}"
    );
    assert_eq!(cards.matches("<li").count(), 2, "{cards}");
}
