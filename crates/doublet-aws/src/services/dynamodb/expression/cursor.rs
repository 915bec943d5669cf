//! Goes through the words of an expression, one by one, and says where the grammar is broken.

use super::error::Problem;
use super::lexer::{Kind, Token, tokens};
use super::path::{Element, Path};
use super::placeholders::Placeholders;
use super::reserved::is_reserved;

/// Longest expression in bytes.
const LONGEST: usize = 4096;
/// Most operators and functions.
const MOST_OPERATORS: usize = 300;
/// Most steps of a path.
const DEEPEST_PATH: usize = 32;

/// A place among the words of an expression, and what was noticed on the way.
pub(super) struct Cursor<'a> {
    text: &'a str,
    tokens: Vec<Token<'a>>,
    at: usize,
    operators: usize,
    noticed: Noticed,
}

/// Mistakes that do not stop the reading: they are told in this order, whichever came first.
#[derive(Default)]
struct Noticed {
    parentheses: bool,
    function: Option<Problem>,
    misuse: Option<Problem>,
    reserved: Option<Problem>,
}

/// A path whose placeholders are not yet replaced.
pub(super) type WrittenPath<'a> = Vec<WrittenElement<'a>>;

/// One step of a path as it is written.
#[derive(Clone, Copy, Debug)]
pub(super) enum WrittenElement<'a> {
    Name(&'a str),
    Placeholder(&'a str),
    Index(&'a str),
}

impl<'a> Cursor<'a> {
    /// Before the first word.
    pub(super) fn new(text: &'a str) -> Result<Self, Problem> {
        if text.len() > LONGEST {
            return Err(Problem::TooLong(text.len()));
        }
        if text.trim().is_empty() {
            return Err(Problem::Empty);
        }
        Ok(Self { text, tokens: tokens(text), at: 0, operators: 0, noticed: Noticed::default() })
    }

    /// The place of the next word among all.
    pub(super) const fn place(&self) -> usize {
        self.at
    }

    /// The next word.
    pub(super) fn peek(&self) -> Token<'a> {
        self.ahead(0)
    }

    /// The kind of the next word.
    pub(super) fn kind(&self) -> Kind {
        self.peek().kind
    }

    /// The kind of the word after the next.
    pub(super) fn second_kind(&self) -> Kind {
        self.ahead(1).kind
    }

    fn ahead(&self, by: usize) -> Token<'a> {
        let end = Token { kind: Kind::End, text: "", start: self.text.len() };
        self.tokens.get(self.at + by).copied().unwrap_or(end)
    }

    /// Goes past the next word.
    pub(super) fn advance(&mut self) -> Token<'a> {
        let token = self.peek();
        self.at += 1;
        token
    }

    /// Goes past the next word if it is of this kind.
    pub(super) fn take(&mut self, kind: Kind) -> bool {
        let taken = self.kind() == kind;
        if taken {
            self.at += 1;
        }
        taken
    }

    /// Goes past the next word, which must be of this kind.
    pub(super) fn expect(&mut self, kind: Kind) -> Result<Token<'a>, Problem> {
        if self.kind() == kind { Ok(self.advance()) } else { Err(self.unexpected()) }
    }

    /// Whether the next word is this one, in capitals or not.
    pub(super) fn is_word(&self, word: &str) -> bool {
        let token = self.peek();
        token.kind == Kind::Identifier && token.text.eq_ignore_ascii_case(word)
    }

    /// The next word cannot stand where it is.
    pub(super) fn unexpected(&self) -> Problem {
        let bad = self.peek();
        let before = self.at.checked_sub(1).and_then(|place| self.tokens.get(place)).copied().unwrap_or(bad);
        let after = self.tokens.get(self.at + 1).copied().unwrap_or(bad);
        let near = self.text.get(before.start..after.end()).unwrap_or_default();
        let token = if bad.kind == Kind::End { "<EOF>" } else { bad.text };
        Problem::Syntax { token: token.to_owned(), near: near.trim_end().to_owned() }
    }

    /// Counts one more operator or function.
    pub(super) const fn count_operator(&mut self) {
        self.operators += 1;
    }

    pub(super) const fn notice_parentheses(&mut self) {
        self.noticed.parentheses = true;
    }

    pub(super) fn notice_function(&mut self, problem: Problem) {
        self.noticed.function.get_or_insert(problem);
    }

    pub(super) fn notice_misuse(&mut self, function: &str) {
        self.noticed.misuse.get_or_insert_with(|| Problem::MisusedFunction(function.to_owned()));
    }

    /// Reads a path. `keywords` are the words that end an expression's parts and are no names there.
    pub(super) fn path(&mut self, keywords: &[&str]) -> Result<WrittenPath<'a>, Problem> {
        let mut path = vec![self.name(keywords)?];
        self.continue_path(&mut path, keywords)?;
        Ok(path)
    }

    /// Reads further steps of a path, if there are any.
    pub(super) fn continue_path(&mut self, path: &mut WrittenPath<'a>, keywords: &[&str]) -> Result<(), Problem> {
        loop {
            if self.take(Kind::Dot) {
                path.push(self.name(keywords)?);
            } else if self.take(Kind::OpenIndex) {
                path.push(WrittenElement::Index(self.expect(Kind::Digits)?.text));
                self.expect(Kind::CloseIndex)?;
            } else {
                return Ok(());
            }
        }
    }

    fn name(&mut self, keywords: &[&str]) -> Result<WrittenElement<'a>, Problem> {
        let token = self.peek();
        let element = match token.kind {
            Kind::Identifier if keywords.iter().any(|word| self.is_word(word)) => return Err(self.unexpected()),
            Kind::Identifier => {
                if is_reserved(token.text) {
                    self.noticed.reserved.get_or_insert_with(|| Problem::Reserved(token.text.to_owned()));
                }
                WrittenElement::Name(token.text)
            }
            Kind::NamePlaceholder => WrittenElement::Placeholder(token.text),
            _ => return Err(self.unexpected()),
        };
        self.advance();
        Ok(element)
    }

    /// After the last word: what was noticed on the way.
    pub(super) fn finish(self) -> Result<(), Problem> {
        if self.kind() != Kind::End {
            return Err(self.unexpected());
        }
        if self.operators > MOST_OPERATORS {
            return Err(Problem::TooManyOperators(self.operators));
        }
        if self.noticed.parentheses {
            return Err(Problem::RedundantParentheses);
        }
        let Noticed { function, misuse, reserved, .. } = self.noticed;
        function.or(misuse).or(reserved).map_or(Ok(()), Err)
    }
}

/// The path with names in the places of placeholders.
pub(super) fn resolve_path(path: &[WrittenElement<'_>], placeholders: &mut Placeholders) -> Result<Path, Problem> {
    let mut elements = Vec::with_capacity(path.len());
    for element in path {
        elements.push(match element {
            WrittenElement::Name(name) => Element::Name((*name).to_owned()),
            WrittenElement::Placeholder(placeholder) => Element::Name(placeholders.name(placeholder)?),
            // The service keeps places in 32 bits.
            WrittenElement::Index(digits) => match digits.parse::<u32>() {
                Ok(place) => Element::Index(place as usize),
                Err(_) => return Err(Problem::IndexTooLarge((*digits).to_owned())),
            },
        });
    }
    if elements.len() > DEEPEST_PATH {
        return Err(Problem::PathTooDeep(elements.len()));
    }
    let mut elements = elements.into_iter();
    let top = match elements.next() {
        Some(Element::Name(name)) => name,
        _ => String::new(),
    };
    Ok(Path::new(top, elements.collect()))
}
