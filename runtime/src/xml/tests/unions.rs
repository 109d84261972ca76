//! Unions: one member, which may be unknown.

use super::shapes::{Choice, node, refuse};

fn choice(members: &str) -> Option<Choice> {
    node(&format!("<choice>{members}</choice>")).choice
}

#[test]
fn a_union_holds_one_member() {
    assert_eq!(choice("<word>a</word>"), Some(Choice::Word("a".to_owned())));
    assert_eq!(choice(" <nothing/> <!-- a -->"), Some(Choice::Nothing));
    let flat = Choice::Flat(vec!["1".to_owned(), "2".to_owned()]);
    assert_eq!(choice("<flat>1</flat><flat>2</flat>"), Some(flat));
}

#[test]
fn a_union_whose_only_member_is_not_known_is_unknown() {
    for members in ["<new/>", "<new>a</new>", "<new><word>a</word></new>", "<word2>a</word2>"] {
        assert_eq!(choice(members), Some(Choice::Unknown), "{members}");
    }
    let node = node("<choice><new><a><b/></a></new></choice><text>a</text>");
    assert_eq!((node.choice, node.text.as_deref()), (Some(Choice::Unknown), Some("a")));
}

#[test]
fn a_union_holds_no_more_and_no_less() {
    for members in ["", "<word>a</word><nothing/>", "<word>a</word><new/>", "<new/><newer/>"] {
        refuse(&format!("<choice>{members}</choice>"));
    }
    refuse("<choice/>");
}
