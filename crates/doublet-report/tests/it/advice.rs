//! The next step, from the differences.

use doublet_report::{Difference, Label, advise};

fn name(name: &str) -> Label {
    Label::Name(name.into())
}

#[track_caller]
fn assert_advice(differences: &[Difference], expected: &str) {
    assert_eq!(advise(differences).as_deref(), Some(expected));
}

#[test]
fn swapped_values_are_noticed() {
    assert_advice(
        &[Difference::between(name("from"), "'a'", "'b'"), Difference::between(Label::Position(2), "'b'", "'a'")],
        "the values of `from` and argument 2 look swapped",
    );
}

#[test]
fn a_misspelt_keyword_is_noticed() {
    assert_advice(
        &[
            Difference::between(name("who"), "1", "2"),
            Difference::missing(name("currency"), "'EUR'"),
            Difference::unexpected(name("curency"), "'USD'"),
        ],
        "the call says `curency` where `currency` is expected: a misspelling?",
    );
}

#[test]
fn the_same_value_by_position_and_by_keyword_asks_for_a_spec() {
    let advice = "one side passes `amount` by keyword, the other by position; \
                  a double made with a spec (`create_autospec`) knows that they are the same";
    assert_advice(
        &[Difference::missing(name("amount"), "12"), Difference::unexpected(Label::Position(2), "12")],
        advice,
    );
    assert_advice(
        &[Difference::missing(Label::Position(2), "12"), Difference::unexpected(name("amount"), "12")],
        advice,
    );
}

#[test]
fn objects_that_read_the_same_ask_for_an_equality() {
    assert_advice(
        &[Difference::between(name("order"), "<Order>", "<Order>"), Difference::missing(name("note"), "1")],
        "`order` reads the same on both sides: give its class an `__eq__`, or pass the very object that you expect",
    );
}

#[test]
fn a_number_that_came_as_text_is_noticed() {
    assert_advice(
        &[Difference::between(name("amount"), "12", "'12'")],
        "`amount` came as text: convert it before the call, or expect '12'",
    );
    assert_advice(
        &[Difference::between(name("amount"), "\"12\"", "12")],
        "`amount` is expected as text, but came as 12",
    );
}

#[test]
fn a_single_different_value_may_not_matter() {
    assert_advice(
        &[Difference::between(Label::Position(1), "1", "2")],
        "only argument 1 differs; expect `ANY` there if its value does not matter",
    );
}

#[test]
fn nothing_is_advised_where_nothing_is_known() {
    let nothing: [&[Difference]; 4] = [
        &[],
        &[Difference::missing(name("note"), "1")],
        &[Difference::between(Label::Called, "charge", "refund")],
        &[Difference::between(name("a"), "1", "2"), Difference::between(name("b"), "3", "4")],
    ];
    for differences in nothing {
        assert_eq!(advise(differences), None, "for {differences:?}");
    }
}

#[test]
fn a_long_name_is_cut_inside_advice() {
    assert_advice(
        &[Difference::between(name(&"n".repeat(100)), "1", "2")],
        "only `nnnnnnnnnnnnnnnnn[… 73 cut …]nnnnnnnnnn` differs; expect `ANY` there if its value does not matter",
    );
}
