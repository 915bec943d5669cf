//! The two tables of ARCHITECTURE.md, and what is said when they cannot be read.

use doublet_dev::architecture::{Architecture, Room, Wall};

use crate::house::page;

const ROOM: &str = "| 3 | `kitchen` | `cellar`, `pantry` |";
const WALL: &str = "| `fire` | `kitchen` | it burns |";

fn complaint(page: &str) -> String {
    Architecture::parse(page).unwrap_err().to_string()
}

#[test]
fn rooms_and_walls_are_read_with_their_lines() {
    let architecture = Architecture::parse(&page(ROOM, WALL)).unwrap();
    let kitchen =
        Room { line: 5, floor: 3, name: "kitchen".into(), may_import: vec!["cellar".into(), "pantry".into()] };
    let workshop = Room { line: 6, floor: 0, name: "doublet-dev".into(), may_import: vec![] };
    assert_eq!(architecture.rooms, [kitchen, workshop]);
    assert_eq!(architecture.walls, [Wall { line: 10, what: "fire".into(), stays_in: vec!["kitchen".into()] }]);
}

#[test]
fn a_room_with_a_slash_in_its_name_is_a_folder() {
    let room = |name: &str| Room { line: 1, floor: 1, name: name.into(), may_import: vec![] };
    assert!(room("doublet-mock").is_crate());
    assert!(!room("python/doublet").is_crate());
}

#[test]
fn each_table_must_stand_there_exactly_once() {
    assert_eq!(
        complaint("# Nothing\n"),
        "ARCHITECTURE.md has 0 tables with the columns floor, room, may import\n  hint: this table must stand there exactly once"
    );
    let one = page(ROOM, WALL);
    assert_eq!(
        complaint(&format!("{one}\n{one}")),
        "ARCHITECTURE.md has 2 tables with the columns floor, room, may import\n  hint: this table must stand there exactly once"
    );
}

#[test]
fn a_row_that_cannot_be_understood_is_named_by_its_line() {
    for (rooms, walls, words) in [
        ("| 3 | `kitchen` |", WALL, "ARCHITECTURE.md:5: this row does not have three columns"),
        ("| up | `kitchen` | nobody |", WALL, "ARCHITECTURE.md:5: this row does not begin with the number of a floor"),
        ("| 3 | kitchen | nobody |", WALL, "ARCHITECTURE.md:5: this row does not name one room in backticks"),
        (
            "| 3 | `kitchen` | cellar |",
            WALL,
            "ARCHITECTURE.md:5: this row names no room that may be imported; write `nobody` without backticks if that is meant",
        ),
        (ROOM, "| `fire` | `kitchen` |", "ARCHITECTURE.md:10: this row does not have three columns"),
        (
            ROOM,
            "| fire | `kitchen` | it burns |",
            "ARCHITECTURE.md:10: this row does not name one crate or word in backticks",
        ),
        (ROOM, "| `fire` | `kitchen` | |", "ARCHITECTURE.md:10: this row gives no reason"),
    ] {
        assert_eq!(complaint(&page(rooms, walls)), words);
    }
}
