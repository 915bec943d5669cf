//! Projections: their mistakes, and what they leave of an item.

use super::{item, list, map, number, placeholders, text};
use crate::services::dynamodb::expression::parse_projection;

const NAMES: [(&str, &str); 2] = [("#a", "a"), ("#b", "[3]")];

#[test]
fn mistakes_are_told_in_the_words_of_the_service() {
    let overlap = |one: &str, two: &str| {
        format!(
            "Two document paths overlap with each other; must remove or rewrite one of these paths; path one: {one}, path two: {two}"
        )
    };
    let conflict = |one: &str, two: &str| {
        format!(
            "Two document paths conflict with each other; must remove or rewrite one of these paths; path one: {one}, path two: {two}"
        )
    };
    let syntax = |token: &str, near: &str| format!("Syntax error; token: \"{token}\", near: \"{near}\"");
    for (expression, expected) in [
        ("", "The expression can not be empty;".to_owned()),
        ("!!", syntax("!", "!!")),
        ("whatever(stuff)", syntax("(", "whatever(stuff")),
        ("abort,", syntax("<EOF>", ",")),
        ("a,,b", syntax(",", ",,b")),
        ("a[b]", syntax("b", "[b]")),
        ("(a)", syntax("(", "(a")),
        ("a-b", syntax("-", "a-b")),
        ("a.abORt", "Attribute name is a reserved keyword; reserved keyword: abORt".to_owned()),
        (
            "a,b,a,#x",
            "An expression attribute name used in the document path is not defined; attribute name: #x".to_owned(),
        ),
        ("b[1], b.a, #a.b, a", overlap("[a, b]", "[a]")),
        ("a, #a[1]", overlap("[a]", "[a, [1]]")),
        ("a.b[1], #a[1], #b", conflict("[a, b, [1]]", "[a, [1]]")),
        ("a[3].b, #a.#b.b", conflict("[a, [3], b]", "[a, [3], b]")),
    ] {
        let read = parse_projection(expression, &mut placeholders(&NAMES, &[]));
        let error = read.unwrap_err().to_string();
        assert_eq!(error.strip_prefix("Invalid ProjectionExpression: ").unwrap_or(&error), expected, "{expression}");
    }
}

#[test]
fn what_is_wanted_is_left_in_its_place() {
    let whole = item(&[
        ("a", map(&[("x", number(1)), ("y", list(vec![text("0"), text("1"), text("2")])), ("z", number(3))])),
        ("b", number(2)),
        ("c", number(3)),
    ]);
    let left = |expression: &str| parse_projection(expression, &mut placeholders(&[], &[])).unwrap().of(&whole);
    assert_eq!(left("b, absent"), item(&[("b", number(2))]));
    let nested = map(&[("x", number(1)), ("y", list(vec![text("0"), text("2")]))]);
    assert_eq!(left("a.x, a.y[2], a.y[0], b.deep, a.y[9]"), item(&[("a", nested)]));
    assert_eq!(left("a.absent"), item(&[]));
}
