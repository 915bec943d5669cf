//! The comparisons of conditions: text, numbers, moments, addresses, ARNs.

use std::net::IpAddr;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::context::Context;
use super::pattern::{Reading, Token, fits, matches, tokens};
use crate::protocol::moments;

/// What is compared, and how.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Comparison {
    /// `StringEquals`
    Text,
    /// `StringEqualsIgnoreCase`
    TextAnyCase,
    /// `StringLike`
    TextLike,
    /// `NumericEquals` and its relatives.
    Number(Order),
    /// `DateEquals` and its relatives.
    Moment(Order),
    /// `Bool`
    Truth,
    /// `BinaryEquals`
    Bytes,
    /// `IpAddress`
    Address,
    /// `ArnEquals` and `ArnLike`, which are the same.
    Arn,
}

/// An order between two values.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Order {
    Equal,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

/// Whether the value of a request is what the policy wants. What cannot be read as its type is not.
pub(super) fn holds(comparison: Comparison, wanted: &str, found: &str, variables: Option<&Context>) -> bool {
    let text = |wildcards, any_case| matches(wanted, found, Reading { variables, wildcards, any_case });
    match comparison {
        Comparison::Text => text(false, false),
        Comparison::TextAnyCase | Comparison::Truth => text(false, true),
        Comparison::TextLike => text(true, false),
        Comparison::Number(order) => match (number(wanted), number(found)) {
            (Some(wanted), Some(found)) => stands(order, found.partial_cmp(&wanted)),
            _ => false,
        },
        Comparison::Moment(order) => match (moments::read(wanted), moments::read(found)) {
            (Some(wanted), Some(found)) => stands(order, Some(found.cmp(&wanted))),
            _ => false,
        },
        Comparison::Bytes => match (STANDARD.decode(wanted), STANDARD.decode(found)) {
            (Ok(wanted), Ok(found)) => wanted == found,
            _ => false,
        },
        Comparison::Address => in_network(wanted, found),
        Comparison::Arn => arn(wanted, found, variables),
    }
}

fn number(text: &str) -> Option<f64> {
    text.trim().parse::<f64>().ok().filter(|number| number.is_finite())
}

fn stands(order: Order, found: Option<std::cmp::Ordering>) -> bool {
    found.is_some_and(|found| match order {
        Order::Equal => found.is_eq(),
        Order::Less => found.is_lt(),
        Order::LessOrEqual => found.is_le(),
        Order::Greater => found.is_gt(),
        Order::GreaterOrEqual => found.is_ge(),
    })
}

/// Whether the address is in the network `203.0.113.0/24`; without a prefix it is one address.
fn in_network(network: &str, address: &str) -> bool {
    let (base, prefix) = match network.split_once('/') {
        Some((base, prefix)) => (base, Some(prefix)),
        None => (network, None),
    };
    let (Ok(base), Ok(address)) = (base.trim().parse::<IpAddr>(), address.trim().parse::<IpAddr>()) else {
        return false;
    };
    let (base, address, width) = match (base, address) {
        (IpAddr::V4(base), IpAddr::V4(address)) => (u128::from(base.to_bits()), u128::from(address.to_bits()), 32),
        (IpAddr::V6(base), IpAddr::V6(address)) => (base.to_bits(), address.to_bits(), 128),
        _ => return false,
    };
    let Ok(prefix) = prefix.map_or(Ok(width), str::parse::<u32>) else { return false };
    if prefix > width {
        return false;
    }
    let shift = width - prefix;
    base.checked_shr(shift).unwrap_or(0) == address.checked_shr(shift).unwrap_or(0)
}

/// Each of an ARN's six parts is compared by itself: a `*` does not reach over a colon.
fn arn(wanted: &str, found: &str, variables: Option<&Context>) -> bool {
    let Some(tokens) = tokens(wanted, Reading { variables, wildcards: true, any_case: false }) else { return false };
    if tokens == [Token::Many] {
        return true;
    }
    let wanted: Vec<&[Token]> = tokens.splitn(6, |token| *token == Token::Letter(':')).collect();
    let found: Vec<&str> = found.splitn(6, ':').collect();
    wanted.len() == 6 && found.len() == 6 && wanted.iter().zip(found).all(|(wanted, found)| fits(wanted, found, false))
}
