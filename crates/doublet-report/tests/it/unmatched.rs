//! The whole report about a call that did not come.

use doublet_report::{Call, Printer, Report, Scope, unmatched_call};

use crate::charges::{Made, charge};

fn report(noun: &str, scope: Scope, expected: &[&str], calls: &[&[&str]]) -> Report {
    let expected = charge(expected);
    let made = Made::new(&expected, calls.iter().map(|arguments| charge(arguments)).collect());
    unmatched_call("expected call not found", noun, scope, &expected, &made)
}

fn evidence(scope: Scope, expected: &[&str], calls: &[&[&str]]) -> String {
    Printer::plain().print_evidence(&report("call", scope, expected, calls))
}

#[test]
fn without_calls_there_is_nothing_to_add() {
    assert_eq!(report("call", Scope::Any, &["1"], &[]), Report::new("expected call not found"));
}

#[test]
fn a_single_call_is_compared_and_not_listed() {
    assert_eq!(
        evidence(Scope::Any, &["'alice'", "amount:=12"], &[&["'alice'", "amount:=10", "currency:='EUR'"]]),
        "\
the only call:
    charge('alice', amount=10, currency='EUR')
  amount:   expected 12
            actual   10
  currency: unexpected 'EUR'"
    );
}

#[test]
fn of_several_calls_the_nearest_is_compared_and_marked_among_the_others() {
    assert_eq!(
        evidence(
            Scope::Any,
            &["'alice'", "amount:=12"],
            &[&["'bob'", "amount:=1"], &["'alice'", "amount:=10"], &["'eve'"], &["'carl'"], &[]]
        ),
        "\
nearest call (2 of 5):
    charge('alice', amount=10)
  amount: expected 12
          actual   10
calls were:
  1. charge('bob', amount=1)
> 2. charge('alice', amount=10)
  3. charge('eve')
  … 2 more
hint: only `amount` differs; expect `ANY` there if its value does not matter"
    );
}

#[test]
fn a_nearest_call_that_came_late_is_listed_too() {
    let mut calls: Vec<&[&str]> = vec![&["7", "8"]; 11];
    calls[9] = &["1", "8"];
    assert_eq!(
        evidence(Scope::Any, &["1", "2"], &calls),
        "\
nearest call (10 of 11):
    charge(1, 8)
  argument 2: expected 2
              actual   8
calls were:
   1. charge(7, 8)
   2. charge(7, 8)
   3. charge(7, 8)
  … 6 more
> 10. charge(1, 8)
  … 1 more
hint: only argument 2 differs; expect `ANY` there if its value does not matter"
    );
}

#[test]
fn a_nearest_call_just_behind_the_first_ones_is_listed_too() {
    let calls: [&[&str]; 5] = [&["7"], &["7"], &["7"], &["1"], &["7"]];
    assert_eq!(
        evidence(Scope::Any, &["1", "2"], &calls),
        "\
nearest call (4 of 5):
    charge(1)
  argument 2: missing 2
calls were:
  1. charge(7)
  2. charge(7)
  3. charge(7)
> 4. charge(1)
  … 1 more"
    );
}

#[test]
fn an_earlier_equal_call_is_pointed_out_when_only_the_last_counts() {
    assert_eq!(
        evidence(Scope::Last, &["1"], &[&["1"], &["2"]]),
        "\
nearest call (1 of 2):
    charge(1)
  is just as expected
calls were:
> 1. charge(1)
  2. charge(2)
hint: call 1 is as expected, but only the last of 2 counts here;
      `assert_any_call` accepts any of them"
    );
}

#[test]
fn an_equal_await_is_pointed_out_when_it_should_be_the_only_one() {
    let report = report("await", Scope::Only, &["1"], &[&["1"], &["2"]]);
    assert_eq!(
        Printer::plain().print_evidence(&report),
        "\
nearest await (1 of 2):
    charge(1)
  is just as expected
awaits were:
> 1. charge(1)
  2. charge(2)
hint: await 1 is as expected, but it must be the only one of 2;
      `assert_any_await` accepts it among others"
    );
}

#[test]
fn among_very_many_calls_the_report_says_how_many_were_compared() {
    let expected = charge(&["1", "2"]);
    let made = Made::new(&expected, vec![charge(&["1", "3"]); 10_000]);
    let report = unmatched_call("", "call", Scope::Any, &expected, &made);
    assert_eq!(
        Printer::plain().print_evidence(&report),
        "\
nearest call (10000 of 10000, 200 compared):
    charge(1, 3)
  argument 2: expected 2
              actual   3
calls were:
      1. charge(1, 3)
      2. charge(1, 3)
      3. charge(1, 3)
  … 9996 more
> 10000. charge(1, 3)
hint: only argument 2 differs; expect `ANY` there if its value does not matter"
    );
}

#[test]
fn only_the_calls_that_are_shown_are_asked_for_their_texts() {
    let expected = charge(&["1"]);
    let made = Made::new(&expected, vec![charge(&["2"]); 10_000]);
    unmatched_call("", "call", Scope::Any, &expected, &made);
    assert_eq!(made.texts_asked.take(), [9_999, 0, 1, 2]);
}

#[test]
fn a_call_of_another_function_says_so() {
    let expected = charge(&["1"]);
    let refund = Call::new("refund", expected.arguments.clone());
    let report = unmatched_call("", "call", Scope::Any, &expected, &Made::new(&expected, vec![refund]));
    assert_eq!(
        Printer::plain().print_evidence(&report),
        "\
the only call:
    refund(1)
  called: expected charge
          actual   refund"
    );
}
