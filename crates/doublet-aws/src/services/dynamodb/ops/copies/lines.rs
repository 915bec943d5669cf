//! Items in files: JSON line by line, or values separated by commas; packed or not.

use std::io::{Read as _, Write as _};

use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use serde_json::{Deserializer, Value as Json, json};

use crate::services::dynamodb::state::table::Table;
use crate::services::dynamodb::value::{AttributeValue, InvalidValue, Item, Number, from_json, to_json};

/// Packed files are unpacked up to so many bytes.
const LARGEST: u64 = 1024 * 1024 * 1024;

/// The items as packed lines of JSON.
pub(super) fn write<'i>(items: impl Iterator<Item = &'i Item>) -> std::io::Result<Vec<u8>> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::fast());
    for item in items {
        writeln!(packer, "{}", json!({ "Item": to_json(item) }))?;
    }
    packer.finish()
}

/// The bytes of a file, unpacked if they are packed.
pub(super) fn unpacked(bytes: &[u8], compression: &str) -> std::io::Result<Vec<u8>> {
    if compression != "GZIP" {
        return Ok(bytes.to_vec());
    }
    let mut unpacked = Vec::new();
    GzDecoder::new(bytes).take(LARGEST).read_to_end(&mut unpacked)?;
    Ok(unpacked)
}

/// The items of a file of JSON; what is none is told as one.
pub(super) fn read_json(bytes: &[u8]) -> Vec<Result<Item, InvalidValue>> {
    let mut items = Vec::new();
    for read in Deserializer::from_slice(bytes).into_iter::<Json>() {
        let Ok(line) = read else {
            // Whatever stands behind what is not JSON cannot be read either.
            items.push(Err(InvalidValue::Empty));
            break;
        };
        items.push(from_json(line.get("Item").unwrap_or(&Json::Null)));
    }
    items
}

/// The items of a file of values: texts, but for keys, which have the type of their key.
pub(super) fn read_csv(
    text: &str,
    delimiter: char,
    header: &[String],
    table: &Table,
) -> Vec<Result<Item, InvalidValue>> {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    let header: Vec<String> = if header.is_empty() {
        lines.next().map(|line| cells(line, delimiter)).unwrap_or_default()
    } else {
        header.to_vec()
    };
    let item = |line: &str| -> Result<Item, InvalidValue> {
        let values = header.iter().zip(cells(line, delimiter)).filter(|(_, cell)| !cell.is_empty());
        values
            .map(|(name, cell)| {
                let key = table.attributes.iter().find(|attribute| attribute.name == *name);
                let value = match key.map_or("S", |attribute| attribute.kind.name()) {
                    "N" => AttributeValue::N(Number::parse(&cell)?),
                    "B" => AttributeValue::B(cell.into_bytes()),
                    _ => AttributeValue::S(cell),
                };
                Ok((name.clone(), value))
            })
            .collect()
    };
    lines.map(item).collect()
}

/// The cells of a line. One may stand in double quotes, which are written twice within.
fn cells(line: &str, delimiter: char) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut quoted = false;
    let mut letters = line.chars().peekable();
    while let Some(letter) = letters.next() {
        let Some(cell) = cells.last_mut() else { return cells };
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => {
                letters.next();
                cell.push('"');
            }
            '"' => quoted = !quoted,
            letter if letter == delimiter && !quoted => cells.push(String::new()),
            letter => cell.push(letter),
        }
    }
    cells
}
