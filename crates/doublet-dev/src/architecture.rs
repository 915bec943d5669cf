//! Reads the two tables of ARCHITECTURE.md that are law: the floors of the house and its walls.

use std::path::Path;

use crate::error::DevError;
use crate::source_files::read_text;

/// The page that holds both tables.
pub const PAGE: &str = "ARCHITECTURE.md";

/// The two tables, as they stand on the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Architecture {
    /// Every room with its floor and the rooms it may import.
    pub rooms: Vec<Room>,
    /// Everything that stays in certain rooms.
    pub walls: Vec<Wall>,
}

/// One row of the table of floors.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Room {
    /// The line of the row, counted from 1.
    pub line: usize,
    /// The floor; imports go downwards only.
    pub floor: u32,
    /// A crate, or a folder if it has a slash in it.
    pub name: String,
    /// The rooms below that it may import.
    pub may_import: Vec<String>,
}

/// One row of the table of walls.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wall {
    /// The line of the row, counted from 1.
    pub line: usize,
    /// An outside crate, or the word `unsafe`.
    pub what: String,
    /// The rooms it stays in: crates, or folders for `unsafe`.
    pub stays_in: Vec<String>,
}

impl Room {
    /// Whether this room is a crate of the workspace rather than a folder.
    #[must_use]
    pub fn is_crate(&self) -> bool {
        !self.name.contains('/')
    }
}

impl Architecture {
    /// Reads the page of the project at `root`.
    ///
    /// # Errors
    /// If the page is missing, or a table is missing, doubled or malformed.
    pub fn read(root: &Path) -> Result<Self, DevError> {
        Self::parse(&read_text(&root.join(PAGE))?)
    }

    /// Finds both tables in the text of the page.
    ///
    /// # Errors
    /// If a table is missing, doubled or malformed.
    pub fn parse(page: &str) -> Result<Self, DevError> {
        let rooms = table(page, ["floor", "room", "may import"])?.iter().map(room).collect::<Result<_, _>>()?;
        let walls = table(page, ["what", "stays in", "because"])?.iter().map(wall).collect::<Result<_, _>>()?;
        Ok(Self { rooms, walls })
    }
}

struct Row<'page> {
    line: usize,
    cells: Vec<&'page str>,
}

fn room(row: &Row<'_>) -> Result<Room, DevError> {
    let [floor, name, imports] = row.cells[..] else {
        return Err(bad(row, "does not have three columns"));
    };
    let Ok(floor) = floor.parse() else {
        return Err(bad(row, "does not begin with the number of a floor"));
    };
    let [name] = &quoted(name)[..] else {
        return Err(bad(row, "does not name one room in backticks"));
    };
    let may_import = quoted(imports);
    if may_import.is_empty() && imports != "nobody" {
        return Err(bad(row, "names no room that may be imported; write `nobody` without backticks if that is meant"));
    }
    Ok(Room { line: row.line, floor, name: name.clone(), may_import })
}

fn wall(row: &Row<'_>) -> Result<Wall, DevError> {
    let [what, places, reason] = row.cells[..] else {
        return Err(bad(row, "does not have three columns"));
    };
    let [what] = &quoted(what)[..] else {
        return Err(bad(row, "does not name one crate or word in backticks"));
    };
    if reason.is_empty() {
        return Err(bad(row, "gives no reason"));
    }
    Ok(Wall { line: row.line, what: what.clone(), stays_in: quoted(places) })
}

fn bad(row: &Row<'_>, what: &str) -> DevError {
    DevError::BadRow { line: row.line, what: what.to_owned() }
}

fn table<'page>(page: &'page str, columns: [&str; 3]) -> Result<Vec<Row<'page>>, DevError> {
    let lines: Vec<&str> = page.lines().collect();
    let heads: Vec<usize> = (0..lines.len()).filter(|&index| cells(lines[index]) == columns).collect();
    let [head] = heads[..] else {
        return Err(DevError::TableCount { columns: columns.join(", "), count: heads.len() });
    };
    let rule_and_rows = lines.iter().enumerate().skip(head + 1).take_while(|(_, line)| line.trim().starts_with('|'));
    Ok(rule_and_rows.skip(1).map(|(index, line)| Row { line: index + 1, cells: cells(line) }).collect())
}

fn cells(line: &str) -> Vec<&str> {
    let inside = line.trim().strip_prefix('|').and_then(|rest| rest.strip_suffix('|'));
    inside.map_or_else(Vec::new, |inside| inside.split('|').map(str::trim).collect())
}

fn quoted(cell: &str) -> Vec<String> {
    cell.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}
