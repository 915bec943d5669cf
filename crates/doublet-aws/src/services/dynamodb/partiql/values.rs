//! Literals, names and document paths.

use serde_bytes::ByteBuf;

use super::cursor::Cursor;
use super::errors::PartiqlError;
use super::lexer::Kind;
use crate::services::dynamodb::expression::{Element, Path};
use crate::services::dynamodb::value::{AttributeValue, DEEPEST, InvalidValue, Item, Number};

/// Words that begin the next part of a statement, and are no names.
const KEYWORDS: [&str; 15] = [
    "SELECT",
    "FROM",
    "WHERE",
    "SET",
    "REMOVE",
    "RETURNING",
    "ORDER",
    "AND",
    "OR",
    "NOT",
    "BETWEEN",
    "IN",
    "IS",
    "VALUE",
    "INTO",
];

/// A name, quoted or not.
pub(super) fn name(cursor: &mut Cursor<'_>) -> Result<String, PartiqlError> {
    let name = match cursor.peek() {
        Some(token) => match &token.kind {
            Kind::Word if !KEYWORDS.iter().any(|word| token.text.eq_ignore_ascii_case(word)) => token.text.to_owned(),
            Kind::Quoted(name) => name.clone(),
            _ => return Err(cursor.unexpected()),
        },
        None => return Err(cursor.unexpected()),
    };
    cursor.advance();
    Ok(name)
}

/// A document path.
pub(super) fn path(cursor: &mut Cursor<'_>) -> Result<Path, PartiqlError> {
    let top = name(cursor)?;
    let mut below = Vec::new();
    loop {
        if cursor.take_symbol(".") {
            below.push(Element::Name(name(cursor)?));
        } else if cursor.take_symbol("[") {
            let element = match cursor.peek() {
                Some(token) => match &token.kind {
                    Kind::Number => token.text.parse().ok().map(Element::Index),
                    Kind::Text(name) => Some(Element::Name(name.clone())),
                    _ => None,
                },
                None => None,
            };
            below.push(element.ok_or_else(|| cursor.unexpected())?);
            cursor.advance();
            cursor.expect_symbol("]")?;
        } else {
            return Ok(Path::new(top, below));
        }
    }
}

/// Whether a literal or a parameter begins here.
pub(super) fn is_value(cursor: &Cursor<'_>) -> bool {
    let starts = |token: &super::lexer::Token<'_>| match token.kind {
        Kind::Text(_) | Kind::Number => true,
        Kind::Symbol => matches!(token.text, "?" | "[" | "{" | "<<" | "-" | "+"),
        Kind::Word => ["TRUE", "FALSE", "NULL"].iter().any(|word| token.text.eq_ignore_ascii_case(word)),
        _ => false,
    };
    cursor.peek().is_some_and(starts)
}

/// A literal or a parameter.
pub(super) fn value(cursor: &mut Cursor<'_>) -> Result<AttributeValue, PartiqlError> {
    read_value(cursor, 1)
}

/// Goes no deeper than values may be.
fn read_value(cursor: &mut Cursor<'_>, depth: usize) -> Result<AttributeValue, PartiqlError> {
    if depth > DEEPEST + 1 {
        return Err(InvalidValue::TooDeep.into());
    }
    if cursor.take_symbol("?") {
        return cursor.parameter();
    }
    if cursor.take_symbol("[") {
        return Ok(AttributeValue::L(members(cursor, "]", depth)?));
    }
    if cursor.take_symbol("<<") {
        return set(members(cursor, ">>", depth)?);
    }
    if cursor.is_symbol("{") {
        return Ok(AttributeValue::M(read_item(cursor, depth)?));
    }
    for (word, value) in
        [("TRUE", AttributeValue::Bool(true)), ("FALSE", AttributeValue::Bool(false)), ("NULL", AttributeValue::Null)]
    {
        if cursor.take_keyword(word) {
            return Ok(value);
        }
    }
    let negative = cursor.take_symbol("-");
    if !negative {
        cursor.take_symbol("+");
    }
    let value = match cursor.peek() {
        Some(token) => match &token.kind {
            Kind::Text(text) if !negative => AttributeValue::S(text.clone()),
            Kind::Number => {
                let sign = if negative { "-" } else { "" };
                let number = Number::parse(&format!("{sign}{}", token.text));
                AttributeValue::N(number.map_err(InvalidValue::from)?)
            }
            _ => return Err(cursor.unexpected()),
        },
        None => return Err(cursor.unexpected()),
    };
    cursor.advance();
    Ok(value)
}

/// An item: names in single quotes, and their values.
pub(super) fn item(cursor: &mut Cursor<'_>) -> Result<Item, PartiqlError> {
    read_item(cursor, 1)
}

fn read_item(cursor: &mut Cursor<'_>, depth: usize) -> Result<Item, PartiqlError> {
    cursor.expect_symbol("{")?;
    let mut item = Item::new();
    if cursor.take_symbol("}") {
        return Ok(item);
    }
    loop {
        let name = match cursor.peek().map(|token| &token.kind) {
            Some(Kind::Text(name) | Kind::Quoted(name)) => name.clone(),
            _ => return Err(cursor.unexpected()),
        };
        cursor.advance();
        cursor.expect_symbol(":")?;
        item.insert(name, read_value(cursor, depth + 1)?);
        if !cursor.take_symbol(",") {
            cursor.expect_symbol("}")?;
            return Ok(item);
        }
    }
}

fn members(cursor: &mut Cursor<'_>, end: &str, depth: usize) -> Result<Vec<AttributeValue>, PartiqlError> {
    let mut members = Vec::new();
    if cursor.take_symbol(end) {
        return Ok(members);
    }
    loop {
        members.push(read_value(cursor, depth + 1)?);
        if !cursor.take_symbol(",") {
            cursor.expect_symbol(end)?;
            return Ok(members);
        }
    }
}

/// The members of a set are all of one type; one that is there twice is one.
fn set(members: Vec<AttributeValue>) -> Result<AttributeValue, PartiqlError> {
    let mut set: Option<AttributeValue> = None;
    for member in members {
        match (&mut set, member) {
            (None, AttributeValue::S(text)) => set = Some(AttributeValue::Ss(vec![text])),
            (None, AttributeValue::N(number)) => set = Some(AttributeValue::Ns(vec![number])),
            (None, AttributeValue::B(bytes)) => set = Some(AttributeValue::Bs(vec![ByteBuf::from(bytes)])),
            (Some(AttributeValue::Ss(known)), AttributeValue::S(text)) if !known.contains(&text) => known.push(text),
            (Some(AttributeValue::Ns(known)), AttributeValue::N(number)) if !known.contains(&number) => {
                known.push(number);
            }
            (Some(AttributeValue::Bs(known)), AttributeValue::B(bytes)) => {
                let bytes = ByteBuf::from(bytes);
                if !known.contains(&bytes) {
                    known.push(bytes);
                }
            }
            (Some(AttributeValue::Ss(_)), AttributeValue::S(_))
            | (Some(AttributeValue::Ns(_)), AttributeValue::N(_)) => {}
            _ => {
                return Err(PartiqlError::NotWellFormed(
                    "Sets can only contain strings, numbers or binary values, all of one type".to_owned(),
                ));
            }
        }
    }
    set.ok_or_else(|| InvalidValue::EmptySet("string").into())
}
