//! Which call is nearest.

use doublet_report::{COMPARED_AT_MOST, Call, nearest};

use crate::charges::{Made, charge};

fn order(expected: &[&str], calls: &[&[&str]]) -> Vec<usize> {
    let expected = charge(expected);
    let made = Made::new(&expected, calls.iter().map(|arguments| charge(arguments)).collect());
    nearest(&expected.shape(), &made).ranked.iter().map(|ranked| ranked.index).collect()
}

#[test]
fn nothing_is_nearest_when_there_was_no_call() {
    let expected = charge(&["1"]);
    assert_eq!(nearest(&expected.shape(), &Made::new(&expected, vec![])).best(), None);
}

#[test]
fn the_call_with_more_equal_arguments_is_nearer() {
    assert_eq!(order(&["1", "2", "3"], &[&["9", "9", "9"], &["1", "9", "9"], &["1", "2", "9"]]), [2, 1, 0]);
}

#[test]
fn a_wrong_value_is_nearer_than_a_missing_or_an_additional_one() {
    assert_eq!(order(&["1", "2"], &[&["1"], &["1", "2", "3"], &["1", "9"]]), [2, 1, 0]);
}

#[test]
fn of_equally_far_calls_the_one_whose_first_arguments_agree_is_nearer() {
    assert_eq!(order(&["'alice'", "12"], &[&["'alice'", "10"], &["'bob'", "12"]]), [0, 1]);
}

#[test]
fn of_calls_that_are_alike_the_later_is_nearer() {
    assert_eq!(order(&["1"], &[&["7"], &["8"], &["9"]]), [2, 1, 0]);
}

#[test]
fn the_same_function_with_a_wrong_argument_is_nearer_than_another_function() {
    let expected = charge(&["1"]);
    let refund = Call::new("refund", expected.arguments.clone());
    let ranking = nearest(&expected.shape(), &Made::new(&expected, vec![refund, charge(&["2"])]));
    assert_eq!(ranking.best().map(|best| best.index), Some(1));
}

#[test]
fn an_equal_call_has_no_distance() {
    let expected = charge(&["1", "a:=2"]);
    let best = nearest(&expected.shape(), &Made::new(&expected, vec![expected.clone()])).best();
    assert_eq!(best.map(|best| (best.distance, best.agreeing)), Some((0, 2)));
}

#[test]
fn of_very_many_calls_only_the_first_and_the_last_are_compared() {
    let expected = charge(&["1"]);
    let made = Made::new(&expected, vec![charge(&["2"]); 10_000]);
    let ranking = nearest(&expected.shape(), &made);
    assert_eq!((ranking.ranked.len(), ranking.total), (COMPARED_AT_MOST, 10_000));
    assert_eq!(made.shapes_asked.get(), COMPARED_AT_MOST);
    let mut compared: Vec<usize> = ranking.ranked.iter().map(|ranked| ranked.index).collect();
    compared.sort_unstable();
    assert_eq!(compared, (0..50).chain(9_850..10_000).collect::<Vec<usize>>());
}

#[test]
fn every_call_is_compared_once_up_to_the_limit_and_just_beyond_it_one_is_left_out() {
    let expected = charge(&["1"]);
    for (total, compared) in [(1, 1), (199, 199), (200, 200), (201, 200)] {
        let made = Made::new(&expected, vec![charge(&["2"]); total]);
        let mut found: Vec<usize> =
            nearest(&expected.shape(), &made).ranked.iter().map(|ranked| ranked.index).collect();
        found.sort_unstable();
        found.dedup();
        assert_eq!(found.len(), compared, "of {total} calls");
    }
}
