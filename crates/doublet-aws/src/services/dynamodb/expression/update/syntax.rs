//! Reads an update, with a stack of its own for what stands in parentheses, so that no text makes it recurse.

use crate::services::dynamodb::expression::cursor::{Cursor, WrittenPath};
use crate::services::dynamodb::expression::error::Problem;
use crate::services::dynamodb::expression::lexer::Kind;

const SECTIONS: [Section; 4] = [Section::Set, Section::Remove, Section::Add, Section::Delete];
const KEYWORDS: [&str; 4] = ["SET", "REMOVE", "ADD", "DELETE"];

/// The parts of an update.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Section {
    Set,
    Remove,
    Add,
    Delete,
}

impl Section {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Set => "SET",
            Self::Remove => "REMOVE",
            Self::Add => "ADD",
            Self::Delete => "DELETE",
        }
    }
}

/// One change, as it is written.
#[derive(Debug)]
pub(super) enum WrittenAction<'a> {
    Set(WrittenPath<'a>, Vec<WrittenStep<'a>>),
    Remove(WrittenPath<'a>),
    Add(WrittenPath<'a>, &'a str),
    Delete(WrittenPath<'a>, &'a str),
}

/// One step of the calculation of a new value, in the order of a stack calculator.
#[derive(Debug)]
pub(super) enum WrittenStep<'a> {
    Path(WrittenPath<'a>),
    Value(&'a str),
    Call(&'a str, usize),
    Plus,
    Minus,
}

/// Reads a whole update. A section that is there twice is told later than mistakes that the cursor noticed.
pub(super) fn read<'a>(cursor: &mut Cursor<'a>) -> Result<(Vec<WrittenAction<'a>>, Option<Problem>), Problem> {
    let mut actions = Vec::new();
    let mut seen = Vec::new();
    let mut repeated = None;
    while cursor.kind() != Kind::End {
        let section = SECTIONS.into_iter().find(|section| cursor.is_word(section.name()));
        let section = section.ok_or_else(|| cursor.unexpected())?;
        if seen.contains(&section) {
            repeated.get_or_insert(Problem::RepeatedSection(section.name()));
        }
        seen.push(section);
        cursor.advance();
        actions.push(action(cursor, section)?);
        while cursor.take(Kind::Comma) {
            actions.push(action(cursor, section)?);
        }
    }
    Ok((actions, repeated))
}

fn action<'a>(cursor: &mut Cursor<'a>, section: Section) -> Result<WrittenAction<'a>, Problem> {
    let path = cursor.path(&KEYWORDS)?;
    Ok(match section {
        Section::Set => {
            cursor.expect(Kind::Equal)?;
            cursor.count_operator();
            WrittenAction::Set(path, value(cursor)?)
        }
        Section::Remove => WrittenAction::Remove(path),
        Section::Add => WrittenAction::Add(path, cursor.expect(Kind::ValuePlaceholder)?.text),
        Section::Delete => WrittenAction::Delete(path, cursor.expect(Kind::ValuePlaceholder)?.text),
    })
}

/// What is open while a value is read.
enum Frame<'a> {
    /// `(`; whether a sum may be within.
    Group {
        place: usize,
        sum: bool,
    },
    Call {
        function: &'a str,
        count: usize,
    },
    Plus,
    Minus,
}

fn value<'a>(cursor: &mut Cursor<'a>) -> Result<Vec<WrittenStep<'a>>, Problem> {
    let mut frames: Vec<Frame<'a>> = Vec::new();
    let mut written = Vec::new();
    let mut closed = None;
    loop {
        begin(cursor, &mut frames, &mut written)?;
        let mut is_sum = false;
        loop {
            match frames.last() {
                Some(Frame::Plus) => {
                    written.push(WrittenStep::Plus);
                    frames.pop();
                    is_sum = true;
                }
                Some(Frame::Minus) => {
                    written.push(WrittenStep::Minus);
                    frames.pop();
                    is_sum = true;
                }
                _ => {}
            }
            let sums = allows_sum(&frames);
            match (cursor.kind(), frames.last_mut()) {
                (Kind::Plus | Kind::Minus, _) if sums && !is_sum => {
                    let plus = cursor.advance().kind == Kind::Plus;
                    cursor.count_operator();
                    frames.push(if plus { Frame::Plus } else { Frame::Minus });
                    break;
                }
                (Kind::Comma, Some(Frame::Call { count, .. })) => {
                    *count += 1;
                    cursor.advance();
                    break;
                }
                (Kind::Close, Some(Frame::Call { function, count })) => {
                    check_known(cursor, function);
                    written.push(WrittenStep::Call(function, *count + 1));
                    cursor.advance();
                    frames.pop();
                }
                (Kind::Close, Some(Frame::Group { place, .. })) => {
                    let end = cursor.place();
                    if closed.replace((*place, end)) == Some((*place + 1, end.saturating_sub(1))) {
                        cursor.notice_parentheses();
                    }
                    cursor.advance();
                    frames.pop();
                }
                (_, None) => return Ok(written),
                _ => return Err(cursor.unexpected()),
            }
        }
    }
}

/// Whether a sum may stand within what is open.
fn allows_sum(frames: &[Frame<'_>]) -> bool {
    match frames.last() {
        None => true,
        Some(Frame::Group { sum, .. }) => *sum,
        Some(Frame::Call { .. } | Frame::Plus | Frame::Minus) => false,
    }
}

/// Reads what a value begins with, up to the first operand.
fn begin<'a>(
    cursor: &mut Cursor<'a>,
    frames: &mut Vec<Frame<'a>>,
    written: &mut Vec<WrittenStep<'a>>,
) -> Result<(), Problem> {
    loop {
        match cursor.kind() {
            Kind::Open => {
                let sum = allows_sum(frames);
                frames.push(Frame::Group { place: cursor.place(), sum });
                cursor.advance();
            }
            Kind::Identifier if cursor.second_kind() == Kind::Open => {
                let function = cursor.advance().text;
                cursor.advance();
                cursor.count_operator();
                frames.push(Frame::Call { function, count: 0 });
            }
            Kind::Identifier | Kind::NamePlaceholder => {
                written.push(WrittenStep::Path(cursor.path(&KEYWORDS)?));
                return Ok(());
            }
            Kind::ValuePlaceholder => {
                written.push(WrittenStep::Value(cursor.advance().text));
                return Ok(());
            }
            _ => return Err(cursor.unexpected()),
        }
    }
}

fn check_known(cursor: &mut Cursor<'_>, function: &str) {
    let name = function.to_owned();
    cursor.notice_function(match function {
        "if_not_exists" | "list_append" => return,
        "attribute_exists" | "attribute_not_exists" | "attribute_type" | "begins_with" | "contains" | "size" => {
            Problem::ForeignFunction { place: "an update expression", function: name }
        }
        _ => Problem::UnknownFunction(name),
    });
}
