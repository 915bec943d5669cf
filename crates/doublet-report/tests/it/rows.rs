//! Rows of expected calls against rows of actual ones.

use doublet_report::{Aligned, Sequence, Step, align};

use crate::charges::printed;

fn aligned(expected: &[&str], actual: &[&str]) -> Vec<Aligned> {
    align(expected.len(), actual.len(), |left, right| expected[left] == actual[right])
}

fn steps(expected: &[&str], actual: &[&str]) -> Vec<Step> {
    let step = |aligned| match aligned {
        Aligned::Both(left, _) => Step::Same(expected[left].to_owned()),
        Aligned::Missing(left) => Step::Missing(expected[left].to_owned()),
        Aligned::Unexpected(right) => Step::Unexpected(actual[right].to_owned()),
    };
    aligned(expected, actual).into_iter().map(step).collect()
}

#[test]
fn equal_rows_agree_throughout() {
    assert_eq!(aligned(&["a", "b"], &["a", "b"]), [Aligned::Both(0, 0), Aligned::Both(1, 1)]);
}

#[test]
fn empty_rows_have_no_steps_and_one_sided_rows_have_no_partners() {
    assert_eq!(aligned(&[], &[]), []);
    assert_eq!(aligned(&["a"], &[]), [Aligned::Missing(0)]);
    assert_eq!(aligned(&[], &["a"]), [Aligned::Unexpected(0)]);
}

#[test]
fn as_many_steps_as_possible_agree() {
    assert_eq!(
        aligned(&["x", "b", "c", "y"], &["b", "z", "c"]),
        [Aligned::Missing(0), Aligned::Both(1, 0), Aligned::Unexpected(1), Aligned::Both(2, 2), Aligned::Missing(3),]
    );
}

#[test]
fn very_long_rows_agree_at_their_ends_only() {
    let mut asked = 0;
    let found = align(10_000, 10_001, |left, right| {
        asked += 1;
        (left, right) == (0, 0) || (left, right) == (9_999, 10_000)
    });
    assert_eq!(found.len(), 2 + 9_998 + 9_999);
    assert_eq!((found.first(), found.last()), (Some(&Aligned::Both(0, 0)), Some(&Aligned::Both(9_999, 10_000))));
    assert_eq!(asked, 4);
}

#[test]
fn a_row_prints_what_is_missing_and_what_came_instead() {
    let steps =
        steps(&["call.open()", "call.write('a')", "call.close()"], &["call.open()", "call.write('b')", "call.close()"]);
    assert_eq!(
        printed(Sequence { title: "calls in order".into(), steps }),
        "\
calls in order (- missing, + unexpected):
    call.open()
  - call.write('a')
  + call.write('b')
    call.close()"
    );
}

#[test]
fn long_runs_of_steps_are_counted_unless_they_are_missing() {
    let ticks = ["call.tick()"; 7];
    let expected: Vec<&str> = ["call.open()"; 6].into_iter().chain(["call.close()"]).collect();
    let actual: Vec<&str> = ticks.into_iter().chain(["call.close()"]).collect();
    assert_eq!(
        printed(Sequence { title: "calls in order".into(), steps: steps(&expected, &actual) }),
        "\
calls in order (- missing, + unexpected):
  - call.open()
  - call.open()
  - call.open()
  - call.open()
  - call.open()
  - call.open()
  + call.tick()
  + call.tick()
    … 3 more
  + call.tick()
  + call.tick()
    call.close()"
    );
}
