//! Updates: their mistakes in the order in which the service finds them, and what changes.

use super::{item, list, map, number, placeholders, sent, text};
use crate::services::dynamodb::expression::{apply, parse_update};
use crate::services::dynamodb::value::{AttributeValue, Item};
use crate::value::Value;

fn refusal(expression: &str, names: &[(&str, &str)], values: &[(&str, Value)]) -> String {
    let read = parse_update(expression, &mut placeholders(names, values));
    let error = read.err().map_or_else(|| "nothing".to_owned(), |error| error.to_string());
    error.strip_prefix("Invalid UpdateExpression: ").map(str::to_owned).unwrap_or(error)
}

#[test]
fn what_the_grammar_does_not_know_is_a_syntax_error() {
    for (expression, token, near) in [
        ("INVALID SYNTAX HERE", "INVALID", "INVALID SYNTAX"),
        ("ADD hits : incr", ":", "hits : incr"),
        ("SET a = b, updated = c, SET d = e", "SET", ", SET d"),
        ("SET _123 = :a", "_", "SET _123"),
        ("set a", "<EOF>", "a"),
        ("set a=set", "set", "=set"),
        ("remove a = b", "=", "a = b"),
        ("delete a b", "b", "a b"),
        ("remove a b", "b", "a b"),
        ("set :a = b", ":a", "set :a ="),
        ("set a = b / c", "/", "b / c"),
        ("set a[1] = 1", "1", "= 1"),
        ("SET if_not_exist(a, b) = a", "(", "if_not_exist(a"),
        ("set a = (b.c).d + e", ".", ").d"),
        ("set a = b + c + d", "+", "c + d"),
        ("set", "<EOF>", "set"),
    ] {
        let expected = format!("Syntax error; token: \"{token}\", near: \"{near}\"");
        assert_eq!(refusal(expression, &[], &[]), expected, "{expression}");
    }
}

#[test]
fn mistakes_are_told_in_the_order_in_which_the_service_finds_them() {
    let names = [("#b", "b"), ("#c", "c"), ("#d", "[3]")];
    let once = |section: &str| format!("The \"{section}\" section can only be used once in an update expression;");
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
    for (expression, expected) in [
        ("set #x = if_not_exist(:x) set c = d", "Invalid function name; function: if_not_exist".to_owned()),
        (
            "set a = attribute_exists(b)",
            "The function is not allowed in an update expression; function: attribute_exists".to_owned(),
        ),
        (
            " set #x = :x set abOrt = true ",
            "Attribute name is a reserved keyword; reserved keyword: abOrt".to_owned(),
        ),
        ("set a = #x set c = :x", once("SET")),
        ("delete #x :x set a = b delete #e :f", once("DELETE")),
        (
            "SET #b = if_not_exists(:x)",
            "An expression attribute value used in expression is not defined; attribute value: :x".to_owned(),
        ),
        ("set d[1] = a, d.b = a, c[1].a = a, #c = if_not_exists(a)", overlap("[c, [1], a]", "[c]")),
        ("set #c[3].#d = a, #c[3] = a", overlap("[c, [3], [3]]", "[c, [3]]")),
        ("remove a.#c set a[1] = #d", conflict("[a, c]", "[a, [1]]")),
        (
            "set b = list_append(:a, a), c = if_not_exists(a) add a.b :a",
            "Incorrect operand type for operator or function; operator: ADD, operand type: STRING, typeSet: ALLOWED_FOR_ADD_OPERAND".to_owned(),
        ),
        (
            "set a = list_append(c)",
            "Incorrect number of operands for operator or function; operator or function: list_append, number of operands: 1".to_owned(),
        ),
        (
            "set a = if_not_exists(if_not_exists(a, b), c)",
            "Operator or function requires a document path; operator or function: if_not_exists".to_owned(),
        ),
        (
            "set a = list_append(:a, a)",
            "Incorrect operand type for operator or function; operator or function: list_append, operand type: S"
                .to_owned(),
        ),
        (
            "set a = ((b) - (:a))",
            "Incorrect operand type for operator or function; operator or function: -, operand type: S".to_owned(),
        ),
        ("set a = ((b - c))", "The expression has redundant parentheses;".to_owned()),
    ] {
        assert_eq!(refusal(expression, &names, &[(":a", sent("S", "a"))]), expected, "{expression}");
    }
}

fn changed(before: &Item, expression: &str) -> Result<Item, String> {
    let values = [
        (":n", sent("N", "5")),
        (":s", sent("S", "new")),
        (":l", sent("L", vec![sent("S", "z")])),
        (":e", sent("L", Vec::<Value>::new())),
        (":set", sent("SS", vec!["b", "c"])),
        (":all", sent("SS", vec!["a", "b"])),
    ];
    let update = parse_update(expression, &mut placeholders(&[], &values)).map_err(|error| error.to_string())?;
    let mut after = before.clone();
    apply(&update, &mut after).map_err(|error| error.to_string())?;
    Ok(after)
}

#[test]
fn every_change_sees_the_item_as_it_was() {
    let set = |members: &[&str]| AttributeValue::Ss(members.iter().map(|member| (*member).to_owned()).collect());
    let before = item(&[
        ("n", number(1)),
        ("m", number(2)),
        ("l", list(vec![text("a"), text("b"), text("c")])),
        ("o", map(&[("k", number(1))])),
        ("s", set(&["a", "b"])),
    ]);
    for (expression, attribute, after) in [
        ("SET n = m, m = n", "n", Some(number(2))),
        ("SET n = n + :n", "n", Some(number(6))),
        ("SET n = (n - :n)", "n", Some(number(-4))),
        ("SET x = if_not_exists(x, :n)", "x", Some(number(5))),
        ("SET n = if_not_exists(n, absent)", "n", Some(number(1))),
        ("SET n = if_not_exists(x, :n) + :n", "n", Some(number(10))),
        ("SET l = list_append(:l, l)", "l", Some(list(vec![text("z"), text("a"), text("b"), text("c")]))),
        ("SET l[1] = :s REMOVE l[0]", "l", Some(list(vec![text("new"), text("c")]))),
        ("REMOVE l[0], l[2]", "l", Some(list(vec![text("b")]))),
        ("SET l[9] = :s, l[7] = :n", "l", Some(list(vec![text("a"), text("b"), text("c"), number(5), text("new")]))),
        ("SET o.x = :s REMOVE o.k", "o", Some(map(&[("x", text("new"))]))),
        ("ADD s :set", "s", Some(set(&["a", "b", "c"]))),
        ("ADD o.k :n, fresh :n", "o", Some(map(&[("k", number(6))]))),
        ("DELETE s :set", "s", Some(set(&["a"]))),
        ("DELETE s :all", "s", None),
        ("REMOVE n, absent, l[77]", "n", None),
    ] {
        assert_eq!(changed(&before, expression).unwrap().get(attribute).cloned(), after, "{expression}");
    }
    let not_there = "The provided expression refers to an attribute that does not exist in the item";
    let wrong_type = "An operand in the update expression has an incorrect data type";
    let invalid_path = "The document path provided in the update expression is invalid for update";
    for (expression, refusal) in [
        ("SET n = absent", not_there),
        ("SET n = list_append(l, absent)", not_there),
        ("SET n = n + s", wrong_type),
        ("SET n = list_append(n, :e)", wrong_type),
        ("ADD n :set", wrong_type),
        ("DELETE n :set", wrong_type),
        ("SET absent.x = :s", invalid_path),
        ("SET n.x = :s", invalid_path),
        ("SET o[0] = :s", invalid_path),
        ("REMOVE absent.x", invalid_path),
        ("DELETE absent.x :set", invalid_path),
    ] {
        assert_eq!(changed(&before, expression).unwrap_err(), refusal, "{expression}");
    }
}
