//! What differs between two calls.

use doublet_report::{Call, Difference, Label, compare};

use crate::charges::charge;

fn differences(expected: &[&str], actual: &[&str]) -> Vec<Difference> {
    let (expected, actual) = (charge(expected), charge(actual));
    compare(&expected, &actual, |left, right| expected.arguments[left].value == actual.arguments[right].value)
}

fn name(name: &str) -> Label {
    Label::Name(name.into())
}

#[test]
fn equal_calls_have_no_differences() {
    assert_eq!(differences(&["'alice'", "amount:=12"], &["'alice'", "amount:=12"]), []);
}

#[test]
fn the_order_of_keywords_does_not_matter() {
    assert_eq!(differences(&["amount:=12", "currency:='EUR'"], &["currency:='EUR'", "amount:=12"]), []);
}

#[test]
fn a_keyword_and_a_known_parameter_of_the_same_name_belong_together() {
    assert_eq!(differences(&["amount:=12"], &["(amount)=12"]), []);
    assert_eq!(
        differences(&["(who)='alice'", "amount:=12"], &["(who)='alice'", "(amount)=10"]),
        [Difference::between(name("amount"), "12", "10")]
    );
}

#[test]
fn nameless_arguments_belong_together_by_their_place() {
    assert_eq!(
        differences(&["1", "2", "3"], &["1", "0"]),
        [Difference::between(Label::Position(2), "2", "0"), Difference::missing(Label::Position(3), "3")]
    );
}

#[test]
fn a_name_known_on_one_side_labels_both() {
    assert_eq!(differences(&["12"], &["(amount)=10"]), [Difference::between(name("amount"), "12", "10")]);
    assert_eq!(differences(&["(amount)=12"], &["10"]), [Difference::between(name("amount"), "12", "10")]);
}

#[test]
fn positional_arguments_of_different_names_do_not_belong_together() {
    assert_eq!(
        differences(&["(amount)=12"], &["(total)=12"]),
        [Difference::missing(name("amount"), "12"), Difference::unexpected(name("total"), "12")]
    );
}

#[test]
fn a_positional_argument_is_not_taken_for_a_keyword_without_a_signature() {
    assert_eq!(
        differences(&["amount:=12"], &["12"]),
        [Difference::missing(name("amount"), "12"), Difference::unexpected(Label::Position(1), "12")]
    );
}

#[test]
fn expected_arguments_come_first_and_unexpected_ones_after_them() {
    assert_eq!(
        differences(&["a:=1", "b:=2"], &["z:=9", "b:=3", "y:=8"]),
        [
            Difference::missing(name("a"), "1"),
            Difference::between(name("b"), "2", "3"),
            Difference::unexpected(name("z"), "9"),
            Difference::unexpected(name("y"), "8"),
        ]
    );
}

#[test]
fn another_function_is_a_difference_too() {
    let found = compare(&Call::new("charge", vec![]), &Call::new("refund", vec![]), |_, _| true);
    assert_eq!(found, [Difference::between(Label::Called, "charge", "refund")]);
}

#[test]
fn equality_is_asked_once_for_each_pair_and_never_for_single_arguments() {
    let mut asked = Vec::new();
    let (expected, actual) = (charge(&["1", "a:=2", "b:=3"]), charge(&["1", "b:=3", "c:=4"]));
    compare(&expected, &actual, |left, right| {
        asked.push((left, right));
        true
    });
    assert_eq!(asked, [(0, 0), (2, 1)]);
}

#[test]
fn a_keyword_given_twice_pairs_once() {
    assert_eq!(differences(&["a:=1", "a:=1"], &["a:=1"]), [Difference::missing(name("a"), "1")],);
}

#[test]
fn an_argument_that_a_name_has_claimed_is_not_paired_by_place() {
    assert_eq!(differences(&["2", "a:=1"], &["(a)=1"]), [Difference::missing(Label::Position(1), "2")]);
}
