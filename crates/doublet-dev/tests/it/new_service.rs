//! Laying the room of a service of AWS.

use std::fs;

use doublet_dev::command::Command::NewService;

use crate::house::House;

const MODEL: &str = r#"{
    "metadata": {"apiVersion": "2020-01-01", "endpointPrefix": "bells", "protocol": "json", "serviceId": "Church Bells"},
    "operations": {"Ring": {"name": "Ring", "http": {"method": "POST", "requestUri": "/"}}},
    "shapes": {}
}"#;

fn house(name: &str) -> House {
    let house = House::new(name);
    house.write("data/bells/2020-01-01/service-2.json", MODEL);
    house.write("crates/doublet-aws/models/README.md", "# Service models\n");
    let list = "//! The services.\n\npub(crate) mod aaa;\npub(crate) mod sqs;\n\npub(crate) static ROOMS: &[&dyn AnyRoom] = &[&aaa::ROOM, &sqs::ROOM];\n";
    house.write("crates/doublet-aws/src/services/mod.rs", list);
    house.write("crates/doublet-aws/tests/it/main.rs", "//! All tests.\n\nmod cloud;\nmod sqs;\n");
    house
}

#[test]
fn a_new_service_gets_a_folder_a_line_a_model_and_a_test() {
    let house = house("new_service");
    let answer = house.ask(&NewService("bells".to_owned(), house.root.join("data")));
    assert!(answer.findings.is_empty());
    let read = |path: &str| fs::read_to_string(house.root.join("crates/doublet-aws").join(path)).unwrap();
    assert_eq!(
        read("src/services/mod.rs"),
        "//! The services.\n\npub(crate) mod aaa;\npub(crate) mod bells;\npub(crate) mod sqs;\n\n\
         pub(crate) static ROOMS: &[&dyn AnyRoom] = &[&aaa::ROOM, &sqs::ROOM, &bells::ROOM];\n"
    );
    assert_eq!(read("tests/it/main.rs"), "//! All tests.\n\nmod bells;\nmod cloud;\nmod sqs;\n");
    assert!(read("src/services/bells/mod.rs").contains("pub(crate) static ROOM: Room<ChurchBellsState> = Room {"));
    assert!(
        read("src/services/bells/state.rs").starts_with("//! What Church Bells remembers in one account and region.\n")
    );
    assert!(read("tests/it/bells/mod.rs").contains("fn the_room_has_an_operation()"));
    assert!(house.root.join("crates/doublet-aws/models/bells.model").exists());
}

#[test]
fn a_room_that_is_there_is_left_as_it_is() {
    let house = house("new_service_twice");
    house.write("crates/doublet-aws/src/services/bells/mod.rs", "//! Rings.\n");
    assert_eq!(
        house.hear(&NewService("bells".to_owned(), house.root.join("data"))),
        "crates/doublet-aws/src/services/bells: the room is there already\n  hint: work in it\n\nnew-service bells: 1 thing is out of order"
    );
}

#[test]
fn a_service_that_botocore_does_not_know_is_not_laid() {
    let house = house("new_service_unknown");
    let error = NewService("whistles".to_owned(), house.root.join("data")).run(&house.root).unwrap_err().to_string();
    assert!(error.contains("whistles cannot be read"), "{error}");
    assert!(!house.root.join("crates/doublet-aws/src/services/whistles").exists());
}
