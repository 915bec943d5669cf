//! What stays in its rooms: outside crates, `unsafe`, and the list for cargo-deny.

use doublet_dev::command::Command::CheckLayers;

use crate::house::{House, manifest};

#[test]
fn an_outside_crate_in_the_wrong_room_is_found_with_its_whole_family() {
    let house = House::new("walls_pyo3");
    house.write("crates/lower/Cargo.toml", &manifest("lower", "pyo3-ffi = \"1\"\npyo3bogus = \"1\""));
    assert_eq!(
        house.hear(&CheckLayers),
        "crates/lower/Cargo.toml: `lower` imports `pyo3-ffi`\n  \
         hint: `pyo3` stays in upper; see ARCHITECTURE.md:11\n\n\
         layers: 3 crates, 1 imports between them, 2 walls: 1 thing is out of order"
    );
}

#[test]
fn a_deny_list_that_differs_from_the_table_is_found() {
    let house = House::new("walls_deny");
    for list in [
        "",
        "[bans]\ndeny = []\n",
        "[bans]\ndeny = [{ crate = \"pyo3\", wrappers = [\"upper\", \"lower\"] }]\n",
        "[bans]\ndeny = [{ crate = \"pyo3\" }]\n",
    ] {
        house.write("deny.toml", list);
        assert_eq!(
            house.ask(&CheckLayers).findings[0].to_string(),
            "deny.toml: `pyo3` is not kept to the rooms of ARCHITECTURE.md:11\n  \
             hint: give it these wrappers, in this order: upper"
        );
    }
}

#[test]
fn unsafe_code_outside_its_folder_is_found_line_by_line() {
    let house = House::new("walls_unsafe");
    house.write("crates/upper/src/lib.rs", "//! The upper of two.\n\n// unsafe? no.\nfn read() { unsafe { raw() } }\n");
    house.write("crates/upper/src/ffi_not.rs", "//! Not the ffi folder.\nunsafe fn read() {}\n");
    let findings = house.ask(&CheckLayers).findings;
    let said: Vec<String> = findings.iter().map(ToString::to_string).collect();
    assert_eq!(
        said,
        [
            "crates/upper/src/ffi_not.rs:2: this line is `unsafe`\n  hint: `unsafe` stays in crates/upper/src/ffi",
            "crates/upper/src/lib.rs:4: this line is `unsafe`\n  hint: `unsafe` stays in crates/upper/src/ffi",
        ]
    );
}

#[test]
fn without_a_row_for_it_no_room_may_hold_unsafe_code() {
    let house = House::new("walls_no_unsafe_row");
    let rows = "| 1 | `upper` | `lower` |\n| 0 | `lower` | nobody |";
    house.write("ARCHITECTURE.md", &crate::house::page(rows, "| `pyo3` | `upper` | engines know no Python |"));
    assert_eq!(
        house.ask(&CheckLayers).findings[0].to_string(),
        "crates/upper/src/ffi/raw.rs:2: this line is `unsafe`\n  hint: no room may hold `unsafe` code"
    );
}
