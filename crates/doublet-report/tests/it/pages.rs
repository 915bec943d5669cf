//! Where everything stands on the page.

use doublet_report::{Difference, Entry, Label, Listing, Nearest, Printer, Report, Text};

use crate::charges::{printed, printed_narrow};

#[test]
fn a_whole_report_reads_from_headline_to_link() {
    let report = Report::new("expected call not found.\nExpected: charge(12)\n  Actual: charge(10)")
        .with(Nearest::new("call", 2, 2, "charge(10)").with(Difference::between(Label::Position(1), "12", "10")))
        .with(Text::new("patched at", "tests/test_shop.py, line 12"))
        .hint("was the discount taken off twice?")
        .link("https://example.org/call-not-found");
    assert_eq!(
        report.to_string(),
        "\
expected call not found.
Expected: charge(12)
  Actual: charge(10)
nearest call (2 of 2):
    charge(10)
  argument 1: expected 12
              actual   10
patched at:
  tests/test_shop.py, line 12
hint: was the discount taken off twice?
see: https://example.org/call-not-found"
    );
}

#[test]
fn the_evidence_alone_leaves_the_headline_out() {
    let report = Report::new("never called").hint("call it");
    assert_eq!(Printer::plain().print_evidence(&report), "hint: call it");
    assert_eq!(Printer::plain().print_evidence(&Report::new("never called")), "");
}

#[test]
fn a_headline_is_never_cut_but_made_printable() {
    let long = "x".repeat(500);
    assert_eq!(Report::new(format!("{long}\n\x1b[2J")).to_string(), format!("{long}\n\\x1b[2J"));
}

#[test]
fn a_hint_is_wrapped_below_its_first_word_and_its_long_words_stay_whole() {
    let address = format!("https://example.org/{}", "x".repeat(40));
    let report = Report::new("").hint(format!("patch the name where it is looked up, as told in {address} at length"));
    assert_eq!(
        Printer::plain().width(40).print_evidence(&report),
        format!("hint: patch the name where it is looked\n      up, as told in\n      {address}\n      at length")
    );
}

#[test]
fn a_page_is_never_narrower_than_forty_columns() {
    let listing = || Listing { entries: vec![Entry::new(1, "x".repeat(100))], ..Listing::new("calls were", 1) };
    let narrow = Printer::plain().width(0).print_evidence(&Report::new("").with(listing()));
    assert_eq!(narrow, printed_narrow(listing()));
    assert_eq!(narrow, "calls were:\n  1. xxxxxxxxxxxxxx[… 78 cut …]xxxxxxxx");
}

#[test]
fn a_long_call_keeps_a_part_of_each_argument() {
    let call = format!("charge('alice', {}, currency='EUR', note={})", "1".repeat(90), "2".repeat(90));
    assert_eq!(
        printed(Listing { entries: vec![Entry::new(1, call)], ..Listing::new("calls were", 1) }),
        "\
calls were:
  1. charge('alice', 11111[… 82 cut …]111, currency='EUR', note=[… 87 cut …]222)"
    );
}

#[test]
fn apostrophes_and_quoted_brackets_do_not_confuse_where_arguments_end() {
    let entry = |first: &str| vec![Entry::new(1, format!("put({first}, {}, note='thanks')", "1".repeat(90)))];
    let read = |first: &str| printed(Listing { entries: entry(first), ..Listing::new("calls were", 1) });
    assert_eq!(
        read("<Alice's cart>"),
        "calls were:\n  1. put(<Alice's cart>, 1111111111111111[… 63 cut …]11111111111, note='thanks')"
    );
    assert_eq!(
        read("b'(', rb\"it's\""),
        "calls were:\n  1. put(b'(', rb\"it's\", 1111111111111111[… 63 cut …]11111111111, note='thanks')"
    );
}

#[test]
fn a_call_whose_brackets_do_not_match_is_cut_in_its_middle() {
    let entries = vec![Entry::new(1, format!("put(1, {}, note='thanks']", "1".repeat(90)))];
    assert_eq!(
        printed(Listing { entries, ..Listing::new("calls were", 1) }),
        "calls were:\n  1. put(1, 1111111111111111111111111111111[… 51 cut …]11111111, note='thanks']"
    );
}

#[test]
fn a_call_of_too_many_long_arguments_is_cut_in_its_middle() {
    let call = format!("put({})", ["123456789012345678901234567890"; 10].join(", "));
    assert_eq!(
        printed(Listing { entries: vec![Entry::new(1, call)], ..Listing::new("calls were", 1) }),
        "calls were:\n  1. put(123456789012345678901234567890, 12[… 261 cut …]89012345678901234567890)"
    );
}

#[test]
fn a_listing_counts_what_it_leaves_out_where_it_would_stand() {
    let entries = vec![Entry::new(2, "b"), Entry::new(5, "e").marked(), Entry::new(6, "f")];
    assert_eq!(
        printed(Listing { entries, ..Listing::new("requests were", 12) }),
        "\
requests were:
  … 1 more
  2. b
  … 2 more
> 5. e
  6. f
  … 6 more"
    );
}

#[test]
fn a_text_is_wrapped_and_keeps_its_own_lines_and_indents() {
    assert_eq!(
        printed_narrow(Text::new("seen", "one two three four five six seven eight\n  indented\n\nlast")),
        "\
seen:
  one two three four five six seven
  eight
    indented
  
  last"
    );
    assert_eq!(printed(Text::new("", "no title")), "  no title");
}

#[test]
fn a_text_of_many_lines_stands_on_one_where_only_one_is_meant() {
    let entries = vec![Entry::new(1, "send('a\nb')")];
    assert_eq!(printed(Listing { entries, ..Listing::new("calls were", 1) }), "calls were:\n  1. send('a\\nb')");
}
