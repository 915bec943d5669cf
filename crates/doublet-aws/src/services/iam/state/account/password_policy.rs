//! The account's password policy, and what it asks of a password.

use serde::{Deserialize, Serialize};

/// The account's password policy.
#[expect(clippy::struct_excessive_bools, reason = "the switches are independent of each other")]
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub(crate) struct PasswordPolicy {
    pub(crate) minimum_length: i64,
    pub(crate) symbols: bool,
    pub(crate) numbers: bool,
    pub(crate) uppercase: bool,
    pub(crate) lowercase: bool,
    pub(crate) users_may_change: bool,
    /// In days.
    pub(crate) longest_age: Option<i64>,
    /// So many passwords back, none may be used again.
    pub(crate) reuse_prevention: Option<i64>,
    /// Whether an administrator has to set a new password when one is too old.
    pub(crate) hard_expiry: bool,
}

/// The symbols that count as such.
const SYMBOLS: &str = "!@#$%^&*()_+-=[]{}|'";

impl PasswordPolicy {
    /// What the password lacks, in AWS's words; none if nothing.
    pub(crate) fn violation(&self, password: &str) -> Option<String> {
        let length = i64::try_from(password.chars().count()).unwrap_or(i64::MAX);
        if length < self.minimum_length {
            return Some(format!("Password should have a minimum length of {}", self.minimum_length));
        }
        let lacks = |asked: bool, has: fn(char) -> bool| asked && !password.chars().any(has);
        let lacking: Vec<&str> = [
            (
                lacks(self.uppercase, |letter| letter.is_ascii_uppercase()),
                "Password should have at least one uppercase letter",
            ),
            (
                lacks(self.lowercase, |letter| letter.is_ascii_lowercase()),
                "Password should have at least one lowercase letter",
            ),
            (lacks(self.numbers, |letter| letter.is_ascii_digit()), "Password should have at least one number"),
            (lacks(self.symbols, |letter| SYMBOLS.contains(letter)), "Password should have at least one symbol"),
        ]
        .into_iter()
        .filter_map(|(lacks, words)| lacks.then_some(words))
        .collect();
        match lacking.as_slice() {
            [] => None,
            [one] => Some((*one).to_owned()),
            several => Some(format!(
                "Password should meet {} more of the following requirements: {}",
                several.len(),
                several.join(", ")
            )),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::PasswordPolicy;

    const STRICT: PasswordPolicy = PasswordPolicy {
        minimum_length: 8,
        symbols: true,
        numbers: true,
        uppercase: true,
        lowercase: true,
        users_may_change: true,
        longest_age: None,
        reuse_prevention: None,
        hard_expiry: false,
    };

    #[test]
    fn a_password_that_has_everything_is_good() {
        assert_eq!(STRICT.violation("Abcdef1!"), None);
    }

    #[test]
    fn what_a_password_lacks_is_told() {
        assert_eq!(STRICT.violation("Abc1!").as_deref(), Some("Password should have a minimum length of 8"));
        assert_eq!(STRICT.violation("Abcdefg!").as_deref(), Some("Password should have at least one number"));
        assert_eq!(
            STRICT.violation("abcdefg1").as_deref(),
            Some(
                "Password should meet 2 more of the following requirements: Password should have at least one uppercase \
                 letter, Password should have at least one symbol"
            )
        );
    }
}
