//! A whole query: which records, which of them, what of them.

use super::SelectError;
use super::datum::Datum;
use super::evaluate::{beyond_alias, follow, holds, value};
use super::parse::parse;
use super::records::{Format, unpacked};
use super::syntax::{Aggregate, Column, Columns, Expression, Query, Step};
use super::written::Output;

/// What a query gave.
#[derive(Debug)]
pub(in super::super) struct Answer {
    pub(in super::super) records: String,
    /// How many bytes were read, packed as they were.
    pub(in super::super) scanned: usize,
    /// How many there were when they were unpacked.
    pub(in super::super) processed: usize,
}

/// Runs a query over some contents.
pub(in super::super) fn run(
    query: &str,
    contents: Vec<u8>,
    compression: Option<&str>,
    format: &Format,
    output: &Output,
) -> Result<Answer, SelectError> {
    let query = parse(query)?;
    let scanned = contents.len();
    let contents = unpacked(contents, compression)?;
    let mut answer = Answer { records: String::new(), scanned, processed: contents.len() };
    let documents = format.records(&contents)?;
    let alias = query.alias.as_deref();
    let mut chosen = Vec::new();
    for record in documents.iter().flat_map(|document| records_of(document, &query.from)) {
        let fits = match &query.condition {
            Some(condition) => holds(condition, record, alias)?,
            None => true,
        };
        if fits {
            chosen.push(record);
        }
    }
    let most = query.limit.map_or(usize::MAX, |limit| usize::try_from(limit).unwrap_or(usize::MAX));
    match &query.columns {
        Columns::Listed(columns) if columns.iter().any(|column| is_aggregate(&column.expression)) => {
            let row = aggregated(columns, &chosen, alias)?;
            output.write(&row, &mut answer.records);
        }
        _ => {
            for record in chosen.into_iter().take(most) {
                output.write(&row(&query, record)?, &mut answer.records);
            }
        }
    }
    Ok(answer)
}

/// The records of a document, by the way that the query names. What is not there is one record with nothing in it.
fn records_of<'d>(document: &'d Datum, way: &[Step]) -> Vec<&'d Datum> {
    let mut at = vec![document];
    // The first of them goes over the documents.
    let way = if way.first() == Some(&Step::Each) { way.get(1..).unwrap_or_default() } else { way };
    for step in way {
        at = at
            .into_iter()
            .flat_map(|value| match (step, value) {
                (Step::Each, Datum::List(values)) => values.iter().collect(),
                (Step::Each, other) => vec![other],
                (step, value) => vec![follow(value, std::slice::from_ref(step))],
            })
            .collect();
    }
    at
}

fn row(query: &Query, record: &Datum) -> Result<Vec<(String, Datum)>, SelectError> {
    let Columns::Listed(columns) = &query.columns else {
        return Ok(match record {
            Datum::Map(members) => members.clone(),
            Datum::Missing => Vec::new(),
            other => vec![("_1".to_owned(), other.clone())],
        });
    };
    let alias = query.alias.as_deref();
    let mut row = Vec::with_capacity(columns.len());
    for (place, column) in columns.iter().enumerate() {
        row.push((name_of(column, place, alias), value(&column.expression, record, alias)?));
    }
    Ok(row)
}

fn name_of(column: &Column, place: usize, alias: Option<&str>) -> String {
    if let Some(name) = &column.name {
        return name.clone();
    }
    if let Expression::Path(steps) = &column.expression
        && let Some(Step::Member { name, .. }) = beyond_alias(steps, alias).last()
    {
        return name.clone();
    }
    format!("_{}", place + 1)
}

fn is_aggregate(expression: &Expression) -> bool {
    matches!(expression, Expression::Aggregate { .. })
}

fn aggregated(
    columns: &[Column],
    records: &[&Datum],
    alias: Option<&str>,
) -> Result<Vec<(String, Datum)>, SelectError> {
    let mut row = Vec::with_capacity(columns.len());
    for (place, column) in columns.iter().enumerate() {
        let Expression::Aggregate { kind, of } = &column.expression else {
            let words = "The SQL expression names columns beside aggregates.";
            return Err(SelectError::new("UnsupportedSyntax", words));
        };
        let found = match of {
            None => Datum::Integer(i64::try_from(records.len()).unwrap_or(i64::MAX)),
            Some(of) => {
                let mut values = Vec::with_capacity(records.len());
                for record in records {
                    let found = value(of, record, alias)?;
                    if !found.is_nothing() {
                        values.push(found);
                    }
                }
                aggregate(*kind, values)?
            }
        };
        row.push((name_of(column, place, alias), found));
    }
    Ok(row)
}

#[expect(clippy::cast_precision_loss, reason = "nobody has that many records")]
fn aggregate(kind: Aggregate, values: Vec<Datum>) -> Result<Datum, SelectError> {
    let count = values.len();
    match kind {
        Aggregate::Count => Ok(Datum::Integer(i64::try_from(count).unwrap_or(i64::MAX))),
        _ if values.is_empty() => Ok(Datum::Null),
        Aggregate::Least => Ok(chosen(values, std::cmp::Ordering::Less)),
        Aggregate::Greatest => Ok(chosen(values, std::cmp::Ordering::Greater)),
        Aggregate::Sum | Aggregate::Average => {
            let whole = values.iter().try_fold(0_i64, |sum, value| match value {
                Datum::Integer(number) => sum.checked_add(*number),
                _ => None,
            });
            if let (Aggregate::Sum, Some(sum)) = (kind, whole) {
                return Ok(Datum::Integer(sum));
            }
            let mut sum = 0.0;
            for value in &values {
                let words = "The SQL expression adds up something that is no number.";
                sum += value.number().ok_or_else(|| SelectError::new("InvalidDataType", words))?;
            }
            Ok(Datum::Decimal(if kind == Aggregate::Sum { sum } else { sum / count as f64 }))
        }
    }
}

/// The value that stands on this side of all others.
fn chosen(values: Vec<Datum>, side: std::cmp::Ordering) -> Datum {
    let better = |best: Datum, next: Datum| if next.compared(&best) == Some(side) { next } else { best };
    values.into_iter().reduce(better).unwrap_or(Datum::Null)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(query: &str, contents: &str) -> String {
        let output = Output::Json { record: "\n".to_owned() };
        run(query, contents.as_bytes().to_vec(), None, &Format::Json, &output).unwrap().records
    }

    const PEOPLE: &str = r#"{"name":"Ada","born":1815}{"name":"Grace","born":1906,"tags":["navy"]}"#;

    #[test]
    fn records_are_chosen_and_shown() {
        assert_eq!(asked("SELECT s.name FROM S3Object s WHERE s.born > 1900", PEOPLE), "{\"name\":\"Grace\"}\n");
        assert_eq!(
            asked("select upper(name) as n, born + 1 from s3object where name like 'A%'", PEOPLE),
            "{\"n\":\"ADA\",\"_2\":1816}\n"
        );
        assert_eq!(asked("select count(*), max(born) from s3object", PEOPLE), "{\"_1\":2,\"_2\":1906}\n");
        assert_eq!(asked("select tags[0] t from s3object s where s.tags is not missing", PEOPLE), "{\"t\":\"navy\"}\n");
        assert_eq!(asked("select * from s3object[*].tags[*] limit 1", "{\"tags\":[1,2]}"), "{\"_1\":1}\n");
    }

    #[test]
    fn a_query_that_nests_too_deep_is_refused() {
        let query = format!("select {}1{} from s3object", "(".repeat(50_000), ")".repeat(50_000));
        assert!(parse(&query).is_err());
        let query = format!("select {}1 from s3object", "1+".repeat(50_000));
        assert!(parse(&query).is_err());
    }
}
