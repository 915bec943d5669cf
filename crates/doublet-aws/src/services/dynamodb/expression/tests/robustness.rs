//! No text of legal size makes a reader or its result recurse; what is joined says what its parts say; limits are told.
//!
//! That any text is read or refused is tried through the wire door, in `tests/it/dynamodb/arbitrary.rs`.

use proptest::prelude::*;

use super::{item, map, number, placeholders, sent};
use crate::services::dynamodb::expression::{
    ExpressionKind, apply, parse_condition, parse_key_condition, parse_projection, parse_update,
};

fn run(expression: &str) {
    let item = item(&[("a", number(1)), ("b", map(&[("c", number(2))]))]);
    let known = || placeholders(&[("#n", "a")], &[(":v", sent("N", "1")), (":w", sent("S", "N"))]);
    if let Ok(condition) = parse_condition(ExpressionKind::Condition, expression, &mut known()) {
        let _ = condition.holds(&item);
    }
    if let Ok(condition) = parse_key_condition(expression, &mut known()) {
        let _ = condition.into_key_condition();
    }
    if let Ok(projection) = parse_projection(expression, &mut known()) {
        let _ = projection.of(&item);
    }
    if let Ok(update) = parse_update(expression, &mut known()) {
        let _ = apply(&update, &mut item.clone());
    }
}

proptest! {
    #[test]
    fn comparisons_joined_in_any_way_say_what_their_parts_say(
        parts in prop::collection::vec((any::<bool>(), any::<bool>(), any::<bool>()), 1..20)
    ) {
        let item = item(&[("a", number(1))]);
        let mut expression = String::new();
        let mut expected = false;
        let mut all = true;
        for (place, (holds, negated, or)) in parts.iter().enumerate() {
            if place > 0 {
                expression.push_str(if *or { " OR " } else { " AND " });
                if *or {
                    expected |= all;
                    all = true;
                }
            }
            expression.push_str(if *negated { "NOT (" } else { "(" });
            expression.push_str(if *holds { "a = :v)" } else { "a = :w)" });
            all &= holds != negated;
        }
        expected |= all;
        let mut known = placeholders(&[], &[(":v", sent("N", "1")), (":w", sent("N", "2"))]);
        let condition = parse_condition(ExpressionKind::Condition, &expression, &mut known).unwrap();
        prop_assert_eq!(condition.holds(&item), expected, "{}", expression);
    }
}

#[test]
fn the_largest_expressions_are_read_on_a_small_stack() {
    let hostile = || {
        for part in
            ["(", "NOT ", "f(", "size(", "a.", "a[", "a=b AND (", "a=b OR NOT (", "((", ")", "a,", "if_not_exists(a,"]
        {
            run(&part.repeat(4096 / part.len()));
            run(&format!("SET a = {}", part.repeat(4000 / part.len())));
        }
        let nested = format!("{}a = :v{}", "(a = :v AND ".repeat(299), ")".repeat(299));
        run(&nested);
        run(&format!("{}a = :v", "NOT ".repeat(299)));
        run(&format!("SET a = {}:v{}", "if_not_exists(a,".repeat(200), ")".repeat(200)));
    };
    std::thread::Builder::new().stack_size(128 * 1024).spawn(hostile).unwrap().join().unwrap();
}

#[test]
fn limits_are_told() {
    let refusal = |expression: &str| {
        let mut known = placeholders(&[], &[(":v", sent("N", "1"))]);
        let read = parse_condition(ExpressionKind::Condition, expression, &mut known);
        read.map_or_else(|error| error.to_string(), |_| "nothing".to_owned())
    };
    let long = format!("a = :v{}", " ".repeat(4091));
    let words =
        "Invalid ConditionExpression: Expression size has exceeded the maximum allowed size; expression size: 4097";
    assert_eq!(refusal(&long), words);
    let many = |count: usize| vec!["a=:v"; count].join(" OR ");
    assert_eq!(refusal(&many(150)), "nothing");
    assert_eq!(
        refusal(&many(151)),
        "Invalid ConditionExpression: The expression contains too many operators; operator count: 301"
    );
    let deep = format!("a{} = :v", ".b".repeat(32));
    assert_eq!(
        refusal(&deep),
        "Invalid ConditionExpression: The document path has too many nesting levels; nesting levels: 33"
    );
    let wide = format!("a IN ({})", vec![":v"; 101].join(","));
    assert_eq!(
        refusal(&wide),
        "Invalid ConditionExpression: The IN operator is provided with too many operands; number of operands: 101"
    );
}
