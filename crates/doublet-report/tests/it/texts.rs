//! Text made safe, measured and cut.

use doublet_report::text::{columns, printable, printable_line, shorten};

#[test]
fn what_a_terminal_would_obey_is_escaped() {
    assert_eq!(printable_line("a\tb\rc\x07\x1b[0m\u{7f}\u{9b}"), r"a\tb\rc\x07\x1b[0m\x7f\x9b");
}

#[test]
fn what_reorders_or_hides_text_is_escaped() {
    assert_eq!(
        printable_line("a\u{202e}b\u{200b}c\u{feff}d\u{e0041}e\u{2066}"),
        r"a\u202eb\u200bc\ufeffd\U000e0041e\u2066"
    );
}

#[test]
fn letters_of_any_script_stay() {
    for text in ["", "naïve", "注文", "заказ", "e\u{301}", "🎁", "\u{928}\u{92e}\u{938}\u{94d}\u{924}\u{947}"]
    {
        assert_eq!(printable_line(text), text);
    }
}

#[test]
fn towers_of_combining_marks_are_taken_down() {
    let tower = format!("e{}", "\u{301}".repeat(5));
    assert_eq!(printable(&tower), "e\u{301}\u{301}\u{301}\\u0301\\u0301");
}

#[test]
fn newlines_stay_only_where_lines_are_wanted() {
    assert_eq!(printable("a\nb"), "a\nb");
    assert_eq!(printable_line("a\nb"), r"a\nb");
}

#[test]
fn escaping_twice_is_escaping_once() {
    let once = printable_line("a\x1b\u{202e}\n").into_owned();
    assert_eq!(printable_line(&once), once);
}

#[test]
fn wide_characters_take_two_columns_and_marks_none() {
    assert_eq!((columns(""), columns("abc"), columns("注文"), columns("e\u{301}")), (0, 3, 4, 1));
}

#[test]
fn a_text_that_fits_is_not_cut() {
    assert_eq!(shorten("exactly ten", 11), "exactly ten");
}

#[test]
fn a_cut_text_says_how_much_is_gone() {
    assert_eq!(shorten(&"x".repeat(1_000), 40), format!("{}[… 974 cut …]{}", "x".repeat(16), "x".repeat(10)));
}

#[test]
fn wide_characters_are_never_split_by_a_cut() {
    let cut = shorten(&"注".repeat(100), 33).into_owned();
    assert_eq!(cut, "注注注注注注[… 90 cut …]注注注注");
    assert!(columns(&cut) <= 33);
}

#[test]
fn without_room_for_a_count_a_text_ends_in_an_ellipsis() {
    assert_eq!(shorten("abcdefghijklmnop", 6), "abcde…");
    assert_eq!(shorten("abcdefghijklmnop", 1), "…");
    assert_eq!(shorten("abcdefghijklmnop", 0), "");
}

#[test]
fn marks_are_never_parted_from_their_letters_by_a_cut() {
    let letter = "e\u{301}";
    assert_eq!(shorten(&letter.repeat(100), 30), format!("{}[… 166 cut …]{}", letter.repeat(11), letter.repeat(6)));
}
