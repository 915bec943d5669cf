//! From words to a query. Depth is bounded: a query of legal length can nest deeper than any stack.

use super::SelectError;
use super::datum::Datum;
use super::syntax::{Aggregate, Column, Columns, Expression, Operator, Query, Step};
use super::tokens::{Token, read};

const DEEPEST: usize = 64;

/// Operators from the loosest to the tightest.
const LEVELS: [&[(&str, Operator)]; 5] = [
    &[("OR", Operator::Or)],
    &[("AND", Operator::And)],
    &[
        ("=", Operator::Equal),
        ("<>", Operator::Unequal),
        ("!=", Operator::Unequal),
        ("<=", Operator::LessOrEqual),
        (">=", Operator::GreaterOrEqual),
        ("<", Operator::Less),
        (">", Operator::Greater),
    ],
    &[("+", Operator::Add), ("-", Operator::Subtract), ("||", Operator::Join)],
    &[("*", Operator::Multiply), ("/", Operator::Divide), ("%", Operator::Remainder)],
];
const OF_COMPARISONS: usize = 2;

const RESERVED: [&str; 14] =
    ["FROM", "WHERE", "LIMIT", "AS", "AND", "OR", "NOT", "IN", "LIKE", "BETWEEN", "IS", "ESCAPE", "SELECT", "FOR"];

/// Reads a query.
pub(super) fn parse(query: &str) -> Result<Query, SelectError> {
    let tokens = read(query)?;
    let mut parser = Parser { tokens: &tokens, depth: 0 };
    parser.expect("SELECT")?;
    let columns = if parser.sign("*") { Columns::All } else { Columns::Listed(parser.columns()?) };
    parser.expect("FROM")?;
    let from = parser.source()?;
    let alias = if parser.word("AS") { Some(parser.name()?.0) } else { parser.alias() };
    let condition = if parser.word("WHERE") { Some(parser.expression(0)?) } else { None };
    let limit = if parser.word("LIMIT") { Some(parser.limit()?) } else { None };
    parser.sign(";");
    match parser.tokens.first() {
        None => Ok(Query { columns, from, alias, condition, limit }),
        Some(token) => Err(unexpected(Some(token))),
    }
}

struct Parser<'t> {
    tokens: &'t [Token],
    depth: usize,
}

fn unexpected(token: Option<&Token>) -> SelectError {
    let shown = match token {
        None => "the end".to_owned(),
        Some(Token::Word(text) | Token::Quoted(text) | Token::Text(text) | Token::Number(text)) => format!("`{text}`"),
        Some(Token::Sign(sign)) => format!("`{sign}`"),
    };
    SelectError::new("ParseUnexpectedToken", format!("The SQL expression contains an unexpected token: {shown}."))
}

impl Parser<'_> {
    fn next(&mut self) -> Option<&Token> {
        let (first, rest) = self.tokens.split_first()?;
        self.tokens = rest;
        Some(first)
    }

    fn sign(&mut self, sign: &str) -> bool {
        let found = matches!(self.tokens.first(), Some(Token::Sign(known)) if *known == sign);
        if found {
            self.next();
        }
        found
    }

    fn word(&mut self, word: &str) -> bool {
        let found = self.is_word(word);
        if found {
            self.next();
        }
        found
    }

    fn is_word(&self, word: &str) -> bool {
        matches!(self.tokens.first(), Some(Token::Word(known)) if known.eq_ignore_ascii_case(word))
    }

    fn expect(&mut self, word: &str) -> Result<(), SelectError> {
        let found = self.sign(word) || self.word(word);
        if found { Ok(()) } else { Err(unexpected(self.tokens.first())) }
    }

    /// A name, and whether it was quoted.
    fn name(&mut self) -> Result<(String, bool), SelectError> {
        match self.next() {
            Some(Token::Word(name)) => Ok((name.clone(), false)),
            Some(Token::Quoted(name)) => Ok((name.clone(), true)),
            other => Err(unexpected(other)),
        }
    }

    fn alias(&mut self) -> Option<String> {
        match self.tokens.first() {
            Some(Token::Word(name)) if !RESERVED.iter().any(|word| name.eq_ignore_ascii_case(word)) => {
                let name = name.clone();
                self.next();
                Some(name)
            }
            Some(Token::Quoted(name)) => {
                let name = name.clone();
                self.next();
                Some(name)
            }
            _ => None,
        }
    }

    fn limit(&mut self) -> Result<u64, SelectError> {
        match self.next() {
            Some(Token::Number(number)) => number
                .parse()
                .map_err(|_| SelectError::new("ParseUnexpectedToken", "The LIMIT must be a whole number.")),
            other => Err(unexpected(other)),
        }
    }

    fn columns(&mut self) -> Result<Vec<Column>, SelectError> {
        let mut columns = Vec::new();
        loop {
            let expression = self.expression(0)?;
            let name = if self.word("AS") { Some(self.name()?.0) } else { self.alias() };
            columns.push(Column { expression, name });
            if !self.sign(",") {
                return Ok(columns);
            }
        }
    }

    fn source(&mut self) -> Result<Vec<Step>, SelectError> {
        let (name, _) = self.name()?;
        if !name.eq_ignore_ascii_case("S3Object") {
            return Err(SelectError::new(
                "InvalidDataSource",
                "Invalid data source type. Only CSV, JSON, and Parquet are supported: the table is S3Object.",
            ));
        }
        self.steps()
    }

    fn steps(&mut self) -> Result<Vec<Step>, SelectError> {
        let mut steps = Vec::new();
        loop {
            if self.sign("[*]") {
                steps.push(Step::Each);
            } else if self.sign(".") {
                if self.sign("*") {
                    continue;
                }
                let (name, exact) = self.name()?;
                steps.push(Step::Member { name, exact });
            } else if self.sign("[") {
                match self.next().cloned() {
                    Some(Token::Number(number)) => {
                        steps.push(Step::Place(number.parse().map_err(|_| unexpected(None))?));
                    }
                    Some(Token::Text(name)) => steps.push(Step::Member { name, exact: true }),
                    other => return Err(unexpected(other.as_ref())),
                }
                self.expect("]")?;
            } else {
                return Ok(steps);
            }
        }
    }

    fn expression(&mut self, level: usize) -> Result<Expression, SelectError> {
        self.depth += 1;
        if self.depth > DEEPEST * (LEVELS.len() + 1) {
            return Err(SelectError::new("ParseUnexpectedToken", "The SQL expression nests too deep."));
        }
        let read = self.at_level(level);
        self.depth -= 1;
        read
    }

    fn at_level(&mut self, level: usize) -> Result<Expression, SelectError> {
        let Some(operators) = LEVELS.get(level) else { return self.value() };
        if level == OF_COMPARISONS && self.word("NOT") {
            return Ok(Expression::Not(Box::new(self.expression(level)?)));
        }
        let mut left = self.expression(level + 1)?;
        loop {
            if level == OF_COMPARISONS
                && let Some(tested) = self.test(&left)?
            {
                left = tested;
                continue;
            }
            let found = operators.iter().find(|(name, _)| self.sign(name) || self.word(name));
            let Some((_, operator)) = found else { return Ok(left) };
            let right = self.expression(level + 1)?;
            left = Expression::Binary(*operator, Box::new(left), Box::new(right));
            // A chain is a tree as deep as it is long, and is gone through as one.
            self.depth += 1;
            if self.depth > DEEPEST * (LEVELS.len() + 1) {
                return Err(SelectError::new("ParseUnexpectedToken", "The SQL expression nests too deep."));
            }
        }
    }

    /// `IS NULL`, `IN`, `LIKE` and `BETWEEN` after a value.
    fn test(&mut self, left: &Expression) -> Result<Option<Expression>, SelectError> {
        let value = || Box::new(left.clone());
        if self.word("IS") {
            let negated = self.word("NOT");
            let missing = self.is_word("MISSING");
            if !self.word("MISSING") {
                self.expect("NULL")?;
            }
            let test = Expression::IsNothing { value: value(), missing };
            return Ok(Some(if negated { Expression::Not(Box::new(test)) } else { test }));
        }
        let negated = self.word("NOT");
        let test = if self.word("IN") {
            self.expect("(")?;
            let mut list = vec![self.expression(0)?];
            while self.sign(",") {
                list.push(self.expression(0)?);
            }
            self.expect(")")?;
            Expression::In { value: value(), list }
        } else if self.word("LIKE") {
            let pattern = Box::new(self.expression(OF_COMPARISONS + 1)?);
            let escape = if self.word("ESCAPE") {
                match self.next() {
                    Some(Token::Text(text)) => text.chars().next(),
                    other => return Err(unexpected(other)),
                }
            } else {
                None
            };
            Expression::Like { value: value(), pattern, escape }
        } else if self.word("BETWEEN") {
            let low = Box::new(self.expression(OF_COMPARISONS + 1)?);
            self.expect("AND")?;
            let high = Box::new(self.expression(OF_COMPARISONS + 1)?);
            Expression::Between { value: value(), low, high }
        } else if negated {
            return Err(unexpected(self.tokens.first()));
        } else {
            return Ok(None);
        };
        Ok(Some(if negated { Expression::Not(Box::new(test)) } else { test }))
    }

    fn value(&mut self) -> Result<Expression, SelectError> {
        if self.sign("-") {
            return Ok(Expression::Negative(Box::new(self.expression(LEVELS.len())?)));
        }
        if self.sign("(") {
            let inner = self.expression(0)?;
            self.expect(")")?;
            return Ok(inner);
        }
        match self.next().cloned() {
            Some(Token::Text(text)) => Ok(Expression::Literal(Datum::Text(text))),
            Some(Token::Number(number)) => Ok(Expression::Literal(match number.parse() {
                Ok(whole) => Datum::Integer(whole),
                Err(_) => Datum::Decimal(number.parse().map_err(|_| unexpected(Some(&Token::Number(number.clone()))))?),
            })),
            Some(Token::Quoted(name)) => self.path(name, true),
            Some(Token::Word(word)) => self.word_value(word),
            other => Err(unexpected(other.as_ref())),
        }
    }

    fn word_value(&mut self, word: String) -> Result<Expression, SelectError> {
        match word.to_ascii_uppercase().as_str() {
            "TRUE" => return Ok(Expression::Literal(Datum::Boolean(true))),
            "FALSE" => return Ok(Expression::Literal(Datum::Boolean(false))),
            "NULL" => return Ok(Expression::Literal(Datum::Null)),
            "MISSING" => return Ok(Expression::Literal(Datum::Missing)),
            reserved if RESERVED.contains(&reserved) => return Err(unexpected(Some(&Token::Word(word)))),
            _ => {}
        }
        if self.sign("(") { self.call(&word.to_ascii_uppercase()) } else { self.path(word, false) }
    }

    fn path(&mut self, name: String, exact: bool) -> Result<Expression, SelectError> {
        let mut steps = vec![Step::Member { name, exact }];
        steps.extend(self.steps()?);
        Ok(Expression::Path(steps))
    }

    fn call(&mut self, name: &str) -> Result<Expression, SelectError> {
        let aggregate = match name {
            "COUNT" => Some(Aggregate::Count),
            "SUM" => Some(Aggregate::Sum),
            "AVG" => Some(Aggregate::Average),
            "MIN" => Some(Aggregate::Least),
            "MAX" => Some(Aggregate::Greatest),
            _ => None,
        };
        if let Some(kind) = aggregate {
            let of = if self.sign("*") { None } else { Some(Box::new(self.expression(0)?)) };
            self.expect(")")?;
            return Ok(Expression::Aggregate { kind, of });
        }
        if name == "CAST" {
            let value = Box::new(self.expression(0)?);
            self.expect("AS")?;
            let kind = self.name()?.0.to_ascii_uppercase();
            if self.sign("(") {
                while !self.sign(")") {
                    if self.next().is_none() {
                        return Err(unexpected(None));
                    }
                }
            }
            self.expect(")")?;
            return Ok(Expression::Cast { value, kind });
        }
        let mut arguments = Vec::new();
        while !self.sign(")") {
            if !arguments.is_empty() && !self.sign(",") && !self.word("FROM") {
                self.expect("FOR")?;
            }
            arguments.push(self.expression(0)?);
        }
        Ok(Expression::Call { name: name.to_owned(), arguments })
    }
}
