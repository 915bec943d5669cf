//! Reads a condition: a machine with a stack of its own, so that no text makes it recurse.
//!
//! What is read comes out in the order of a stack calculator: operands first, then what is done with them.

use super::predicate::Comparator;
use crate::services::dynamodb::expression::cursor::{Cursor, WrittenPath};
use crate::services::dynamodb::expression::error::Problem;
use crate::services::dynamodb::expression::lexer::Kind;

const KEYWORDS: [&str; 5] = ["AND", "OR", "NOT", "BETWEEN", "IN"];

/// One step of the calculation.
#[derive(Debug)]
pub(super) enum Written<'a> {
    Path(WrittenPath<'a>),
    Value(&'a str),
    Call(&'a str, usize),
    Compare(Comparator),
    Between,
    In(usize),
    Not,
    And,
    Or,
}

/// What is open: it waits for what comes next.
#[derive(Clone, Copy)]
enum Frame<'a> {
    /// `(`; whether only an operand may be within.
    Group {
        place: usize,
        operand: bool,
    },
    Call {
        function: &'a str,
        count: usize,
    },
    Choices {
        count: usize,
    },
    Comparison(Comparator),
    LowerBound,
    UpperBound,
    Not,
    And,
    Or,
}

impl Frame<'_> {
    /// Whether only an operand may come next.
    const fn wants_operand(self) -> bool {
        match self {
            Self::Group { operand, .. } => operand,
            Self::Call { .. } | Self::Choices { .. } | Self::Comparison(_) | Self::LowerBound | Self::UpperBound => {
                true
            }
            Self::Not | Self::And | Self::Or => false,
        }
    }
}

/// How tightly an operator between conditions binds, the tightest first.
#[derive(Clone, Copy, Eq, Ord, PartialEq, PartialOrd)]
enum Binding {
    Not,
    And,
    Or,
}

/// What was read last.
#[derive(Clone, Copy, Eq, PartialEq)]
enum Last<'a> {
    Path,
    Value,
    /// A function: a condition or an operand, depending on what comes next.
    Call(&'a str),
    Condition,
}

struct Reader<'c, 'a> {
    cursor: &'c mut Cursor<'a>,
    frames: Vec<Frame<'a>>,
    written: Vec<Written<'a>>,
    /// The parentheses that were closed last: where they open and close.
    closed: Option<(usize, usize)>,
}

/// Reads a whole condition.
pub(super) fn read<'a>(cursor: &mut Cursor<'a>) -> Result<Vec<Written<'a>>, Problem> {
    let mut reader = Reader { cursor, frames: Vec::new(), written: Vec::new(), closed: None };
    loop {
        let mut last = reader.begin()?;
        loop {
            match reader.go_on(last)? {
                Next::Operand => break,
                Next::After(what) => last = what,
                Next::Finished => return Ok(reader.written),
            }
        }
    }
}

/// What comes after something was read.
enum Next<'a> {
    /// Something has to begin.
    Operand,
    /// This was made of it.
    After(Last<'a>),
    Finished,
}

impl<'a> Reader<'_, 'a> {
    fn wants_operand(&self) -> bool {
        self.frames.last().is_some_and(|frame| frame.wants_operand())
    }

    fn is_keyword(&self) -> bool {
        KEYWORDS.iter().any(|word| self.cursor.is_word(word))
    }

    /// Reads what an operand or a condition begins with, up to the first operand.
    fn begin(&mut self) -> Result<Last<'a>, Problem> {
        loop {
            match self.cursor.kind() {
                Kind::Open => {
                    let operand = self.wants_operand();
                    self.frames.push(Frame::Group { place: self.cursor.place(), operand });
                    self.cursor.advance();
                }
                Kind::Identifier if self.cursor.is_word("NOT") && !self.wants_operand() => {
                    self.cursor.advance();
                    self.cursor.count_operator();
                    self.frames.push(Frame::Not);
                }
                Kind::Identifier if self.cursor.second_kind() == Kind::Open && !self.is_keyword() => {
                    let function = self.cursor.advance().text;
                    self.cursor.advance();
                    self.cursor.count_operator();
                    self.frames.push(Frame::Call { function, count: 0 });
                }
                Kind::Identifier | Kind::NamePlaceholder => {
                    let path = self.cursor.path(&KEYWORDS)?;
                    self.written.push(Written::Path(path));
                    return Ok(Last::Path);
                }
                Kind::ValuePlaceholder => {
                    self.written.push(Written::Value(self.cursor.advance().text));
                    return Ok(Last::Value);
                }
                _ => return Err(self.cursor.unexpected()),
            }
        }
    }

    fn go_on(&mut self, last: Last<'a>) -> Result<Next<'a>, Problem> {
        if let (Last::Path, Kind::Dot | Kind::OpenIndex, Some(Written::Path(path))) =
            (last, self.cursor.kind(), self.written.last_mut())
        {
            self.cursor.continue_path(path, &KEYWORDS)?;
        }
        let operand = last != Last::Condition;
        match self.frames.last().copied() {
            Some(Frame::Comparison(comparator)) if operand => {
                return Ok(self.complete(last, Written::Compare(comparator)));
            }
            Some(Frame::UpperBound) if operand => return Ok(self.complete(last, Written::Between)),
            Some(Frame::LowerBound) if operand => {
                if !self.cursor.is_word("AND") {
                    return Err(self.cursor.unexpected());
                }
                self.cursor.advance();
                self.used_as_operand(last);
                self.frames.pop();
                self.frames.push(Frame::UpperBound);
                return Ok(Next::Operand);
            }
            _ => {}
        }
        match self.cursor.kind() {
            Kind::Comma => self.next_in_list(last),
            Kind::Close => self.close(last),
            Kind::End => {
                self.settle(last, Binding::Or)?;
                if self.frames.is_empty() { Ok(Next::Finished) } else { Err(self.cursor.unexpected()) }
            }
            _ if !self.wants_operand() => self.operator(last),
            _ => Err(self.cursor.unexpected()),
        }
    }

    /// The last operand of a comparison has been read.
    fn complete(&mut self, last: Last<'a>, done: Written<'a>) -> Next<'a> {
        self.used_as_operand(last);
        self.frames.pop();
        self.written.push(done);
        Next::After(Last::Condition)
    }

    fn operator(&mut self, last: Last<'a>) -> Result<Next<'a>, Problem> {
        let frame = match self.cursor.kind() {
            _ if self.cursor.is_word("AND") => {
                self.settle(last, Binding::Not)?;
                Frame::And
            }
            _ if self.cursor.is_word("OR") => {
                self.settle(last, Binding::And)?;
                Frame::Or
            }
            _ if last == Last::Condition => return Err(self.cursor.unexpected()),
            _ if self.cursor.is_word("BETWEEN") => Frame::LowerBound,
            _ if self.cursor.is_word("IN") => {
                self.cursor.advance();
                if self.cursor.kind() != Kind::Open {
                    return Err(self.cursor.unexpected());
                }
                Frame::Choices { count: 0 }
            }
            kind => Frame::Comparison(Comparator::written(kind).ok_or_else(|| self.cursor.unexpected())?),
        };
        if !matches!(frame, Frame::And | Frame::Or) {
            self.used_as_operand(last);
        }
        self.cursor.advance();
        self.cursor.count_operator();
        self.frames.push(frame);
        Ok(Next::Operand)
    }

    fn next_in_list(&mut self, last: Last<'a>) -> Result<Next<'a>, Problem> {
        match self.frames.last_mut() {
            Some(Frame::Call { count, .. } | Frame::Choices { count }) if last != Last::Condition => *count += 1,
            _ => return Err(self.cursor.unexpected()),
        }
        self.used_as_operand(last);
        self.cursor.advance();
        Ok(Next::Operand)
    }

    fn close(&mut self, last: Last<'a>) -> Result<Next<'a>, Problem> {
        let last = match self.frames.last() {
            Some(Frame::Not | Frame::And | Frame::Or) => {
                self.settle(last, Binding::Or)?;
                Last::Condition
            }
            _ => last,
        };
        let made = match (self.frames.last().copied(), last) {
            (Some(Frame::Group { place, .. }), last) => {
                let inner = self.closed.replace((place, self.cursor.place()));
                if inner == Some((place + 1, self.cursor.place().saturating_sub(1))) {
                    self.cursor.notice_parentheses();
                }
                last
            }
            (Some(Frame::Call { function, count }), Last::Path | Last::Value | Last::Call(_)) => {
                self.used_as_operand(last);
                self.check_known(function);
                self.written.push(Written::Call(function, count + 1));
                Last::Call(function)
            }
            (Some(Frame::Choices { count }), Last::Path | Last::Value | Last::Call(_)) => {
                self.used_as_operand(last);
                self.written.push(Written::In(count + 1));
                Last::Condition
            }
            _ => return Err(self.cursor.unexpected()),
        };
        self.frames.pop();
        self.cursor.advance();
        Ok(Next::After(made))
    }

    /// What was read last is a condition: closes what waited for it and binds as tightly as this, or more.
    fn settle(&mut self, last: Last<'a>, loosest: Binding) -> Result<(), Problem> {
        match last {
            Last::Call("size") => self.cursor.notice_misuse("size"),
            Last::Condition | Last::Call(_) => {}
            Last::Path | Last::Value => return Err(self.cursor.unexpected()),
        }
        while let Some(frame) = self.frames.last() {
            let (binding, done) = match frame {
                Frame::Not => (Binding::Not, Written::Not),
                Frame::And => (Binding::And, Written::And),
                Frame::Or => (Binding::Or, Written::Or),
                _ => break,
            };
            if binding > loosest {
                break;
            }
            self.written.push(done);
            self.frames.pop();
        }
        Ok(())
    }

    fn used_as_operand(&mut self, last: Last<'a>) {
        if let Last::Call(function) = last
            && function != "size"
        {
            self.cursor.notice_misuse(function);
        }
    }

    fn check_known(&mut self, function: &str) {
        let name = function.to_owned();
        self.cursor.notice_function(match function {
            "attribute_exists" | "attribute_not_exists" | "attribute_type" | "begins_with" | "contains" | "size" => {
                return;
            }
            "if_not_exists" | "list_append" => {
                Problem::ForeignFunction { place: "a condition expression", function: name }
            }
            _ => Problem::UnknownFunction(name),
        });
    }
}
