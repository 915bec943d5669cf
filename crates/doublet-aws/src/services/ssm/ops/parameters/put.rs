//! `PutParameter`: a new parameter, or a new version of one.

use fancy_regex::Regex;

use crate::credentials::Principal;
use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::ssm::errors::SsmError;
use crate::services::ssm::state::parameter::{Parameter, Tier, Version};
use crate::services::ssm::state::tags::Tags;
use crate::services::ssm::state::{Ssm, parameter_name, policies, settings};
use crate::value::Fields;

const DEFAULT_KEY: &str = "alias/aws/ssm";
const LARGEST_STANDARD: usize = 4096;
const LARGEST_ADVANCED: usize = 8192;
/// Beyond this the value is not even held against its tier.
const LARGEST: usize = 32_768;

pub(crate) fn put_parameter(call: &mut Call<'_, Ssm>, input: &Input<'_>) -> Result<Fields, Stop> {
    call.state.parameters.expire(call.now);
    // AWS drops spaces around a name.
    let name = input.text("Name").trim_matches(' ');
    let value = input.text("Value");
    let overwrite = input.flag("Overwrite");
    check(input, value, overwrite)?;
    parameter_name::check(name, call.place)?;
    let before = call.state.parameters.get(name).map(|parameter| &parameter.latest);
    if before.is_some() && !overwrite {
        return Err(SsmError::ParameterAlreadyExists.into());
    }
    let version = new_version(call, input, before, value)?;
    let (number, tier) = (version.number, version.tier);
    if before.is_some() {
        call.state.parameters.push(name, version)?;
        return Ok(answer(number, tier));
    }
    call.state.parameters.check_room(tier)?;
    let tags = Tags::of(input)?;
    call.state.parameters.insert(Parameter {
        name: name.to_owned(),
        made: 0,
        latest: version,
        older: Vec::new(),
        tags,
    });
    Ok(answer(number, tier))
}

fn answer(number: i64, tier: Tier) -> Fields {
    Fields::new().with("Version", number).with("Tier", tier.name())
}

fn check(input: &Input<'_>, value: &str, overwrite: bool) -> Result<(), SsmError> {
    let refuse = |words: String| Err(SsmError::Validation(words));
    if value.is_empty() {
        return refuse(
            "1 validation error detected: Value '' at 'value' failed to satisfy constraint: Member must have length \
             greater than or equal to 1."
                .to_owned(),
        );
    }
    if value.chars().count() > LARGEST {
        return refuse(format!(
            "1 validation error detected: Value at 'value' failed to satisfy constraint: Member must have length less \
             than or equal to {LARGEST}"
        ));
    }
    if overwrite && !input.list("Tags").is_empty() {
        return refuse(
            "Invalid request: tags and overwrite can't be used together. To create a parameter with tags, please \
             remove overwrite flag. To update tags for an existing parameter, please use AddTagsToResource or \
             RemoveTagsFromResource."
                .to_owned(),
        );
    }
    match input.optional_text("DataType") {
        None | Some("text" | "aws:ec2:image" | "aws:ssm:integration") => Ok(()),
        Some(other) => {
            refuse(format!("The following data type is not supported: {other} (Data type names are all lowercase.)"))
        }
    }
}

/// What the request says, and for the rest what the version before it said.
fn new_version(
    call: &Call<'_, Ssm>,
    input: &Input<'_>,
    before: Option<&Version>,
    value: &str,
) -> Result<Version, SsmError> {
    let text = |name: &str| input.optional_text(name).map(str::to_owned);
    let kind = text("Type")
        .or_else(|| before.map(|before| before.kind.clone()))
        .ok_or_else(|| SsmError::Validation("A parameter type is required when you create a parameter.".to_owned()))?;
    let allowed_pattern =
        text("AllowedPattern").filter(|pattern| !pattern.is_empty()).or_else(|| before?.allowed_pattern.clone());
    if let Some(pattern) = &allowed_pattern {
        check_pattern(pattern, value)?;
    }
    let policies = match input.optional_text("Policies") {
        Some(text) => policies::read(text)?,
        None => before.map(|before| before.policies.clone()).unwrap_or_default(),
    };
    let has_policies = policies.iter().any(|policy| policy.pending);
    let asked = input.optional_text("Tier").or_else(|| {
        let setting = call.state.settings.get(settings::DEFAULT_TIER).filter(|_| before.is_none())?;
        Some(setting.value.as_str())
    });
    let crowded = before.is_none() && call.state.parameters.is_full(Tier::Standard);
    let needs_advanced = crowded || has_policies || value.chars().count() > LARGEST_STANDARD;
    let tier = tier(asked, before.map(|before| before.tier), needs_advanced);
    if tier == Tier::Standard && before.is_some_and(|before| before.tier == Tier::Advanced) {
        return Err(downgraded());
    }
    check_tier(tier, value, has_policies)?;
    let key_id = text("KeyId")
        .or_else(|| before?.key_id.clone())
        .or_else(|| (kind == "SecureString").then(|| DEFAULT_KEY.to_owned()));
    let modified_by = match call.caller.principal {
        Principal::Anyone => "N/A".to_owned(),
        _ => call.caller.arn(call.place.partition()),
    };
    Ok(Version {
        number: before.map_or(1, |before| before.number + 1),
        value: value.to_owned(),
        description: text("Description").or_else(|| before?.description.clone()),
        key_id,
        allowed_pattern,
        tier,
        policies,
        data_type: text("DataType")
            .or_else(|| before.map(|before| before.data_type.clone()))
            .unwrap_or_else(|| "text".to_owned()),
        labels: Vec::new(),
        // Two versions never have the same moment, however fast they follow each other.
        modified: before.map_or(call.now, |before| call.now.max(crate::clock::Timestamp(before.modified.0 + 1))),
        modified_by,
        kind,
    })
}

fn check_pattern(pattern: &str, value: &str) -> Result<(), SsmError> {
    let regex = Regex::new(&format!("\\A(?:{pattern})\\z")).map_err(|_| SsmError::InvalidAllowedPattern)?;
    if regex.is_match(value).unwrap_or(false) {
        Ok(())
    } else {
        Err(SsmError::ParameterPatternMismatch(pattern.to_owned()))
    }
}

/// The tier that a parameter gets: the one that is asked for, or as much of one as it needs.
fn tier(asked: Option<&str>, before: Option<Tier>, needs_advanced: bool) -> Tier {
    match (asked, before) {
        (Some("Advanced"), _) | (None | Some("Intelligent-Tiering"), Some(Tier::Advanced)) => Tier::Advanced,
        (Some("Intelligent-Tiering"), _) if needs_advanced => Tier::Advanced,
        _ => Tier::Standard,
    }
}

fn check_tier(tier: Tier, value: &str, has_policies: bool) -> Result<(), SsmError> {
    let refuse = |words: &str| Err(SsmError::Validation(words.to_owned()));
    let length = value.chars().count();
    match tier {
        Tier::Standard if length > LARGEST_STANDARD => refuse(
            "Standard tier parameters support a maximum parameter value of 4096 characters. To create a larger \
             parameter value, upgrade the parameter to use the advanced-parameter tier. For more information, see \
             https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-advanced-parameters.html",
        ),
        Tier::Standard if has_policies => refuse(
            "Standard tier parameters don't support parameter policies. To use parameter policies, upgrade the \
             parameter to use the advanced-parameter tier.",
        ),
        Tier::Advanced if length > LARGEST_ADVANCED => {
            refuse("Advanced tier parameters support a maximum parameter value of 8192 characters.")
        }
        _ => Ok(()),
    }
}

fn downgraded() -> SsmError {
    SsmError::Validation(
        "This parameter uses the advanced-parameter tier. You can't downgrade a parameter from the \
         advanced-parameter tier to the standard-parameter tier. If necessary, you can delete the advanced parameter \
         and recreate it as a standard parameter. Be aware that standard parameters have a value limit of 4096 \
         characters."
            .to_owned(),
    )
}
