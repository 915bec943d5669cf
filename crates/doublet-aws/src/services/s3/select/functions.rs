//! Functions of the language.

use super::SelectError;
use super::datum::Datum;

/// What a function gives for these values.
pub(super) fn call(name: &str, arguments: &[Datum]) -> Result<Datum, SelectError> {
    let first = arguments.first().unwrap_or(&Datum::Missing);
    match name {
        "COALESCE" => return Ok(arguments.iter().find(|value| !value.is_nothing()).cloned().unwrap_or(Datum::Null)),
        "NULLIF" => {
            let same = arguments.get(1).is_some_and(|second| first.compared(second) == Some(std::cmp::Ordering::Equal));
            return Ok(if same { Datum::Null } else { first.clone() });
        }
        _ if first.is_nothing() => return Ok(Datum::Null),
        _ => {}
    }
    Ok(match name {
        "LOWER" => Datum::Text(first.text().to_lowercase()),
        "UPPER" => Datum::Text(first.text().to_uppercase()),
        "TRIM" => Datum::Text(first.text().trim().to_owned()),
        "CHAR_LENGTH" | "CHARACTER_LENGTH" => {
            Datum::Integer(i64::try_from(first.text().chars().count()).unwrap_or(i64::MAX))
        }
        "SUBSTRING" => substring(&first.text(), arguments),
        _ => {
            let words = format!("The SQL expression contains an unsupported function: {name}.");
            return Err(SelectError::new("UnsupportedFunction", words));
        }
    })
}

/// Places are counted from one; what is before the text is nothing.
fn substring(text: &str, arguments: &[Datum]) -> Datum {
    let whole = |place: usize| match arguments.get(place) {
        Some(Datum::Integer(number)) => Some(*number),
        Some(other) => {
            cast(other, "INT").ok().and_then(|value| if let Datum::Integer(n) = value { Some(n) } else { None })
        }
        None => None,
    };
    let start = whole(1).unwrap_or(1);
    let end = whole(2).map_or(i64::MAX, |length| start.saturating_add(length.max(0)));
    let from = usize::try_from(start.max(1) - 1).unwrap_or(usize::MAX);
    let to = usize::try_from(end.saturating_sub(1).max(0)).unwrap_or(usize::MAX);
    Datum::Text(text.chars().skip(from).take(to.saturating_sub(from)).collect())
}

/// A value as another kind of value.
#[expect(clippy::cast_possible_truncation, reason = "the range is checked")]
pub(super) fn cast(value: &Datum, kind: &str) -> Result<Datum, SelectError> {
    let failed = || {
        SelectError::new(
            "CastFailed",
            format!(
                "Attempt to convert from one data type to another using CAST failed in the SQL expression: {} to {kind}.",
                value.text()
            ),
        )
    };
    if value.is_nothing() {
        return Ok(value.clone());
    }
    match kind {
        "INT" | "INTEGER" => match value {
            Datum::Integer(_) => Ok(value.clone()),
            Datum::Boolean(value) => Ok(Datum::Integer(i64::from(*value))),
            other => {
                let number = other.number().filter(|number| number.abs() < 9.0e18).ok_or_else(failed)?;
                Ok(Datum::Integer(number as i64))
            }
        },
        "FLOAT" | "DECIMAL" | "NUMERIC" | "REAL" | "DOUBLE" => value.number().map(Datum::Decimal).ok_or_else(failed),
        // Moments in one form are in the order of their texts.
        "STRING" | "CHAR" | "VARCHAR" | "CHARACTER" | "TIMESTAMP" => Ok(Datum::Text(value.text())),
        "BOOL" | "BOOLEAN" => match value.text().to_ascii_lowercase().as_str() {
            "true" | "1" => Ok(Datum::Boolean(true)),
            "false" | "0" => Ok(Datum::Boolean(false)),
            _ => Err(failed()),
        },
        _ => Err(failed()),
    }
}

/// Whether a text fits a pattern with `%` and `_`.
pub(super) fn is_like(text: &str, pattern: &str, escape: Option<char>) -> bool {
    let mut parts = Vec::new();
    let mut letters = pattern.chars();
    while let Some(letter) = letters.next() {
        parts.push(match letter {
            _ if Some(letter) == escape => letters.next().map_or(Part::End, Part::Letter),
            '%' => Part::Any,
            '_' => Part::One,
            letter => Part::Letter(letter),
        });
    }
    let text: Vec<char> = text.chars().collect();
    // The last place where something of any length may be made longer.
    let (mut at, mut part, mut back) = (0, 0, None);
    loop {
        let fits = match (parts.get(part), text.get(at)) {
            (None, None) => return true,
            (Some(Part::Any), _) => {
                back = Some((at, part));
                part += 1;
                continue;
            }
            (Some(Part::One), Some(_)) => true,
            (Some(Part::Letter(wanted)), Some(found)) => wanted == found,
            _ => false,
        };
        if fits {
            (at, part) = (at + 1, part + 1);
        } else if let Some((from, any)) = back.filter(|(from, _)| *from < text.len()) {
            back = Some((from + 1, any));
            (at, part) = (from + 1, any + 1);
        } else {
            return false;
        }
    }
}

enum Part {
    Any,
    One,
    Letter(char),
    End,
}

#[cfg(test)]
mod tests {
    use super::is_like;

    #[test]
    fn patterns_fit_as_sql_says() {
        assert!(is_like("report-2024.csv", "%.csv", None));
        assert!(is_like("abc", "a_c", None));
        assert!(is_like("aXbXc", "a%b%c", None));
        assert!(!is_like("abcd", "a_c", None));
        assert!(is_like("100%", "100!%", Some('!')));
        assert!(!is_like("1000", "100!%", Some('!')));
    }
}
