//! How long files are, and whether they say what they are for.

use doublet_dev::command::Command::CheckSizes;
use doublet_dev::purpose::says_its_purpose;
use doublet_dev::source_files::Language::{Python, Rust};

use crate::house::House;

fn long(lines: usize) -> String {
    format!("\"\"\"Counts up to something.\"\"\"\n{}", "pass\n".repeat(lines - 1))
}

#[test]
fn a_house_of_short_files_is_in_order() {
    let house = House::new("sizes_in_order");
    assert_eq!(
        house.hear(&CheckSizes),
        "sizes: 3 files, median 1 lines, longest 2 (crates/upper/src/ffi/raw.rs), 0 over 350: all in order"
    );
}

#[test]
fn a_file_of_600_lines_is_allowed_and_one_of_601_is_not() {
    let house = House::new("sizes_long");
    house.write("python/face/allowed.py", &long(600));
    house.write("tests/python/test_face.pyi", &long(601));
    assert_eq!(
        house.hear(&CheckSizes),
        "tests/python/test_face.pyi: the file has 601 lines, 600 are allowed\n  \
         hint: split it, or excuse it with a reason in crates/doublet-dev/long_files.toml\n\n\
         sizes: 5 files, median 2 lines, longest 601 (tests/python/test_face.pyi), 2 over 350: 1 thing is out of order"
    );
}

#[test]
fn a_long_file_with_a_reason_is_excused() {
    let house = House::new("sizes_excused");
    house.write("benches/table.py", &long(601));
    house.write("crates/doublet-dev/long_files.toml", "\"benches/table.py\" = \"one table, one file\"\n");
    assert_eq!(house.ask(&CheckSizes).findings, []);
}

#[test]
fn an_excuse_without_a_reason_is_refused() {
    let house = House::new("sizes_no_reason");
    for reason in ["\"\"", "\" \"", "true"] {
        house.write("crates/doublet-dev/long_files.toml", &format!("\"benches/table.py\" = {reason}\n"));
        let error = CheckSizes.run(&house.root).unwrap_err();
        assert_eq!(error.to_string(), "crates/doublet-dev/long_files.toml gives no reason for `benches/table.py`");
    }
}

#[test]
fn an_excuse_that_is_not_needed_any_more_is_found() {
    let house = House::new("sizes_stale");
    house.write("benches/table.py", &long(12));
    house.write("crates/doublet-dev/long_files.toml", "\"benches/table.py\" = \"one table\"\n\"gone.py\" = \"big\"\n");
    let said: Vec<String> = house.ask(&CheckSizes).findings.iter().map(ToString::to_string).collect();
    assert_eq!(
        said,
        [
            "crates/doublet-dev/long_files.toml: `benches/table.py` is not a long file any more\n  hint: take its entry out",
            "crates/doublet-dev/long_files.toml: `gone.py` is not a long file any more\n  hint: take its entry out",
        ]
    );
}

#[test]
fn a_file_that_does_not_say_what_it_is_for_is_found() {
    let house = House::new("sizes_purpose");
    house.write("crates/lower/src/lib.rs", "use std::fmt;\n");
    house.write("python/face/__init__.py", "");
    let said: Vec<String> = house.ask(&CheckSizes).findings.iter().map(ToString::to_string).collect();
    assert_eq!(
        said,
        [
            "crates/lower/src/lib.rs:1: the first line does not say what the file is for\n  \
             hint: begin with `//!` and one sentence",
            "python/face/__init__.py:1: the first line does not say what the file is for\n  \
             hint: begin with a docstring or comment of one sentence",
        ]
    );
}

#[test]
fn what_tools_leave_behind_is_not_looked_at() {
    let house = House::new("sizes_products");
    for folder in ["__pycache__", ".cache", "target", "node_modules"] {
        house.write(&format!("python/{folder}/product.py"), "x = 1\n");
    }
    house.write("site/reference.py", "x = 1\n");
    assert_eq!(house.ask(&CheckSizes).findings, []);
}

#[test]
fn a_sentence_has_at_least_three_words_and_stands_in_the_first_line() {
    assert!(says_its_purpose(Rust, "//! Sends receipts home.\n"));
    assert!(!says_its_purpose(Rust, "//! Glue.\n"));
    assert!(!says_its_purpose(Rust, "// Sends receipts home.\n"));
    assert!(!says_its_purpose(Rust, "\n//! Sends receipts home.\n"));
    assert!(says_its_purpose(Python, "\"\"\"Sends receipts home.\n\nAnd more.\"\"\"\n"));
    assert!(says_its_purpose(Python, "r\"\"\"Sends \\receipts home.\"\"\"\n"));
    assert!(says_its_purpose(Python, "# Sends receipts home.\n"));
    assert!(says_its_purpose(Python, "#!/usr/bin/env python3\n\"\"\"Sends receipts home.\"\"\"\n"));
    assert!(!says_its_purpose(Python, "\"\"\"\nSends receipts home.\n\"\"\"\n"));
    assert!(!says_its_purpose(Python, "# ruff: noqa because this is so\n"));
}
