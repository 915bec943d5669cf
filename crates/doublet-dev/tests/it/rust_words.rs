//! A word counts where it is code, and nowhere else.

use doublet_dev::rust_words::lines_with_word;

fn lines(source: &str) -> Vec<usize> {
    lines_with_word(source, "unsafe")
}

#[test]
fn the_word_in_code_counts_wherever_it_stands() {
    assert_eq!(lines("unsafe fn a() {}\n{unsafe{b()}}\nlet c = unsafe\n{ d() };"), [1, 2, 3]);
}

#[test]
fn the_word_inside_a_longer_name_does_not_count() {
    assert_eq!(lines("#![allow(unsafe_code)]\nlet not_unsafe = unsafes;"), [0; 0]);
}

#[test]
fn the_word_in_comments_does_not_count() {
    assert_eq!(lines("// unsafe\n/* unsafe /* unsafe */ unsafe */ a\n/// unsafe\n/* never closed unsafe"), [0; 0]);
}

#[test]
fn the_word_after_a_comment_counts_on_its_own_line() {
    assert_eq!(lines("/* one\ntwo */ unsafe {}\n// three\nunsafe {}"), [2, 4]);
}

#[test]
fn the_word_in_strings_does_not_count() {
    assert_eq!(
        lines(r###"let a = ("unsafe", "\" unsafe", b"unsafe", r"\", r#"" unsafe"#, br##""# unsafe"##, "é unsafe");"###),
        [0; 0]
    );
}

#[test]
fn an_open_string_swallows_the_rest_without_a_panic() {
    assert_eq!(lines("let a = \"unsafe"), [0; 0]);
    assert_eq!(lines("let a = r#\"unsafe\""), [0; 0]);
    assert_eq!(lines("'"), [0; 0]);
}

#[test]
fn characters_and_lifetimes_are_told_apart() {
    assert_eq!(
        lines("let a = '\"'; unsafe {}\nfn b<'a>(c: &'a str) { unsafe {} }\nlet d = '\\''; unsafe {}\n'é' unsafe"),
        [1, 2, 3, 4]
    );
}

#[test]
fn a_raw_name_is_not_a_raw_string() {
    assert_eq!(lines("r#type(for_r\"unsafe\")\nlet bar = \"unsafe\"; unsafe {}"), [2]);
}

#[test]
fn a_raw_identifier_is_a_name() {
    assert_eq!(lines("fn f(r#unsafe: bool) {}"), [0; 0]);
    assert_eq!(lines("let other = r#unsafe;\nunsafe {}"), [2]);
}
