//! The door: words in, an answer or a reason out.

use std::process::Command as Process;

use doublet_dev::command::Command;

use crate::house::House;

fn words(words: &[&str]) -> Vec<String> {
    words.iter().map(ToString::to_string).collect()
}

#[test]
fn a_check_is_asked_for_by_its_name() {
    assert_eq!(Command::parse(&words(&["check-layers"])).unwrap(), Command::CheckLayers);
    assert_eq!(Command::parse(&words(&["check-sizes"])).unwrap(), Command::CheckSizes);
}

#[test]
fn words_that_name_no_check_are_answered_with_the_checks_there_are() {
    assert_eq!(
        Command::parse(&[]).unwrap_err().to_string(),
        "no check was named\n  hint: the words are `check-layers`, `check-sizes`, `check-coverage`, `aws-coverage`, `aws-models DATA`, `aws-news DATA`, `aws-protocol-cases` and `new-service NAME DATA`"
    );
    assert_eq!(
        Command::parse(&words(&["check-layers", "twice"])).unwrap_err().to_string(),
        "there is no check called `check-layers twice`\n  hint: the words are `check-layers`, `check-sizes`, `check-coverage`, `aws-coverage`, `aws-models DATA`, `aws-news DATA`, `aws-protocol-cases` and `new-service NAME DATA`"
    );
}

#[test]
fn a_missing_page_says_where_to_stand() {
    let house = House::new("command_no_page");
    let nowhere = house.root.join("nowhere");
    let complaint = Command::CheckLayers.run(&nowhere).unwrap_err().to_string();
    let page = nowhere.join("ARCHITECTURE.md");
    assert!(complaint.starts_with(&format!("{} cannot be read: ", page.display())), "{complaint}");
    assert!(complaint.ends_with("\n  hint: run the checks from the root of the project"), "{complaint}");
}

#[test]
fn a_malformed_manifest_is_named() {
    let house = House::new("command_malformed");
    house.write("crates/lower/Cargo.toml", "[package]\n");
    let complaint = Command::CheckLayers.run(&house.root).unwrap_err().to_string();
    assert_eq!(complaint, "crates/lower/Cargo.toml has no package name");

    house.write("crates/lower/Cargo.toml", "[package\n");
    let complaint = Command::CheckLayers.run(&house.root).unwrap_err().to_string();
    assert!(complaint.contains("Cargo.toml is not valid TOML: "), "{complaint}");
}

#[test]
fn the_program_ends_with_0_in_order_1_with_findings_and_2_if_it_could_not_look() {
    let house = House::new("command_exit_codes");
    let code = |word: &str| {
        let status =
            Process::new(env!("CARGO_BIN_EXE_doublet-dev")).arg(word).current_dir(&house.root).output().unwrap();
        status.status.code().unwrap()
    };
    assert_eq!(code("check-layers"), 0);
    assert_eq!(code("check-everything"), 2);
    house.write("crates/upper/src/lib.rs", "fn main() { unsafe {} }\n");
    assert_eq!(code("check-layers"), 1);
    assert_eq!(code("check-sizes"), 1);
}
