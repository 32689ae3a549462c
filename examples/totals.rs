//! Prints the findings and the totals of a plan: `cargo run --example totals plans/leiden.toml`

use hbplan::render::number::money;
use hbplan::{LoadError, Project};

fn main() -> Result<(), LoadError> {
    let path = std::env::args().nth(1);
    let path = path.unwrap_or_else(|| "plans/leiden.toml".to_string());
    let project = Project::open(path, hbplan::today())?;
    print!("{project}");
    let (books, style) = (&project.books, project.style());
    println!("debit  {}", money(books.debit.total(), style));
    println!("credit {}", money(books.credit.total(), style));
    Ok(())
}
