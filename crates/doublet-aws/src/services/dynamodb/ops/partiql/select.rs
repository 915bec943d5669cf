//! Reads what a selection asks for, page by page.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};

use super::keys::key_conditions;
use crate::services::dynamodb::errors::DynamoDBError;
use crate::services::dynamodb::expression::{Condition, Element, Path};
use crate::services::dynamodb::ops::find_table::table;
use crate::services::dynamodb::ops::items::capacity::{Capacity, read_units};
use crate::services::dynamodb::ops::reads::key_range::{KeyRange, key_range};
use crate::services::dynamodb::ops::reads::source::Source;
use crate::services::dynamodb::partiql::{PartiqlError, Select, Selected};
use crate::services::dynamodb::state::DynamoDBState;
use crate::services::dynamodb::state::rows::{Row, RowKey};
use crate::services::dynamodb::state::table::tie;
use crate::services::dynamodb::value::{Item, write_attribute, write_item};
use crate::value::Value;

/// A page ends with the row that brings it to so many bytes.
const FULL: usize = 1024 * 1024;

/// How far a page goes.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Reading<'a> {
    pub(super) consistent: bool,
    /// So many rows are looked at.
    pub(super) limit: Option<usize>,
    /// Where the last page ended.
    pub(super) token: Option<&'a str>,
}

/// What was read.
pub(super) struct Page {
    pub(super) items: Vec<Value>,
    /// Where the next page begins.
    pub(super) next: Option<String>,
    /// The key of the last row, if there is a next page.
    pub(super) last_key: Option<Value>,
    pub(super) capacity: Capacity,
}

/// The place of a row among the parts that are read.
#[derive(Deserialize, Serialize)]
struct Resume {
    part: usize,
    partition: Vec<u8>,
    sort: Vec<u8>,
    tie: Vec<u8>,
}

/// Reads a page of what the selection asks for.
pub(super) fn select(state: &DynamoDBState, select: &Select, reading: Reading<'_>) -> Result<Page, DynamoDBError> {
    let source = source(state, select)?;
    let condition = select.condition.as_ref();
    let keys = key_conditions(source.keys(), condition);
    let backwards = order(source, select, keys.is_some())?;
    let resume = reading.token.map(read_token).transpose()?;
    let mut reader = Reader { source, select, condition, limit: reading.limit, items: Vec::new(), seen: 0, bytes: 0 };
    let ended = match keys {
        None => {
            let after = resume.as_ref().map(Resume::key);
            reader.read(source.rows().after(after).map(|(_, row)| row), 0)
        }
        Some(conditions) => {
            let first = resume.as_ref().map_or(0, |resume| resume.part);
            let mut ended = None;
            for (part, condition) in conditions.iter().enumerate().skip(first) {
                let KeyRange { partition, sort } = key_range(source, condition)?;
                let resume = resume.as_ref().filter(|resume| resume.part == part);
                let after = resume.map(Resume::key);
                ended = reader.read(source.rows().within(&partition, &sort, after, backwards), part);
                if ended.is_some() {
                    break;
                }
            }
            ended
        }
    };
    let capacity = Capacity::of_read(source.table, source.index_name(), read_units(reader.bytes, reading.consistent));
    let next =
        ended.as_ref().and_then(|(resume, _)| postcard::to_stdvec(resume).ok()).map(|bytes| STANDARD.encode(bytes));
    Ok(Page { items: reader.items, next, last_key: ended.map(|(_, key)| key), capacity })
}

fn source<'s>(state: &'s DynamoDBState, select: &Select) -> Result<Source<'s>, DynamoDBError> {
    let table = table(state, &select.from.table)?;
    let index = match &select.from.index {
        None => None,
        Some(name) => Some(table.index(name).ok_or(PartiqlError::NoIndex)?),
    };
    Ok(Source { table, index })
}

/// Whether items are read backwards.
fn order(source: Source<'_>, select: &Select, by_key: bool) -> Result<bool, PartiqlError> {
    let Some((attribute, backwards)) = &select.order else { return Ok(false) };
    if select.condition.is_none() {
        return Err(PartiqlError::OrderWithoutWhere);
    }
    if !by_key {
        return Err(PartiqlError::OrderWithoutKey);
    }
    if !source.keys().has(attribute) {
        return Err(PartiqlError::OrderByOther(attribute.clone()));
    }
    Ok(*backwards)
}

fn read_token(token: &str) -> Result<Resume, PartiqlError> {
    let bytes = STANDARD.decode(token).map_err(|_| PartiqlError::BadToken)?;
    postcard::from_bytes(&bytes).map_err(|_| PartiqlError::BadToken)
}

impl Resume {
    fn key(&self) -> RowKey {
        RowKey {
            partition: self.partition.as_slice().into(),
            sort: self.sort.as_slice().into(),
            tie: self.tie.as_slice().into(),
        }
    }
}

struct Reader<'r> {
    source: Source<'r>,
    select: &'r Select,
    condition: Option<&'r Condition>,
    limit: Option<usize>,
    items: Vec<Value>,
    seen: usize,
    bytes: usize,
}

impl<'r> Reader<'r> {
    /// Reads until the page is full: then, where to go on.
    fn read(&mut self, rows: impl Iterator<Item = &'r std::sync::Arc<Row>>, part: usize) -> Option<(Resume, Value)> {
        for row in rows {
            self.seen += 1;
            self.bytes += row.size;
            if self.condition.is_none_or(|condition| condition.holds(&row.item)) {
                self.items.push(told(&self.select.selected, &row.item));
            }
            if self.limit.is_some_and(|limit| self.seen >= limit) || self.bytes >= FULL {
                return self.resume(&row.item, part);
            }
        }
        None
    }

    fn resume(&self, item: &Item, part: usize) -> Option<(Resume, Value)> {
        let of_table = self.source.table.keys.row_key(item)?;
        let RowKey { partition, sort, tie } = match self.source.index {
            None => of_table,
            Some(index) => RowKey { tie: tie(&of_table), ..index.definition.keys.row_key(item)? },
        };
        let resume = Resume { part, partition: partition.into(), sort: sort.into(), tie: tie.into() };
        Some((resume, self.source.key_of(item)))
    }
}

/// What is told of an item. Parts of it stand under the last name of their path.
pub(super) fn told(selected: &Selected, item: &Item) -> Value {
    match selected {
        Selected::All => write_item(item),
        Selected::Paths(paths) => {
            let part = |path: &Path| Some((last_name(path).to_owned(), write_attribute(path.find(item)?)));
            Value::Map(paths.iter().filter_map(part).collect())
        }
    }
}

fn last_name(path: &Path) -> &str {
    let names = path.below().iter().rev().filter_map(|element| match element {
        Element::Name(name) => Some(name.as_str()),
        Element::Index(_) => None,
    });
    names.chain([path.top()]).next().unwrap_or_default()
}
