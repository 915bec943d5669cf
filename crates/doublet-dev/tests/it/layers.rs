//! Who may import whom: the table of floors against the manifests.

use doublet_dev::command::Command::CheckLayers;

use crate::house::{House, manifest};

#[test]
fn a_house_built_as_its_table_says_is_in_order() {
    let house = House::new("layers_in_order");
    assert_eq!(house.hear(&CheckLayers), "layers: 3 crates, 1 imports between them, 2 walls: all in order");
}

#[test]
fn an_import_that_the_row_does_not_allow_is_found() {
    let house = House::new("layers_import_not_allowed");
    house.write("crates/lower/Cargo.toml", &manifest("lower", "upper = { path = \"../upper\" }"));
    assert_eq!(
        house.hear(&CheckLayers),
        "crates/lower/Cargo.toml: `lower` imports `upper`, but its row does not allow it\n  \
         hint: do without, or make the case for a change of ARCHITECTURE.md:6\n\n\
         layers: 3 crates, 2 imports between them, 2 walls: 1 thing is out of order"
    );
}

#[test]
fn imports_for_tests_builds_and_single_platforms_count_too() {
    let house = House::new("layers_every_section");
    for section in ["dev-dependencies", "build-dependencies", "target.'cfg(unix)'.dependencies"] {
        let text = format!("{}\n[{section}]\nupper.workspace = true\n", manifest("lower", ""));
        house.write("crates/lower/Cargo.toml", &text);
        assert_eq!(house.ask(&CheckLayers).findings.len(), 1, "{section}");
    }
}

#[test]
fn a_renamed_import_is_known_by_its_real_name() {
    let house = House::new("layers_renamed");
    house.write("crates/lower/Cargo.toml", &manifest("lower", "above = { package = \"upper\", path = \"../upper\" }"));
    assert_eq!(house.ask(&CheckLayers).findings[0].what, "`lower` imports `upper`, but its row does not allow it");

    house.write("Cargo.toml", "[workspace.dependencies]\nabove = { package = \"upper\", path = \"crates/upper\" }\n");
    house.write("crates/lower/Cargo.toml", &manifest("lower", "above.workspace = true"));
    assert_eq!(house.ask(&CheckLayers).findings[0].what, "`lower` imports `upper`, but its row does not allow it");
}

#[test]
fn a_crate_without_a_row_is_found() {
    let house = House::new("layers_no_row");
    house.write("crates/attic/Cargo.toml", &manifest("attic", ""));
    let findings = house.ask(&CheckLayers).findings;
    assert_eq!(
        findings[0].to_string(),
        "crates/attic/Cargo.toml: `attic` has no row in the table of ARCHITECTURE.md\n  \
         hint: say on which floor it lives and whom it may import"
    );
}

#[test]
fn a_row_without_its_crate_or_folder_is_found() {
    let house = House::new("layers_no_room");
    house.architecture("| 2 | `python/face` | `upper` |\n| 1 | `upper` | `lower` |\n| 0 | `lower` | nobody |\n| 0 | `cellar` | nobody |");
    let whats: Vec<String> = house.ask(&CheckLayers).findings.into_iter().map(|finding| finding.what).collect();
    assert_eq!(whats, ["there is no room `python/face`", "there is no room `cellar`"]);

    house.write("python/face/__init__.py", "");
    house.write("crates/cellar/Cargo.toml", &manifest("cellar", ""));
    assert_eq!(house.ask(&CheckLayers).findings, []);
}

#[test]
fn a_row_may_not_allow_an_import_upwards_sideways_or_of_a_room_without_a_row() {
    let house = House::new("layers_upwards");
    house.architecture("| 1 | `upper` | `lower`, `doublet-dev`, `loft` |\n| 0 | `lower` | `upper`, `doublet-dev` |");
    let findings = house.ask(&CheckLayers).findings;
    let said: Vec<(&str, &str)> =
        findings.iter().map(|finding| (finding.place.as_str(), finding.what.as_str())).collect();
    assert_eq!(
        said,
        [
            ("ARCHITECTURE.md:5", "`upper` may import `loft`, which has no row"),
            ("ARCHITECTURE.md:6", "`lower` may import `upper`, which lives above it"),
            ("ARCHITECTURE.md:6", "`lower` may import `doublet-dev`, which lives on the same floor"),
        ]
    );
}

#[test]
fn a_room_with_two_rows_is_found() {
    let house = House::new("layers_two_rows");
    house.architecture("| 1 | `upper` | `lower` |\n| 0 | `lower` | nobody |\n| 0 | `lower` | nobody |");
    assert_eq!(
        house.ask(&CheckLayers).findings[0].to_string(),
        "ARCHITECTURE.md:7: `lower` has a second row\n  hint: keep one of the two"
    );
}

#[test]
fn a_folder_that_is_not_named_after_its_package_is_found() {
    let house = House::new("layers_folder_name");
    house.write("crates/lower/Cargo.toml", &manifest("basement", ""));
    let findings = house.ask(&CheckLayers).findings;
    assert!(findings.iter().any(|finding| finding.to_string()
        == "crates/lower/Cargo.toml: the package is called `basement`, its folder is not\n  hint: name the folder after the package"));
}
