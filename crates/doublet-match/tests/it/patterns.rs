//! Regular expressions: what they match, and why some are none.

use doublet_match::{MatchError, Pattern};

fn anywhere(source: &str, text: &str) -> bool {
    Pattern::anywhere(source).and_then(|pattern| pattern.matches(text)).expect("an answer")
}

fn whole(source: &str, text: &str) -> bool {
    Pattern::whole(source).and_then(|pattern| pattern.matches(text)).expect("an answer")
}

fn refusal(source: &str) -> String {
    Pattern::anywhere(source).expect_err("no pattern").to_string()
}

#[test]
fn a_pattern_is_found_anywhere_or_matches_the_whole_text() {
    assert!(anywhere("b+", "abbc"));
    assert!(!whole("b+", "abbc"));
    assert!(whole("b+", "bb"));
    assert!(!whole("b+", "bb\n"));
}

#[test]
fn the_whole_pattern_is_meant_not_its_last_branch() {
    assert!(whole("a|ab", "ab"));
    assert!(!whole("a|b", "ab"));
    assert!(whole("(?i)a|b", "B"));
    assert!(whole("", ""));
}

#[test]
fn a_comment_at_the_end_stays_a_comment() {
    assert!(whole("(?x) a b # and so on", "ab"));
    assert!(whole(r"a\#", "a#"));
}

#[test]
fn look_around_backreferences_and_atomic_groups_are_understood() {
    assert!(anywhere(r"(?<=€)\d+", "price €12"));
    assert!(whole(r"(?!.*admin).*", "user"));
    assert!(!whole(r"(?!.*admin).*", "an admin"));
    assert!(whole(r"(\w+)-\1", "ab-ab"));
    assert!(whole(r"(?P<word>\w+)-(?P=word)", "ab-ab"));
    assert!(!whole("(?>a+)ab", "aaab"));
}

#[test]
fn a_text_that_is_no_pattern_is_refused_with_the_reason() {
    assert_eq!(
        refusal("a("),
        "`a(` is not a regular expression: regex parse error:\n    a(\n     ^\nerror: unclosed group"
    );
    assert_eq!(
        refusal("a)(b"),
        "`a)(b` is not a regular expression: regex parse error:\n    a)(b\n     ^\nerror: unopened group"
    );
    assert_eq!(
        refusal("(?=a"),
        "`(?=a` is not a regular expression: \
         Parsing error at position 4: Opening parenthesis without closing parenthesis",
    );
    assert_eq!(
        refusal(r"(a)\2"),
        r"`(a)\2` is not a regular expression: Error compiling regex: Invalid back reference to group 2"
    );
    assert_eq!(
        refusal("(?z)a"),
        "`(?z)a` is not a regular expression: regex parse error:\n    (?z)a\n      ^\nerror: unrecognized flag"
    );
    assert_eq!(
        refusal("a{9999}{9999}"),
        "`a{9999}{9999}` is not a regular expression: Compiled regex exceeds size limit of 10485760 bytes."
    );
}

#[test]
fn what_closes_a_bracket_that_is_not_its_own_is_refused_as_a_whole_pattern_too() {
    let error = Pattern::whole("a)|(?:b").expect_err("no pattern");
    assert!(matches!(error, MatchError::Pattern { pattern, .. } if pattern == "a)|(?:b"));
}

#[test]
fn a_pattern_that_goes_back_too_often_gives_up() {
    let pattern = Pattern::anywhere(r"^(?=a)(a|aa|aaa)+\1$").expect("a pattern");
    let error = pattern.matches(&("a".repeat(200) + "b")).expect_err("a limit");
    assert_eq!(
        error.to_string(),
        r"the regular expression `^(?=a)(a|aa|aaa)+\1$` gave up on a text of 201 characters: ".to_owned()
            + "Error executing regex: Max limit for backtracking count exceeded",
    );
}

#[test]
fn nested_repetitions_are_quick_without_going_back() {
    assert!(!anywhere("^(a+)+$", &("a".repeat(100_000) + "b")));
}

#[test]
fn a_pattern_shows_itself_as_it_was_given() {
    let pattern = Pattern::whole("a|b").expect("a pattern");
    assert_eq!(pattern.source(), "a|b");
    assert_eq!(format!("{pattern:?}"), "Pattern(wholly matching /a|b/)");
}
