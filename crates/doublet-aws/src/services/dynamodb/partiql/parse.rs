//! Reads a statement.

use super::changes::changes;
use super::conditions::condition;
use super::cursor::Cursor;
use super::errors::PartiqlError;
use super::lexer::Kind;
use super::statement::{Delete, Insert, Returning, Select, Selected, Statement, Target, Update};
use super::values::{item, name, path};
use crate::services::dynamodb::expression::Condition;
use crate::services::dynamodb::value::AttributeValue;

/// Reads a statement with its parameters.
///
/// # Errors
/// What is wrong with it.
pub(crate) fn parse(text: &str, parameters: Vec<AttributeValue>) -> Result<Statement, PartiqlError> {
    let mut cursor = Cursor::new(text, parameters)?;
    let cursor = &mut cursor;
    let statement = if cursor.take_keyword("SELECT") {
        Statement::Select(select(cursor)?)
    } else if cursor.take_keyword("INSERT") {
        cursor.expect_keyword("INTO")?;
        let table = table(cursor)?;
        cursor.expect_keyword("VALUE")?;
        let item = if cursor.take_symbol("?") {
            match cursor.parameter()? {
                AttributeValue::M(item) => item,
                _ => return Err(cursor.unexpected()),
            }
        } else {
            item(cursor)?
        };
        Statement::Insert(Insert { table, item })
    } else if cursor.take_keyword("UPDATE") {
        let table = table(cursor)?;
        let changes = changes(cursor)?;
        let early = returning(cursor)?;
        let condition = where_clause(cursor)?;
        let returning = if early.is_some() { early } else { returning(cursor)? };
        Statement::Update(Update { table, changes, condition, returning })
    } else if cursor.take_keyword("DELETE") {
        cursor.expect_keyword("FROM")?;
        let table = table(cursor)?;
        let condition = where_clause(cursor)?;
        let returning = returning(cursor)?;
        Statement::Delete(Delete { table, condition, returning })
    } else if cursor.take_keyword("EXISTS") {
        cursor.expect_symbol("(")?;
        cursor.expect_keyword("SELECT")?;
        let select = select(cursor)?;
        cursor.expect_symbol(")")?;
        Statement::Exists(select)
    } else {
        return Err(cursor.unexpected());
    };
    if cursor.at_end() { Ok(statement) } else { Err(cursor.unexpected()) }
}

fn select(cursor: &mut Cursor<'_>) -> Result<Select, PartiqlError> {
    let selected = if cursor.take_symbol("*") {
        Selected::All
    } else {
        let mut paths = vec![path(cursor)?];
        while cursor.take_symbol(",") {
            paths.push(path(cursor)?);
        }
        Selected::Paths(paths)
    };
    cursor.expect_keyword("FROM")?;
    let table = table(cursor)?;
    let index = if cursor.take_symbol(".") { Some(table_name(cursor)?) } else { None };
    let condition = where_clause(cursor)?;
    let order = if cursor.take_keyword("ORDER") {
        cursor.expect_keyword("BY")?;
        let by = name(cursor)?;
        let backwards = cursor.take_keyword("DESC");
        if !backwards {
            cursor.take_keyword("ASC");
        }
        Some((by, backwards))
    } else {
        None
    };
    Ok(Select { selected, from: Target { table, index }, condition, order })
}

fn table(cursor: &mut Cursor<'_>) -> Result<String, PartiqlError> {
    table_name(cursor)
}

/// A name that may have hyphens though it is not quoted.
fn table_name(cursor: &mut Cursor<'_>) -> Result<String, PartiqlError> {
    let quoted = cursor.peek().is_some_and(|token| matches!(token.kind, Kind::Quoted(_)));
    let mut read = name(cursor)?;
    if quoted {
        return Ok(read);
    }
    while cursor.adjoins() && cursor.is_symbol("-") {
        read.push('-');
        cursor.advance();
        while cursor.adjoins()
            && let Some(token) = cursor.peek()
            && matches!(token.kind, Kind::Word | Kind::Number)
        {
            read.push_str(token.text);
            cursor.advance();
        }
    }
    Ok(read)
}

fn where_clause(cursor: &mut Cursor<'_>) -> Result<Option<Condition>, PartiqlError> {
    if cursor.take_keyword("WHERE") { condition(cursor).map(Some) } else { Ok(None) }
}

/// `RETURNING [ALL | MODIFIED] [OLD | NEW] *`
fn returning(cursor: &mut Cursor<'_>) -> Result<Option<Returning>, PartiqlError> {
    if !cursor.take_keyword("RETURNING") {
        return Ok(None);
    }
    let all = cursor.take_keyword("ALL");
    if !all {
        cursor.expect_keyword("MODIFIED")?;
    }
    let new = cursor.take_keyword("NEW");
    if !new {
        cursor.expect_keyword("OLD")?;
    }
    cursor.expect_symbol("*")?;
    Ok(Some(Returning { new, all }))
}
