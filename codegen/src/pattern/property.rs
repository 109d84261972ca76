//! Names of sets of characters: `\d`, `\p{Alnum}`, `[:alnum:]`, `\p{IsLatin}`.

use regex_automata::meta::Regex;

use super::syntax::Item;

/// Ranges of characters, both ends included.
pub(super) type Ranges = &'static [(char, char)];

pub(super) const DIGIT: Ranges = &[('0', '9')];
pub(super) const WORD: Ranges = &[('A', 'Z'), ('a', 'z'), ('0', '9'), ('_', '_')];
pub(super) const SPACE: Ranges = &[('\t', '\r'), (' ', ' ')];

const ALL: Ranges = &[('\0', char::MAX)];
const ALNUM: Ranges = &[('A', 'Z'), ('a', 'z'), ('0', '9')];
const ALPHA: Ranges = &[('A', 'Z'), ('a', 'z')];
const ASCII: Ranges = &[('\0', '\x7F')];
const BLANK: Ranges = &[(' ', ' '), ('\t', '\t')];
const CNTRL: Ranges = &[('\0', '\x1F'), ('\x7F', '\x7F')];
const GRAPH: Ranges = &[('!', '~')];
const LOWER: Ranges = &[('a', 'z')];
const PRINT: Ranges = &[(' ', '~')];
const PUNCT: Ranges = &[('!', '/'), (':', '@'), ('[', '`'), ('{', '~')];
const UPPER: Ranges = &[('A', 'Z')];
const XDIGIT: Ranges = &[('0', '9'), ('A', 'F'), ('a', 'f')];
const LATIN_1: Ranges = &[('\0', '\u{FF}')];

/// The sets of ASCII characters named by Java and POSIX, and further sets of Java.
pub(super) fn named_ranges(name: &str) -> Option<Ranges> {
    Some(match name {
        "Alnum" | "alnum" => ALNUM,
        "Alpha" | "alpha" => ALPHA,
        "ASCII" => ASCII,
        "Blank" | "blank" => BLANK,
        "Cntrl" | "cntrl" => CNTRL,
        "Digit" | "digit" => DIGIT,
        "Graph" | "graph" => GRAPH,
        "Lower" | "lower" => LOWER,
        "Print" | "print" => PRINT,
        "Punct" | "punct" => PUNCT,
        "Space" | "space" => SPACE,
        "Upper" | "upper" => UPPER,
        "XDigit" | "xdigit" => XDIGIT,
        "L1" => LATIN_1,
        "all" | "ALL" | "Any" => ALL,
        _ => return None,
    })
}

/// The items of a set of ranges, or of its complement.
pub(super) fn items(ranges: Ranges, negated: bool) -> Vec<Item> {
    if negated {
        vec![Item::AllBut(ranges)]
    } else {
        ranges.iter().map(|&(first, last)| Item::Range(first, last)).collect()
    }
}

/// The items of `\p{name}` or `\P{name}`; `None` if there is no such property.
pub(super) fn property(name: &str, negated: bool) -> Option<Vec<Item>> {
    if let Some(ranges) = named_ranges(name) {
        return Some(items(ranges, negated));
    }
    if name == "LD" {
        // Java's letters and digits. Its complement would be an intersection, which an item cannot express.
        return (!negated).then(|| vec![unicode("L", false), unicode("Nd", false)]);
    }
    let name = match name.split_once('=') {
        Some(_) => name,
        None => name.strip_prefix("Is").unwrap_or(name),
    };
    is_known(name).then(|| vec![unicode(name, negated)])
}

fn unicode(name: &str, negated: bool) -> Item {
    Item::Property { name: name.to_owned(), negated }
}

/// The short names of general categories.
const CATEGORIES: [&str; 37] = [
    "C", "Cc", "Cf", "Cn", "Co", "L", "LC", "Ll", "Lm", "Lo", "Lt", "Lu", "M", "Mc", "Me", "Mn", "N", "Nd", "Nl", "No",
    "P", "Pc", "Pd", "Pe", "Pf", "Pi", "Po", "Ps", "S", "Sc", "Sk", "Sm", "So", "Z", "Zl", "Zp", "Zs",
];

/// Returns `true` if a property is the short name of a general category. Other names may need further tables of
/// characters.
pub(super) fn is_category(name: &str) -> bool {
    CATEGORIES.contains(&name)
}

/// Returns `true` if the engines know a property. They ignore case, spaces and underscores in names.
fn is_known(name: &str) -> bool {
    let is_plain = |character: char| character.is_ascii_alphanumeric() || "_=- ".contains(character);
    name.chars().all(is_plain) && Regex::new(&format!(r"\p{{{name}}}")).is_ok()
}
