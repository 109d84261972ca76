//! The renderings of reports: text, JSON and Markdown.

use tinsmith_codegen::update::render::{json, markdown};
use tinsmith_codegen::update::report::Deny;
use tinsmith_codegen::update::version::next_version;

use super::*;

/// Returns a report of one service that differs in several ways, and of others that cannot be compared.
fn mixed() -> Report {
    let Harbor { text, lowered: old } = harbor(Base::Json);
    let edits = [
        ("        draught: Integer\n", ""),
        ("(pier|jetty|wall)", "(pier|`|<td>)"),
        ("    LOST", "    LOST\n    SUNK"),
        ("minDelay: 5", "minDelay: 10"),
        ("@length(max: 100)", "@length(max: 256)"),
    ];
    let mut report = report(changes(old, &lowered(&edited(text, &edits))));
    let other = |name: &str, outcome| ServiceReport { name: name.to_owned(), version: None, outcome };
    report.services.extend([
        other("lighthouse", Outcome::Appeared),
        other("lock", Outcome::Compared(Vec::new())),
        other("raft", Outcome::Vanished),
        other("tug", Outcome::Unknown),
    ]);
    report
}

#[test]
fn reports_are_text() {
    let lines: Vec<String> = text(&mixed()).iter().map(|line| line.text().to_owned()).collect();
    insta::assert_snapshot!(lines.join("\n"));
}

#[test]
fn reports_are_markdown() {
    insta::assert_snapshot!(markdown(&mixed()));
}

#[test]
fn reports_are_json() {
    let mut report = json(&mixed());
    // The first changes show the form of all.
    report[0]["changes"].as_array_mut().expect("changes are a list").truncate(2);
    insta::assert_snapshot!(serde_json::to_string_pretty(&report).expect("values can be printed"));
}

#[test]
fn gates_let_pass_what_does_not_break() {
    let of = |outcome| Report { services: vec![ServiceReport { outcome, ..report(Vec::new()).services.remove(0) }] };
    let Harbor { text, lowered: old } = harbor(Base::Json);
    let compared = |edit| of(Outcome::Compared(changes(old, &lowered(&edited(text, &[edit])))));
    for (report, breaking, behavior) in [
        (compared(("blob Pages", "blob Pages")), false, false),
        (compared(("    LOST", "    LOST\n    SUNK")), false, false),
        (compared(("minDelay: 5", "minDelay: 10")), false, true),
        (compared(("@length(max: 100)", "@length(max: 80)")), true, true),
        (compared(("        draught: Integer\n", "")), true, true),
        (of(Outcome::Appeared), false, false),
        (of(Outcome::Vanished), true, true),
        (of(Outcome::Unknown), true, true),
    ] {
        assert_eq!(report.is_denied(Deny::Breaking), breaking, "{report:?}");
        assert_eq!(report.is_denied(Deny::Behavior), behavior, "{report:?}");
    }
}

#[test]
fn texts_of_models_stay_in_their_places() {
    let Harbor { text: model, lowered: old } = harbor(Base::Json);
    let attack = "| </table> <img src=x> `x` [a](b) @all \\u{202e}\\n# b";
    let edit = ("\"x-harbor-flag\"", "\"x-harbor-banner\"");
    let mut changes = changes(old, &lowered(&edited(model, &[edit])));
    for change in &mut changes {
        change.shape = Some(attack.to_owned());
        change.path = attack.to_owned();
        if let Difference::Changed { from, to, .. } = &mut change.difference {
            (*from, *to) = (Some(format!("{attack}\u{1b}[2J\u{202e}\n")), Some("\r\n|\u{2028}".to_owned()));
        }
    }
    let report = report(changes);
    for line in text(&report) {
        assert!(line.text().chars().all(tinsmith_model::printable::is_printable), "{line:?}");
    }
    let page = markdown(&report);
    let rows: Vec<&str> = page.lines().filter(|line| line.starts_with('|')).collect();
    assert_eq!(rows.len(), 3, "{page}");
    for row in rows {
        assert_eq!(row.matches('|').count(), 6, "{row}");
        assert!(!row.contains("<img") && !row.contains("</table>") && !row.contains("@all"), "{row}");
    }
    assert_eq!(next_version("0.1.0", report.services[0].changes()).as_deref(), Some("0.2.0"));
}
