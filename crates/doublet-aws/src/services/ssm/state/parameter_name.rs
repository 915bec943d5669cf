//! Names of parameters: which are allowed, what an ARN or a selector says, and where a name stands in the hierarchy.

use crate::services::ssm::errors::SsmError;
use crate::table::Place;

/// Levels of a hierarchy, the name itself included.
const DEEPEST: usize = 15;
/// Characters of a parameter's ARN.
const LONGEST_ARN: usize = 1011;

/// Refuses a name that no parameter may be given.
pub(crate) fn check(name: &str, place: &Place) -> Result<(), SsmError> {
    let refuse = |words: &str| Err(SsmError::Validation(words.to_owned()));
    let reserved =
        |text: &str, prefix: &str| text.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix));
    let is_path = name.contains('/');
    if reserved(name, "/aws") {
        return Err(SsmError::ReservedName(name.to_owned()));
    }
    if reserved(name, "aws") || reserved(name, "ssm") {
        return refuse("Parameter name: can't be prefixed with \"aws\" or \"ssm\" (case-insensitive).");
    }
    let levels: Vec<&str> = name.strip_prefix('/').unwrap_or(name).split('/').collect();
    if reserved(name, "/ssm") || levels.iter().any(|level| level.is_empty() || !level.chars().all(is_allowed)) {
        return refuse(if is_path {
            "Parameter name: can't be prefixed with \"ssm\" (case-insensitive). If formed as a path, it can consist of \
             sub-paths divided by slash symbol; each sub-path can be formed as a mix of letters, numbers and the \
             following 3 symbols .-_"
        } else {
            "Parameter name: can't be prefixed with \"ssm\" (case-insensitive). Only a mix of letters, numbers and \
             the following 3 symbols .-_ are allowed."
        });
    }
    if is_path && !name.starts_with('/') {
        return refuse("Parameter name must be a fully qualified name.");
    }
    if levels.len() > DEEPEST {
        return Err(SsmError::HierarchyLevelLimitExceeded);
    }
    let arn = format!("arn:{}:ssm:{}:{}:parameter/", place.partition(), place.region, place.account);
    if arn.len() + key(name).len() > LONGEST_ARN {
        return refuse(&format!(
            "Parameter name: the name and the {} characters of the ARN before it can have at most {LONGEST_ARN} \
             characters.",
            arn.len()
        ));
    }
    Ok(())
}

/// Refuses a path that no parameter can be under.
pub(crate) fn check_path(path: &str) -> Result<(), SsmError> {
    let inner = path.strip_prefix('/').map(|rest| rest.strip_suffix('/').unwrap_or(rest));
    let well_formed = inner.is_some_and(|inner| {
        path == "/" || inner.split('/').all(|level| !level.is_empty() && level.chars().all(is_allowed))
    });
    if well_formed {
        return Ok(());
    }
    Err(SsmError::Validation(
        "The parameter doesn't meet the parameter name requirements. The parameter name must begin with a forward \
         slash \"/\". It can't be prefixed with \"aws\" or \"ssm\" (case-insensitive). It must use only letters, \
         numbers, or the following symbols: . (period), - (hyphen), _ (underscore). Special characters are not \
         allowed. All sub-paths, if specified, must use the forward slash symbol \"/\". Valid example: \
         /get/parameters2-/by1./path0_."
            .to_owned(),
    ))
}

fn is_allowed(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || matches!(letter, '.' | '-' | '_')
}

/// What names a parameter in its store: `/jobs` and `jobs` are the same parameter, since they have the same ARN.
pub(crate) fn key(name: &str) -> &str {
    name.strip_prefix('/').unwrap_or(name)
}

/// Whether a parameter is under a path: directly, or on any level.
pub(crate) fn is_under(key: &str, path: &str, recursive: bool) -> bool {
    let path = path.trim_matches('/');
    let rest = if path.is_empty() { Some(key) } else { key.strip_prefix(path).and_then(|rest| rest.strip_prefix('/')) };
    rest.is_some_and(|rest| recursive || !rest.contains('/'))
}

/// A parameter as requests name it: by name or ARN, with or without a version or label.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Selector<'a> {
    /// Its name, or what the ARN says of it.
    pub(crate) name: &'a str,
    /// Version or label.
    pub(crate) version: Option<&'a str>,
    /// Account and region of an ARN.
    pub(crate) place: Option<Place>,
}

impl<'a> Selector<'a> {
    /// None if the text has more parts than there can be.
    pub(crate) fn read(text: &'a str) -> Option<Self> {
        let mut parts = text.splitn(6, ':');
        let arn = [parts.next(), parts.next(), parts.next(), parts.next(), parts.next(), parts.next()];
        let (place, rest) = match arn {
            [Some("arn"), Some(_), Some("ssm"), Some(region), Some(account), Some(resource)] => {
                let place = Place { account: account.to_owned(), region: region.to_owned() };
                (Some(place), resource.strip_prefix("parameter/")?)
            }
            _ => (None, text),
        };
        let mut parts = rest.split(':');
        let (name, version) = (parts.next()?, parts.next());
        parts.next().is_none().then_some(Self { name, version, place })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_arn_with_a_label_names_place_parameter_and_version() {
        let selector = Selector::read("arn:aws:ssm:eu-west-1:111122223333:parameter/shop/db:live");
        let place = Place { account: "111122223333".to_owned(), region: "eu-west-1".to_owned() };
        assert_eq!(selector, Some(Selector { name: "shop/db", version: Some("live"), place: Some(place) }));
    }

    #[test]
    fn a_name_with_two_selectors_names_nothing() {
        assert_eq!(Selector::read("db:1:2"), None);
    }

    #[test]
    fn levels_are_counted_with_the_name_itself() {
        assert_eq!(check(&"/a".repeat(15), &place()), Ok(()));
        assert_eq!(check(&"/a".repeat(16), &place()), Err(SsmError::HierarchyLevelLimitExceeded));
    }

    #[test]
    fn the_arn_before_a_name_counts_towards_its_length() {
        // `arn:aws:ssm:us-east-2:111122223333:parameter/` has 45 characters.
        assert_eq!(check(&"a".repeat(966), &place()), Ok(()));
        assert!(check(&"a".repeat(967), &place()).is_err());
    }

    fn place() -> Place {
        Place { account: "111122223333".to_owned(), region: "us-east-2".to_owned() }
    }

    #[test]
    fn a_name_that_begins_with_many_bytes_of_one_letter_is_refused_without_a_panic() {
        assert!(check("aé", &place()).is_err());
        assert!(check("éé", &place()).is_err());
    }
}
