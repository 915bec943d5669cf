//! Goes through the words of a statement, and hands out its parameters in their order.

use super::errors::PartiqlError;
use super::lexer::{Kind, Token, tokens};
use crate::services::dynamodb::value::AttributeValue;

/// Most operators of one statement.
const MOST_OPERATORS: usize = 300;

/// A place among the words of a statement.
pub(super) struct Cursor<'a> {
    tokens: Vec<Token<'a>>,
    at: usize,
    parameters: std::vec::IntoIter<AttributeValue>,
    operators: usize,
}

impl<'a> Cursor<'a> {
    /// Before the first word.
    pub(super) fn new(text: &'a str, parameters: Vec<AttributeValue>) -> Result<Self, PartiqlError> {
        let tokens = tokens(text);
        let wanted = tokens.iter().filter(|token| token.text == "?").count();
        if wanted != parameters.len() {
            return Err(PartiqlError::ParameterCount);
        }
        Ok(Self { tokens, at: 0, parameters: parameters.into_iter(), operators: 0 })
    }

    /// The next word.
    pub(super) fn peek(&self) -> Option<&Token<'a>> {
        self.tokens.get(self.at)
    }

    /// Whether the next word follows the last one without a gap.
    pub(super) fn adjoins(&self) -> bool {
        let last = self.at.checked_sub(1).and_then(|place| self.tokens.get(place));
        last.zip(self.peek()).is_some_and(|(last, next)| last.start + last.text.len() == next.start)
    }

    /// Goes past the next word.
    pub(super) fn advance(&mut self) -> Option<Token<'a>> {
        let token = self.peek().cloned();
        self.at += 1;
        token
    }

    pub(super) fn at_end(&self) -> bool {
        self.peek().is_none_or(|token| token.kind == Kind::End)
    }

    /// Whether the next word is this keyword, in capitals or not.
    pub(super) fn is_keyword(&self, word: &str) -> bool {
        self.peek().is_some_and(|token| token.kind == Kind::Word && token.text.eq_ignore_ascii_case(word))
    }

    /// Goes past the next word if it is this keyword.
    pub(super) fn take_keyword(&mut self, word: &str) -> bool {
        let taken = self.is_keyword(word);
        self.at += usize::from(taken);
        taken
    }

    /// Goes past the next word, which must be this keyword.
    pub(super) fn expect_keyword(&mut self, word: &str) -> Result<(), PartiqlError> {
        if self.take_keyword(word) { Ok(()) } else { Err(self.unexpected()) }
    }

    pub(super) fn is_symbol(&self, symbol: &str) -> bool {
        self.peek().is_some_and(|token| token.kind == Kind::Symbol && token.text == symbol)
    }

    /// Goes past the next word if it is this symbol.
    pub(super) fn take_symbol(&mut self, symbol: &str) -> bool {
        let taken = self.is_symbol(symbol);
        self.at += usize::from(taken);
        taken
    }

    /// Goes past the next word, which must be this symbol.
    pub(super) fn expect_symbol(&mut self, symbol: &str) -> Result<(), PartiqlError> {
        if self.take_symbol(symbol) { Ok(()) } else { Err(self.unexpected()) }
    }

    /// Whether the next words call this function.
    pub(super) fn is_call(&self, function: &str) -> bool {
        self.is_keyword(function) && self.tokens.get(self.at + 1).is_some_and(|token| token.text == "(")
    }

    /// The value that the next `?` stands for.
    pub(super) fn parameter(&mut self) -> Result<AttributeValue, PartiqlError> {
        self.parameters.next().ok_or(PartiqlError::ParameterCount)
    }

    /// Counts one more operator.
    pub(super) fn count_operator(&mut self) -> Result<(), PartiqlError> {
        self.operators += 1;
        if self.operators > MOST_OPERATORS { Err(PartiqlError::TooManyOperators(MOST_OPERATORS)) } else { Ok(()) }
    }

    /// The next word cannot stand where it is.
    pub(super) fn unexpected(&self) -> PartiqlError {
        PartiqlError::NotWellFormed(match self.peek() {
            Some(token) if token.kind != Kind::End => format!("Unexpected term: {}", token.text),
            _ => "Unexpected end of statement".to_owned(),
        })
    }
}
