//! The words of a query.

use super::SelectError;

/// A query is no longer: AWS's own limit.
const LONGEST: usize = 256 * 1024;

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token {
    /// A name or a word of the language.
    Word(String),
    /// A name in double quotes.
    Quoted(String),
    Text(String),
    Number(String),
    Sign(&'static str),
}

const SIGNS: [&str; 23] = [
    "<>", "!=", "<=", ">=", "||", "[*]", "=", "<", ">", "+", "-", "*", "/", "%", "(", ")", ",", ".", "[", "]", ";",
    "{", "}",
];

/// Takes a query apart.
pub(super) fn read(query: &str) -> Result<Vec<Token>, SelectError> {
    if query.len() > LONGEST {
        return Err(SelectError::new(
            "ExpressionTooLong",
            "The SQL expression is too long: The maximum byte-length for the SQL expression is 256 KB.",
        ));
    }
    let mut tokens = Vec::new();
    let mut rest = query.trim_start();
    while let Some(first) = rest.chars().next() {
        let taken = match first {
            '\'' | '"' => {
                let (text, taken) = quoted(rest, first)?;
                tokens.push(if first == '"' { Token::Quoted(text) } else { Token::Text(text) });
                taken
            }
            _ if first.is_ascii_digit() => {
                let end = number_end(rest);
                let (number, _) = rest.split_at(end);
                tokens.push(Token::Number(number.to_owned()));
                end
            }
            _ if first.is_alphabetic() || first == '_' => {
                let end = rest.find(|letter: char| !letter.is_alphanumeric() && letter != '_').unwrap_or(rest.len());
                let (word, _) = rest.split_at(end);
                tokens.push(Token::Word(word.to_owned()));
                end
            }
            _ => match SIGNS.into_iter().find(|sign| rest.starts_with(sign)) {
                Some(sign) => {
                    tokens.push(Token::Sign(sign));
                    sign.len()
                }
                None => {
                    return Err(SelectError::new(
                        "LexerInvalidChar",
                        format!("The SQL expression contains the invalid character {first}."),
                    ));
                }
            },
        };
        rest = rest.get(taken..).unwrap_or_default().trim_start();
    }
    Ok(tokens)
}

/// A text in quotes, in which two of them are one; and how long it is with them.
fn quoted(rest: &str, quote: char) -> Result<(String, usize), SelectError> {
    let mut text = String::new();
    let mut letters = rest.char_indices().skip(1).peekable();
    while let Some((place, letter)) = letters.next() {
        if letter != quote {
            text.push(letter);
        } else if letters.peek().is_some_and(|(_, next)| *next == quote) {
            text.push(quote);
            letters.next();
        } else {
            return Ok((text, place + 1));
        }
    }
    Err(SelectError::new("LexerInvalidLiteral", "The SQL expression contains a literal without an end."))
}

fn number_end(rest: &str) -> usize {
    let mut end = 0;
    let mut before = '0';
    for letter in rest.chars() {
        let goes_on = letter.is_ascii_digit()
            || letter == '.'
            || matches!(letter, 'e' | 'E')
            || (matches!(letter, '+' | '-') && matches!(before, 'e' | 'E'));
        if !goes_on {
            break;
        }
        end += letter.len_utf8();
        before = letter;
    }
    end
}
