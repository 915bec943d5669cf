//! Filters of lists of parameters: which are allowed, and what they let through.

use super::parameter::Parameter;
use super::parameter_name::{check_path, is_under, key};
use crate::input::Input;
use crate::services::ssm::errors::SsmError;

/// What a filter looks at.
#[derive(Clone, Debug, Eq, PartialEq)]
enum Subject {
    Name,
    Type,
    KeyId,
    Path,
    Tier,
    Label,
    DataType,
    Tag(String),
}

/// How a value is held against it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Comparison {
    Equals,
    BeginsWith,
    Contains,
    Recursive,
    OneLevel,
}

/// One filter.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Filter {
    subject: Subject,
    comparison: Comparison,
    /// Without values, being there is enough.
    values: Vec<String>,
}

/// Which operation filters.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Listing {
    Describe,
    ByPath,
}

/// Reads `ParameterFilters`.
pub(crate) fn read(input: &Input<'_>, listing: Listing) -> Result<Vec<Filter>, SsmError> {
    let mut filters: Vec<Filter> = Vec::new();
    for given in input.structures("ParameterFilters") {
        let name = given.text("Key");
        let subject = subject(name, listing)?;
        let values: Vec<String> = given.texts("Values").into_iter().map(str::to_owned).collect();
        if values.is_empty() && !matches!(subject, Subject::Tag(_)) {
            return Err(SsmError::MissingFilterValues(name.to_owned()));
        }
        if filters.iter().any(|known| known.subject == subject) {
            return Err(SsmError::DuplicateFilter(name.to_owned()));
        }
        let comparison = comparison(&subject, given.optional_text("Option"))?;
        check_values(&subject, comparison, &values)?;
        filters.push(Filter { subject, comparison, values });
    }
    Ok(filters)
}

/// Reads `Filters`, the older form, whose values are held as they are.
pub(crate) fn read_older(input: &Input<'_>) -> Vec<Filter> {
    let read_one = |given: Input<'_>| {
        let subject = match given.text("Key") {
            "Name" => Subject::Name,
            "Type" => Subject::Type,
            _ => Subject::KeyId,
        };
        let values = given.texts("Values").into_iter().map(str::to_owned).collect();
        Filter { subject, comparison: Comparison::Equals, values }
    };
    input.structures("Filters").into_iter().map(read_one).collect()
}

fn subject(name: &str, listing: Listing) -> Result<Subject, SsmError> {
    let valid = match listing {
        Listing::Describe => "Path, Name, Type, KeyId, Tier",
        Listing::ByPath => "Type, KeyId",
    };
    let describes = listing == Listing::Describe;
    match name {
        "Type" => Ok(Subject::Type),
        "KeyId" => Ok(Subject::KeyId),
        "DataType" => Ok(Subject::DataType),
        "Label" if !describes => Ok(Subject::Label),
        "Name" if describes => Ok(Subject::Name),
        "Path" if describes => Ok(Subject::Path),
        "Tier" if describes => Ok(Subject::Tier),
        _ => match name.strip_prefix("tag:").filter(|_| describes) {
            Some(tag) => Ok(Subject::Tag(tag.to_owned())),
            None => Err(SsmError::InvalidFilterKey { key: name.to_owned(), valid }),
        },
    }
}

fn comparison(subject: &Subject, option: Option<&str>) -> Result<Comparison, SsmError> {
    let is_path = *subject == Subject::Path;
    match option {
        Some("Recursive") if is_path => Ok(Comparison::Recursive),
        None | Some("OneLevel") if is_path => Ok(Comparison::OneLevel),
        None | Some("Equals") if !is_path => Ok(Comparison::Equals),
        Some("BeginsWith") if !is_path => Ok(Comparison::BeginsWith),
        Some("Contains") if *subject == Subject::Name => Ok(Comparison::Contains),
        _ => Err(SsmError::InvalidFilterOption {
            option: option.unwrap_or_default().to_owned(),
            valid: if is_path { "Recursive, OneLevel" } else { "BeginsWith, Equals" },
        }),
    }
}

fn check_values(subject: &Subject, comparison: Comparison, values: &[String]) -> Result<(), SsmError> {
    if *subject == Subject::Path {
        return values.iter().try_for_each(|value| {
            let lower = value.to_ascii_lowercase();
            if lower.starts_with("/aws") || lower.starts_with("/ssm") {
                return Err(SsmError::Validation(
                    "Filters for common parameters can't be prefixed with \"aws\" or \"ssm\" (case-insensitive). \
                     When using global parameters, please specify within a global namespace."
                        .to_owned(),
                ));
            }
            check_path(value)
        });
    }
    let choices: &[&str] = match subject {
        Subject::Tier => &["Standard", "Advanced", "Intelligent-Tiering"],
        Subject::Type if comparison == Comparison::Equals => &["String", "StringList", "SecureString"],
        _ => return Ok(()),
    };
    match values.iter().find(|value| !choices.contains(&value.as_str())) {
        None => Ok(()),
        Some(value) => Err(SsmError::InvalidFilterValue(format!(
            "The following filter value is not valid: {value}. Valid values include: [{}].",
            choices.join(", ")
        ))),
    }
}

impl Filter {
    /// The label that a version must have, for a filter that asks for one.
    pub(crate) fn label(&self) -> Option<&[String]> {
        (self.subject == Subject::Label).then_some(&self.values)
    }

    /// Whether it lets a parameter through.
    pub(crate) fn passes(&self, place_in_store: &str, parameter: &Parameter) -> bool {
        let latest = &parameter.latest;
        match &self.subject {
            Subject::Name => self.values.iter().any(|value| self.names(value, place_in_store)),
            Subject::Path => self
                .values
                .iter()
                .any(|value| is_under(place_in_store, value, self.comparison == Comparison::Recursive)),
            Subject::Type => self.matches(&latest.kind),
            Subject::KeyId => latest.key_id.as_deref().is_some_and(|key_id| self.matches(key_id)),
            Subject::Tier => self.matches(latest.tier.name()),
            Subject::DataType => self.matches(&latest.data_type),
            Subject::Label => {
                parameter.versions().any(|version| version.labels.iter().any(|label| self.matches(label)))
            }
            Subject::Tag(tag) => {
                parameter.tags.get(tag).is_some_and(|value| self.values.is_empty() || self.matches(value))
            }
        }
    }

    fn matches(&self, text: &str) -> bool {
        self.values.iter().any(|value| match self.comparison {
            Comparison::BeginsWith => text.starts_with(value.as_str()),
            _ => text == value,
        })
    }

    /// A leading slash does not count; within a name it does.
    fn names(&self, value: &str, place_in_store: &str) -> bool {
        match self.comparison {
            Comparison::BeginsWith => place_in_store.starts_with(key(value)),
            Comparison::Contains => format!("/{place_in_store}").contains(value),
            _ => place_in_store == key(value),
        }
    }
}
