//! Prints a sheet: in columns that fit the terminal, or with one line for each member if the output is not a terminal.

use super::sheet::{Row, Sheet};
use crate::report::{Console, Tone};

/// The least width of the column of notes; in narrower terminals, notes are printed below their member.
const NARROWEST: usize = 30;

/// The gap between columns.
const GAP: &str = "  ";

/// Prints a sheet in the width of the console.
pub(super) fn print(sheet: &Sheet, console: &mut Console) {
    let width = console.width();
    console.line(&console.paint(Tone::Strong, &sheet.title));
    if !sheet.about.is_empty() {
        print_hanging("", &sheet.about, width, console);
    }
    let longest = sheet.facts.iter().map(|(name, _)| name.len()).max().unwrap_or_default();
    for (name, fact) in &sheet.facts {
        let label = format!("{name:longest$}{GAP}");
        print_hanging(&label, fact, width, console);
    }
    for (title, rows) in &sheet.lists {
        console.line("");
        let title = if rows.is_empty() { format!("{title}: no members") } else { (*title).to_owned() };
        console.line(&console.paint(Tone::Strong, &title));
        print_rows(rows, width, console);
    }
}

fn print_rows(rows: &[Row], width: Option<usize>, console: &mut Console) {
    let names: Vec<String> = rows.iter().map(|row| format!("{}{}", "  ".repeat(row.depth + 1), row.name)).collect();
    let column = |cells: &mut dyn Iterator<Item = &str>| cells.map(|cell| cell.chars().count()).max().unwrap_or(0);
    let widths = [
        column(&mut names.iter().map(String::as_str)),
        column(&mut rows.iter().map(|row| row.ty.as_str())),
        column(&mut rows.iter().map(|row| row.place.as_str())),
    ];
    let taken: usize = widths.iter().map(|width| width + GAP.len()).sum();
    let room = width.map(|width| width.saturating_sub(taken));
    for (row, name) in rows.iter().zip(&names) {
        let [name_width, type_width, place_width] = widths;
        let cells = format!("{name:name_width$}{GAP}{:type_width$}{GAP}{:place_width$}{GAP}", row.ty, row.place);
        if room.is_some_and(|room| room < NARROWEST) {
            console.line(format!("{name}{GAP}{}{GAP}{}", row.ty, row.place).trim_end());
            if !row.notes.is_empty() {
                print_hanging(&" ".repeat(2 * row.depth + 6), &row.notes, width, console);
            }
        } else {
            print_hanging(&cells, &row.notes, width, console);
        }
    }
}

/// Prints a text after a label, with further lines aligned below the first.
fn print_hanging(label: &str, text: &str, width: Option<usize>, console: &mut Console) {
    let indent = label.chars().count();
    let lines = wrapped(text, width.map(|width| width.saturating_sub(indent).max(1)));
    console.line(format!("{label}{}", lines.first().map_or("", String::as_str)).trim_end());
    for line in lines.iter().skip(1) {
        console.line(&format!("{}{line}", " ".repeat(indent)));
    }
}

/// Wraps a text into lines of at most `width` characters; longer words have a line of their own.
fn wrapped(text: &str, width: Option<usize>) -> Vec<String> {
    let Some(width) = width else {
        return vec![text.to_owned()];
    };
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            Some(_) | None => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_between_words() {
        assert_eq!(wrapped("one two three", Some(7)), ["one two", "three"]);
        assert_eq!(wrapped("immeasurable it", Some(4)), ["immeasurable", "it"]);
        assert_eq!(wrapped("one two", None), ["one two"]);
        assert_eq!(wrapped("", Some(4)), [""; 0]);
    }
}
