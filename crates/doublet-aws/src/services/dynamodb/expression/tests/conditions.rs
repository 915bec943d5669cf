//! Conditions: their mistakes in the order in which the service finds them, and what holds.

use super::{item, list, map, number, placeholders, sent, text};
use crate::services::dynamodb::expression::{ExpressionKind, parse_condition};
use crate::value::Value;

fn refusal(expression: &str, names: &[(&str, &str)], values: &[(&str, Value)]) -> String {
    let read = parse_condition(ExpressionKind::Filter, expression, &mut placeholders(names, values));
    let error = read.err().map_or_else(|| "nothing".to_owned(), |error| error.to_string());
    error.strip_prefix("Invalid FilterExpression: ").map(str::to_owned).unwrap_or(error)
}

#[test]
fn the_word_that_breaks_the_grammar_is_shown_between_its_neighbours() {
    for (expression, token, near) in [
        ("foo", "<EOF>", "foo"),
        ("things are not gonna be ok", "are", "things are not"),
        ("a > 4", "4", "> 4"),
        ("attribute_exists(Pictures-RearView)", "-", "Pictures-RearView"),
        ("attribute_exists(a..b)", ".", "..b"),
        ("attribute_exists(Pi#ctures)", "#ctures", "Pi#ctures)"),
        ("a in b, c", "b", "in b,"),
        ("a in (b,c,)", ")", ",)"),
        ("a > between", "between", "> between"),
        ("#$.b > a", "#", "#$"),
        ("a > :things.stuff", ".", ":things.stuff"),
        ("b[:a] > a", ":a", "[:a]"),
        ("ü > a", "ü", "ü >"),
        ("size(a).b > a", ".", ").b"),
        ("(size(a))[0] > a", "[", ")[0"),
        ("a = b = c", "=", "b = c"),
        ("(a = b", "<EOF>", "b"),
        ("a = b)", ")", "b)"),
        ("a AND b", "AND", "a AND b"),
        ("NOT a", "<EOF>", "a"),
        ("f()", ")", "()"),
        ("a = (b = c)", "=", "b = c"),
        ("_a = b", "_", "_a"),
        ("   ", "", ""),
    ] {
        let expected = match expression.trim() {
            "" => "The expression can not be empty;".to_owned(),
            _ => format!("Syntax error; token: \"{token}\", near: \"{near}\""),
        };
        assert_eq!(refusal(expression, &[], &[]), expected, "{expression}");
    }
}

#[test]
fn mistakes_are_told_in_the_order_in_which_the_service_finds_them() {
    let redundant = "The expression has redundant parentheses;";
    let misused = |function: &str| {
        format!("The function is not allowed to be used this way in an expression; function: {function}")
    };
    let unknown = |function: &str| format!("Invalid function name; function: {function}");
    let reserved = |word: &str| format!("Attribute name is a reserved keyword; reserved keyword: {word}");
    let no_name = |name: &str| {
        format!("An expression attribute name used in the document path is not defined; attribute name: {name}")
    };
    let no_value = |name: &str| {
        format!("An expression attribute value used in expression is not defined; attribute value: {name}")
    };
    let count = |function: &str, count: usize| {
        format!(
            "Incorrect number of operands for operator or function; operator or function: {function}, number of operands: {count}"
        )
    };
    let distinct = |operator: &str, path: &str| {
        format!(
            "The first operand must be distinct from the remaining operands for this operator or function; operator: {operator}, first operand: {path}"
        )
    };
    for (expression, expected) in [
        ("a=a and a > ((views))", redundant.to_owned()),
        ("(a)between(((b.c)).d)and(c)", redundant.to_owned()),
        ("a > whatever((:things), ((a)))", redundant.to_owned()),
        ("a=a AND ((a=a AND a=a)) AND a=a", redundant.to_owned()),
        ("a=a OR ((a=a OR (a=a OR a=a)))", redundant.to_owned()),
        ("a=a and whatever((:things)) > a", unknown("whatever")),
        ("attRIbute_exIsts((views), #a)", unknown("attRIbute_exIsts")),
        ("a=a and attribute_exists((views), (#a)) > b", misused("attribute_exists")),
        ("size(contains(a, b)) > a", misused("contains")),
        ("size(things)", misused("size")),
        ("NOT size(things)", misused("size")),
        ("a between b and attribute_exists(things)", misused("attribute_exists")),
        ("a in (b, attribute_exists(things))", misused("attribute_exists")),
        ("attribute_exists(views, #a)", reserved("views")),
        (":a < abOrT", reserved("abOrT")),
        ("attribute_exists(#Pictures.RearView, :a) and a=a", no_name("#Pictures")),
        ("(#P between :lo and :hi) and (#PC in (:cat1, :cat2))", no_name("#P")),
        ("(a)between(b.c[45].#d)and(:a)", no_name("#d")),
        ("begins_with(:hello, #a, #b)", no_value(":hello")),
        ("attribute_exists(things, a) and a=a", count("attribute_exists", 2)),
        ("begins_with(things, size(a), b)", count("begins_with", 3)),
        ("size(things, a) > b", count("size", 2)),
        ("((a=a) OR (a=a))", distinct("=", "[a]")),
        ("contains(ab.bc[1].a, ab.bc[1].a)", distinct("contains", "[ab, bc, [1], a]")),
        ("attribute_type(a, a)", distinct("attribute_type", "[a]")),
    ] {
        assert_eq!(refusal(expression, &[], &[]), expected, "{expression}");
    }
}

#[test]
fn operands_have_the_types_of_their_operators() {
    let one = || sent("N", "1");
    let wrong = |operator: &str, operand: &str| {
        format!(
            "Incorrect operand type for operator or function; operator or function: {operator}, operand type: {operand}"
        )
    };
    for (expression, value, expected) in [
        ("attribute_type(a, size(a)) and a=a and a=:a", one(), wrong("attribute_type", "N")),
        ("attribute_type(a, :a)", one(), wrong("attribute_type", "N")),
        ("begins_with(a, size(a)) and a=:a", one(), wrong("begins_with", "N")),
        ("begins_with(:a, a)", sent("BOOL", true), wrong("begins_with", "BOOL")),
        ("size(size(a)) > :a", one(), wrong("size", "N")),
        ("attribute_not_exists(size(:a))", one(), wrong("size", "N")),
        ("size(:a) > a", sent("NULL", true), wrong("size", "NULL")),
        ("a < :a", sent("BOOL", true), wrong("<", "BOOL")),
        (
            "attribute_not_exists(size(:a))",
            sent("S", "1"),
            "Operator or function requires a document path; operator or function: attribute_not_exists".to_owned(),
        ),
        (
            "attribute_type(a, :a)",
            sent("S", "1"),
            "Invalid attribute type name found; type: 1, valid types: {B,NULL,SS,BOOL,L,BS,N,NS,S,M}".to_owned(),
        ),
        (
            "a between :a and size(b) and c between :a and :b",
            one(),
            "The BETWEEN operator requires same data type for lower and upper bounds; lower bound operand: AttributeValue: {N:1}, upper bound operand: AttributeValue: {S:a}".to_owned(),
        ),
        (
            "c between :b and :c and a = :a",
            one(),
            "The BETWEEN operator requires upper bound to be greater than or equal to lower bound; lower bound operand: AttributeValue: {S:a}, upper bound operand: AttributeValue: {S:B}".to_owned(),
        ),
    ] {
        let values = [(":a", value), (":b", sent("S", "a")), (":c", sent("S", "B"))];
        assert_eq!(refusal(expression, &[], &values), expected, "{expression}");
    }
}

#[test]
fn conditions_hold_for_what_they_say() {
    let item = item(&[
        ("pk", text("user#1")),
        ("age", number(42)),
        ("tags", list(vec![text("a"), number(2)])),
        ("address", map(&[("city", text("Bern")), ("floors", list(vec![text("x"), map(&[("y", number(7))])]))])),
    ]);
    for (expression, holds) in [
        ("pk = :user", true),
        ("pk <> :user", false),
        ("absent <> :user", true),
        ("absent = nowhere", false),
        ("age > :n AND age < :m", true),
        ("age BETWEEN :n AND :m", true),
        ("age > :user", false),
        ("begins_with(pk, :prefix)", true),
        ("contains(tags, :two) AND NOT contains(tags, :n)", true),
        ("contains(pk, :prefix)", true),
        ("size(tags) = :two", true),
        ("size(absent) < :two", false),
        ("attribute_type(address, :map)", true),
        ("address.floors[1].y = :seven", true),
        ("address.floors[9].y = :seven", false),
        ("(address).city = :bern", true),
        ("age IN (:n, :m, :age)", true),
        ("attribute_exists(address.city) AND attribute_not_exists(address.zip)", true),
        ("pk = :n OR age = :age AND age = :n", false),
        ("(pk = :user OR age = :n) AND age = :age", true),
        ("NOT (pk = :user AND age = :n) AND pk = :user", true),
        ("NOT NOT pk = :user", true),
        ("pk = :n OR pk = :m OR pk = :user OR pk = :two", true),
    ] {
        let values = [
            (":user", sent("S", "user#1")),
            (":prefix", sent("S", "user")),
            (":n", sent("N", "1")),
            (":m", sent("N", "100")),
            (":age", sent("N", "42.0")),
            (":two", sent("N", "2")),
            (":seven", sent("N", "7")),
            (":map", sent("S", "M")),
            (":bern", sent("S", "Bern")),
        ];
        let condition = parse_condition(ExpressionKind::Condition, expression, &mut placeholders(&[], &values));
        assert_eq!(condition.unwrap().holds(&item), holds, "{expression}");
    }
}

#[test]
fn what_stands_behind_no_placeholder_of_an_expression_is_told() {
    let mut known = placeholders(&[("#a", "a"), ("#b", "b")], &[(":a", sent("S", "a")), (":b", sent("S", "b"))]);
    parse_condition(ExpressionKind::Condition, "#a = :a", &mut known).unwrap();
    let told = "Value provided in ExpressionAttributeNames unused in expressions: keys: {#b}";
    assert_eq!(known.check_used().unwrap_err().to_string(), told);
    parse_condition(ExpressionKind::Condition, "#b = :a", &mut known).unwrap();
    let told = "Value provided in ExpressionAttributeValues unused in expressions: keys: {:b}";
    assert_eq!(known.check_used().unwrap_err().to_string(), told);
}
