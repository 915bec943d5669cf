//! How the difference in one argument reads.

use doublet_report::{Difference, Label, Nearest};

use crate::charges::{printed, printed_narrow};

fn name(name: &str) -> Label {
    Label::Name(name.into())
}

/// The lines below the call itself.
#[track_caller]
fn assert_reads(differences: &[Difference], expected: &str) {
    let nearest = Nearest { differences: differences.to_vec(), ..Nearest::new("call", 1, 1, "charge()") };
    assert_eq!(printed(nearest).strip_prefix("the only call:\n    charge()\n"), Some(expected));
}

#[test]
fn short_values_stand_below_each_other() {
    assert_reads(&[Difference::between(name("amount"), "12", "10")], "  amount: expected 12\n          actual   10");
}

#[test]
fn labels_stand_in_a_column() {
    assert_reads(
        &[
            Difference::missing(name("a"), "1"),
            Difference::unexpected(name("currency"), "'EUR'"),
            Difference::between(Label::Position(2), "1", "2"),
        ],
        "  a:          missing 1
  currency:   unexpected 'EUR'
  argument 2: expected 1
              actual   2",
    );
}

#[test]
fn a_long_label_gets_a_line_of_its_own_and_widens_nothing() {
    assert_reads(
        &[
            Difference::between(name("the_name_of_the_beneficiary"), "1", "2"),
            Difference::between(name("to"), "3", "4"),
        ],
        "  the_name_of_the_beneficiary:
    expected 1
    actual   2
  to: expected 3
      actual   4",
    );
}

#[test]
fn values_that_are_mostly_alike_are_underlined_where_they_differ() {
    assert_reads(
        &[Difference::between(name("user"), "{'id': 7, 'name': 'alice'}", "{'id': 7, 'name': 'alicia'}")],
        "  user: expected {'id': 7, 'name': 'alice'}
                                    ^^^^^
        actual   {'id': 7, 'name': 'alicia'}
                                    ^^^^^^",
    );
}

#[test]
fn a_side_that_only_lacks_something_has_no_underline() {
    assert_reads(
        &[Difference::between(name("roles"), "['admin', 'editor', 'owner']", "['admin', 'owner']")],
        "  roles: expected ['admin', 'editor', 'owner']
                             ^^^^^^^^^^
         actual   ['admin', 'owner']",
    );
}

#[test]
fn underlines_stand_below_wide_characters_too() {
    assert_reads(
        &[Difference::between(name("to"), "'注文注文注文注文 Paris'", "'注文注文注文注文 London'")],
        "  to: expected '注文注文注文注文 Paris'
                                 ^^^^^
      actual   '注文注文注文注文 London'
                                 ^^^^^^",
    );
}

#[test]
fn short_values_are_not_underlined() {
    assert_reads(
        &[Difference::between(name("id"), "'order-1'", "'order-2'")],
        "  id: expected 'order-1'
      actual   'order-2'",
    );
}

#[test]
fn changes_that_only_a_dot_parts_are_underlined_as_one() {
    assert_reads(
        &[Difference::between(name("price"), "Decimal('1.5', 'EUR')", "Decimal('2.7', 'EUR')")],
        "  price: expected Decimal('1.5', 'EUR')
                           ^^^
         actual   Decimal('2.7', 'EUR')
                           ^^^",
    );
}

#[test]
fn structures_that_share_nothing_but_brackets_are_not_compared_by_line() {
    let list = |word: &str| format!("[{}]", [word; 30].join(", "));
    assert_reads(
        &[Difference::between(name("to"), list("'alice'"), list("7"))],
        "  to: expected ['alice', 'alice', 'alice', 'ali[… 218 cut …]', 'alice', 'alice']
      actual   [7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7[… 37 cut …] 7, 7, 7, 7, 7, 7, 7]",
    );
}

#[test]
fn values_that_have_little_in_common_are_not_underlined() {
    assert_reads(
        &[Difference::between(name("to"), "'alice@example.org'", "<Customer number=7 name='bob'>")],
        "  to: expected 'alice@example.org'
      actual   <Customer number=7 name='bob'>",
    );
}

#[test]
fn objects_that_read_the_same_say_that_they_are_not_equal() {
    assert_reads(
        &[Difference::between(name("order"), "<Order 7>", "<Order 7>")],
        "  order: both read <Order 7>, yet are not equal",
    );
    assert_reads(
        &[Difference::between(name("order"), "x".repeat(200), "x".repeat(200))],
        "  order: both read xxxxxxxxxxxxxxxxxx[… 171 cut …]xxxxxxxxxxx, yet are not equal",
    );
}

#[test]
fn texts_that_only_escaping_makes_equal_say_that_they_are_not_equal() {
    assert_reads(&[Difference::between(name("note"), "\x1b", r"\x1b")], r"  note: both read \x1b, yet are not equal");
}

#[test]
fn long_texts_are_shown_where_they_differ() {
    let text = |middle: &str| format!("'{}{middle}{}'", "abcdefghij".repeat(50), "klmnopqrst".repeat(30));
    assert_reads(
        &[Difference::between(name("data"), text("X"), text("YY"))],
        "  data: expected 'abcdef[… 488 equal …]efghijXklmnop[… 288 equal …]opqrst'
                                             ^
        actual   'abcdef[… 488 equal …]efghijYYklmnop[… 288 equal …]opqrst'
                                             ^^",
    );
}

#[test]
fn long_texts_without_likeness_are_cut_in_the_middle() {
    assert_reads(
        &[Difference::between(name("data"), "x".repeat(900), "12")],
        "  data: expected xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx[… 850 cut …]xxxxxxxxxxxxxxxxxxxx
        actual   12",
    );
}

#[test]
fn texts_whose_ends_agree_are_not_cut_into_the_same_text() {
    let text = |middle: &str| format!("{}{}{}", "a".repeat(60), middle.repeat(100), "z".repeat(60));
    assert_reads(
        &[Difference::between(name("data"), text("12345"), text("67890"))],
        "  data: expected aaaa[… 52 equal …]aaaa123451234512345…[… 60 cut …]
                                       ^^^^^^^^^^^^^^^^
        actual   aaaa[… 52 equal …]aaaa678906789067890…[… 60 cut …]
                                       ^^^^^^^^^^^^^^^^",
    );
}

#[test]
fn long_structures_are_unfolded_and_compared_by_line() {
    let order = |city: &str| {
        format!(
            "Order(id=7, customer={{'name': 'alice', 'address': {{'street': 'Long Lane 12', 'city': '{city}', \
             'zip': '12345'}}}}, items=[Item(sku='A1', price=Decimal('12.00')), Item(sku='B2', price=Decimal('3.50'))])"
        )
    };
    assert_reads(
        &[Difference::between(name("order"), order("Paris"), order("London"))],
        "  order: (- expected, + actual)
      … 4 equal lines
          'address': {
            'street': 'Long Lane 12',
    -       'city': 'Paris',
    +       'city': 'London',
            'zip': '12345',
          },
      … 6 equal lines",
    );
}

#[test]
fn texts_of_many_lines_are_compared_by_line() {
    let letter = |amount: &str, more: &str| {
        format!(r"'Dear Alice,\n\nyou owe us {amount} EUR for these items:\n- 1 teapot\n- 2 cups\n{more}Thanks\n'")
    };
    assert_reads(
        &[Difference::between(name("body"), letter("12", ""), letter("10", r"- 3 spoons\n"))],
        r"  body: (- expected, + actual)
      'Dear Alice,\n'
      '\n'
    - 'you owe us 12 EUR for these items:\n'
    + 'you owe us 10 EUR for these items:\n'
      '- 1 teapot\n'
      '- 2 cups\n'
    + '- 3 spoons\n'
      'Thanks\n'",
    );
}

#[test]
fn representations_of_many_lines_are_compared_by_line() {
    assert_reads(
        &[
            Difference::between(name("prices"), "   a  b\n0  1  2\n1  3  4", "   a  b\n0  1  2\n1  3  5"),
            Difference::between(name("to"), "1", "2"),
        ],
        "  prices: (- expected, + actual)
         a  b
      0  1  2
    - 1  3  4
    + 1  3  5
  to:     expected 1
          actual   2",
    );
}

#[test]
fn lines_that_differ_in_trailing_spaces_show_them() {
    assert_reads(
        &[Difference::between(name("text"), "one\ntwo  \n\nend", "one\ntwo\n\nend")],
        r"  text: (- expected, + actual)
      one
    - two\x20\x20
    + two

      end",
    );
}

#[test]
fn structures_that_unfold_to_the_same_lines_are_compared_as_they_stand() {
    let list = |comma: &str| format!("[{}]", ["'alice@example.org'"; 4].join(comma));
    assert_reads(
        &[Difference::between(name("to"), list(", "), list(","))],
        "  to: expected ['alice@example.org', [… 62 cut …]
                                    ^
      actual   ['alice@example.org',[… 60 cut …]",
    );
}

#[test]
fn long_lines_of_a_comparison_are_shown_where_they_differ() {
    let rows = |middle: &str, more: &str| format!("head\n{}{middle}{}{more}", "a".repeat(90), "z".repeat(90));
    assert_reads(
        &[Difference::between(name("table"), rows("1", ""), rows("2", "\nmore"))],
        "  table: (- expected, + actual)
      head
    - aaaaaaaa[… 70 equal …]aaaaaaaaaaaa1zzzzzzzzzzzz[… 70 equal …]zzzzzzzz
    + aaaaaaaa[… 70 equal …]aaaaaaaaaaaa2zzzzzzzzzzzz[… 70 equal …]zzzzzzzz
    + more",
    );
}

#[test]
fn a_comparison_by_line_is_cut_after_two_dozen_lines() {
    let table = |cell: &str| {
        (0..40).map(|row| format!("row {row} {cell}")).fold("head".to_owned(), |all, row| all + "\n" + &row)
    };
    let nearest = Nearest::new("call", 1, 1, "f()").with(Difference::between(name("table"), table("x"), table("y")));
    let printed = printed(nearest);
    let lines: Vec<&str> = printed.lines().collect();
    assert_eq!(lines.len(), 3 + 24 + 1);
    assert_eq!(lines[2..6], ["  table: (- expected, + actual)", "      head", "    - row 0 x", "    + row 0 y"]);
    assert_eq!(lines[27], "      … 57 more lines");
}

#[test]
fn many_differences_are_counted_after_the_eighth() {
    let differences: Vec<Difference> =
        (1..=10).map(|position| Difference::missing(Label::Position(position), position.to_string())).collect();
    assert_reads(
        &differences,
        "  argument 1: missing 1
  argument 2: missing 2
  argument 3: missing 3
  argument 4: missing 4
  argument 5: missing 5
  argument 6: missing 6
  argument 7: missing 7
  argument 8: missing 8
  … 2 more differences",
    );
}

#[test]
fn a_narrow_page_cuts_labels_and_values() {
    let nearest = Nearest::new("call", 1, 1, "charge()")
        .with(Difference::between(name(&"n".repeat(60)), "x".repeat(60), "y".repeat(60)))
        .with(Difference::missing(name("to"), "z".repeat(60)))
        .with(Difference::between(name("order"), "<Order number 7>", "<Order number 7>"));
    assert_eq!(
        printed_narrow(nearest),
        "\
the only call:
    charge()
  nnnnnnnnnnnnnnn[… 35 cut …]nnnnnnnnnn:
    expected xxxxxxxxx[… 45 cut …]xxxxxx
    actual   yyyyyyyyy[… 45 cut …]yyyyyy
  to:    missing zzzzzzz[… 49 cut …]zzzz
  order: both read <Order number 7>
         yet are not equal",
    );
}

#[test]
fn an_empty_value_is_shown_as_empty() {
    assert_reads(&[Difference::between(name("x"), "", "''")], "  x: expected \n     actual   ''");
}

#[test]
fn values_of_enormous_size_are_told_in_a_few_lines() {
    let numbers = |start: usize, separator: &str| {
        (start..start + 200_000).map(|number| number.to_string()).collect::<Vec<String>>().join(separator)
    };
    let nested = |depth: usize, bottom: &str| format!("{}{bottom}{}", "[".repeat(depth), "]".repeat(depth));
    for (expected, actual) in [
        (numbers(0, ", "), numbers(1, ", ")),
        (numbers(0, "\n"), numbers(7, "\n")),
        (numbers(0, "\n"), numbers(1_000_000, "\n")),
        (nested(50_000, "1"), nested(50_000, "2")),
        (nested(500_000, "1"), nested(500_000, "2")),
    ] {
        let nearest = Nearest::new("call", 1, 1, expected.clone());
        let printed = printed(nearest.with(Difference::between(name("data"), expected, actual)));
        assert!(printed.lines().count() <= 6, "{printed}");
    }
}
