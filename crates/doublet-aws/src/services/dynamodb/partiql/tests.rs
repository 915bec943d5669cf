//! Statements: what is read, what is refused, and that nothing of legal size makes a reader recurse.

use proptest::prelude::*;

use super::{Returning, Selected, Statement, parse};
use crate::services::dynamodb::expression::Predicate;
use crate::services::dynamodb::value::{AttributeValue, Item, Number};

fn text(value: &str) -> AttributeValue {
    AttributeValue::S(value.to_owned())
}

fn number(value: &str) -> AttributeValue {
    AttributeValue::N(Number::parse(value).unwrap())
}

#[test]
fn selections_name_their_table_index_and_order() {
    let Statement::Select(select) =
        parse("select a.b, \"c\" from my-table-1.\"an index\" where pk = ? order by sk desc;", vec![text("x")])
            .unwrap()
    else {
        panic!("not a selection")
    };
    assert_eq!((select.from.table.as_str(), select.from.index.as_deref()), ("my-table-1", Some("an index")));
    assert!(matches!(&select.selected, Selected::Paths(paths) if paths.len() == 2));
    assert_eq!(select.order, Some(("sk".to_owned(), true)));
}

#[test]
fn literals_are_values() {
    let statement =
        "INSERT INTO t VALUE {'a': -1.5E2, 'b': [TRUE, null, {'c': 'it''s'}], 'd': <<1, 2, 2>>, 'e': ?, 'f': {}}";
    let Statement::Insert(insert) = parse(statement, vec![text("p")]).unwrap() else { panic!("not an insertion") };
    let inner: Item = [("c".to_owned(), text("it's"))].into_iter().collect();
    let expected: Item = [
        ("a".to_owned(), number("-150")),
        (
            "b".to_owned(),
            AttributeValue::L(vec![AttributeValue::Bool(true), AttributeValue::Null, AttributeValue::M(inner)]),
        ),
        ("d".to_owned(), AttributeValue::Ns(vec![Number::from_integer(1), Number::from_integer(2)])),
        ("e".to_owned(), text("p")),
        ("f".to_owned(), AttributeValue::M(Item::new())),
    ]
    .into_iter()
    .collect();
    assert_eq!(insert.item, expected);
}

#[test]
fn updates_say_what_they_return() {
    let statement =
        "UPDATE \"t\" SET a = a + 1 REMOVE b, c[0] SET d = set_add(d, <<'x'>>) WHERE pk = 'k' RETURNING ALL NEW *";
    let Statement::Update(update) = parse(statement, Vec::new()).unwrap() else { panic!("not an update") };
    assert_eq!(update.changes.actions.len(), 4);
    assert_eq!(update.returning, Some(Returning { new: true, all: true }));
}

#[test]
fn conditions_hold_for_what_they_say() {
    let item: Item =
        [("a".to_owned(), number("5")), ("s".to_owned(), text("hello")), ("n".to_owned(), AttributeValue::Null)]
            .into_iter()
            .collect();
    for (condition, holds) in [
        ("a = 5 AND s = 'hello'", true),
        ("(contains(\"s\", 'x') OR contains(s, 'ell')) AND a >= 0 AND a <= 9 AND s IS NOT MISSING", true),
        ("a IN [1, 5] AND NOT s IN ('x')", true),
        ("a NOT BETWEEN 1 AND 4", true),
        ("z IS MISSING AND n IS NULL AND attribute_type(n, 'NULL')", true),
        ("size(s) > 5 OR a != 5", false),
        ("NOT (a = 5 OR s = 'x') OR a <> 6", true),
    ] {
        let statement = format!("SELECT * FROM t WHERE {condition}");
        let Statement::Select(select) = parse(&statement, Vec::new()).unwrap() else { panic!("not a selection") };
        assert_eq!(select.condition.unwrap().holds(&item), holds, "{condition}");
    }
}

#[test]
fn tests_that_must_hold_are_found() {
    for (condition, required) in [
        ("pk = 1", 1),
        ("pk = 1 AND a = 2 AND b = 3", 3),
        ("pk = 1 AND (a = 2 OR b = 3)", 1),
        ("(a = 2 OR b = 3) AND pk = 1", 1),
        ("pk = 1 OR a = 2", 0),
        ("pk = 1 AND a = 2 OR b = 3", 0),
        ("NOT (pk = 1 AND a = 2)", 0),
        ("NOT a = 2 AND pk = 1", 1),
        ("(NOT (b = 1 AND c = 2) OR e = 3) AND pk = 1", 1),
        ("pk = 1 AND (a = 2 AND (b = 3 AND c = 4))", 4),
    ] {
        let statement = format!("SELECT * FROM t WHERE {condition}");
        let Statement::Select(select) = parse(&statement, Vec::new()).unwrap() else { panic!("not a selection") };
        let condition_read = select.condition.unwrap();
        let found: Vec<&Predicate> = condition_read.required();
        assert_eq!(found.len(), required, "{condition}");
    }
}

#[test]
fn what_is_no_statement_is_told() {
    let refusal = |statement: &str| parse(statement, Vec::new()).unwrap_err().to_string();
    let not_well_formed = |detail: &str| format!("Statement wasn't well formed, can't be processed: {detail}");
    assert_eq!(refusal("DROP TABLE t"), not_well_formed("Unexpected term: DROP"));
    assert_eq!(refusal("SELECT * FROM"), not_well_formed("Unexpected end of statement"));
    assert_eq!(refusal("SELECT * FROM t WHERE pk = 'open"), not_well_formed("Unexpected term: '"));
    assert_eq!(refusal("SELECT * FROM t WHERE pk = ?"), "Number of parameters in request and statement don't match.");
}

proptest! {
    #[test]
    fn any_words_are_read_or_refused(words in prop::collection::vec(prop::sample::select(vec![
        "SELECT", "*", "FROM", "t", "WHERE", "a", "\"b\"", "=", "'x'", "1", "-", "(", ")", "[", "]", "{", "}", "<<", ">>", ",",
        ".", ":", "AND", "OR", "NOT", "IN", "IS", "MISSING", "NULL", "BETWEEN", "UPDATE", "SET", "REMOVE", "INSERT", "INTO",
        "VALUE", "DELETE", "EXISTS", "size(", "contains(", "RETURNING", "ALL", "OLD", "ORDER", "BY", "'", "ü",
    ]), 0..20)) {
        let _ = parse(&words.join(" "), Vec::new());
        let _ = parse(&format!("SELECT * FROM t WHERE {}", words.concat()), Vec::new());
    }
}

#[test]
fn the_largest_statements_are_read_on_a_small_stack() {
    let hostile = || {
        for part in ["(", "NOT ", "[", "{'a':", "<<", "a.", "a[1]", "a=1 AND (", "size("] {
            let filled = part.repeat(8000 / part.len());
            let _ = parse(&format!("SELECT * FROM t WHERE {filled}"), Vec::new());
            let _ = parse(&format!("SELECT * FROM t WHERE a = {filled}"), Vec::new());
            let _ = parse(&format!("INSERT INTO t VALUE {{'a': {filled}"), Vec::new());
        }
    };
    std::thread::Builder::new().stack_size(256 * 1024).spawn(hostile).unwrap().join().unwrap();
}
