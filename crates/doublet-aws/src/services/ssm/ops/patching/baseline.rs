//! Patch baselines: made, read, changed, listed, deleted, and which one is the default.

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::ssm::errors::SsmError;
use crate::services::ssm::state::baselines::{BASELINE, Baseline, BaselineFacts, DEFAULT_SYSTEM};
use crate::services::ssm::state::record::Record;
use crate::services::ssm::state::tags::Tags;
use crate::services::ssm::state::{Ssm, numbered_page};
use crate::value::Fields;

const MOST: usize = 100;

pub(crate) fn create_patch_baseline(call: &mut Call<'_, Ssm>, input: &Input<'_>) -> Result<Fields, Stop> {
    let sent = Record::of(input, BASELINE);
    if let Some(before) = call.state.tokens.before(input, &sent)? {
        return Ok(Fields::new().with("BaselineId", before));
    }
    let id = format!("pb-{}", call.ids.hex(17));
    call.state.baselines.insert(Baseline {
        id: id.clone(),
        system: input.optional_text("OperatingSystem").unwrap_or(DEFAULT_SYSTEM).to_owned(),
        sent: sent.clone(),
        created: call.now,
        modified: call.now,
        tags: Tags::of(input)?,
    });
    call.state.tokens.remember(input, sent, &id);
    Ok(Fields::new().with("BaselineId", id))
}

pub(crate) fn get_patch_baseline(call: &mut Call<'_, Ssm>, input: &Input<'_>) -> Result<Fields, Stop> {
    let id = input.text("BaselineId");
    let groups: Vec<String> =
        call.state.baselines.groups().filter(|(_, known)| *known == id).map(|(group, _)| group.to_owned()).collect();
    if let Some(baseline) = call.state.baselines.own(id) {
        return Ok(told(baseline).with("PatchGroups", groups));
    }
    let known = call.state.baselines.find(id, call.place).ok_or_else(missing)?;
    Ok(Fields::new()
        .with("BaselineId", &known.id)
        .with("Name", &known.name)
        .with("OperatingSystem", &known.system)
        .maybe("Description", known.description.as_ref())
        .with("ApprovedPatches", Vec::<String>::new())
        .with("RejectedPatches", Vec::<String>::new())
        .with("PatchGroups", groups))
}

fn told(baseline: &Baseline) -> Fields {
    let mut fields = baseline.sent.fields(BASELINE);
    let defaults =
        [("ApprovedPatchesComplianceLevel", "UNSPECIFIED"), ("RejectedPatchesAction", "ALLOW_AS_DEPENDENCY")];
    for (name, value) in defaults {
        if fields.get(name).is_none() {
            fields.set(name, value);
        }
    }
    for name in ["ApprovedPatches", "RejectedPatches"] {
        if fields.get(name).is_none() {
            fields.set(name, Vec::<String>::new());
        }
    }
    fields
        .with("BaselineId", &baseline.id)
        .with("OperatingSystem", &baseline.system)
        .with("CreatedDate", baseline.created)
        .with("ModifiedDate", baseline.modified)
}

pub(crate) fn missing() -> SsmError {
    SsmError::DoesNotExist("Patch Baseline to be retrieved does not exist.".to_owned())
}

pub(crate) fn update_patch_baseline(call: &mut Call<'_, Ssm>, input: &Input<'_>) -> Result<Fields, Stop> {
    let now = call.now;
    let baseline = call.state.baselines.own_mut(input.text("BaselineId")).ok_or_else(missing)?;
    baseline.sent.update(input, BASELINE, input.flag("Replace"));
    baseline.modified = now;
    Ok(told(baseline))
}

pub(crate) fn delete_patch_baseline(call: &mut Call<'_, Ssm>, input: &Input<'_>) -> Result<Fields, Stop> {
    let id = input.text("BaselineId");
    call.state.baselines.remove(id)?;
    Ok(Fields::new().with("BaselineId", id))
}

pub(crate) fn describe_patch_baselines(call: &mut Call<'_, Ssm>, input: &Input<'_>) -> Result<Fields, Stop> {
    let filters = input.structures("Filters");
    let passes = |baseline: &BaselineFacts| {
        filters.iter().all(|filter| {
            let values = filter.texts("Values");
            match filter.text("Key") {
                "NAME_PREFIX" => values.iter().any(|prefix| baseline.name.starts_with(prefix)),
                "OPERATING_SYSTEM" => values.contains(&baseline.system.as_str()),
                "OWNER" => values.iter().any(|owner| match *owner {
                    "AWS" => !baseline.own,
                    "Self" => baseline.own,
                    _ => true,
                }),
                _ => true,
            }
        })
    };
    let baselines = &call.state.baselines;
    let found = baselines.all(call.place).into_iter().filter(passes).map(|baseline| {
        let is_default = baselines.default_of(&baseline.system, call.place) == baseline.id;
        baseline.identified(is_default)
    });
    let page = numbered_page(found, input.optional_text("NextToken"), input.integer("MaxResults"), MOST)?;
    let next = page.next();
    Ok(Fields::new().with("BaselineIdentities", page.items).maybe("NextToken", next))
}

#[expect(clippy::unnecessary_wraps, reason = "operations may refuse; this one never does")]
pub(crate) fn get_default_patch_baseline(call: &mut Call<'_, Ssm>, input: &Input<'_>) -> Result<Fields, Stop> {
    let system = input.optional_text("OperatingSystem").unwrap_or(DEFAULT_SYSTEM);
    let id = call.state.baselines.default_of(system, call.place);
    Ok(Fields::new().with("BaselineId", id).with("OperatingSystem", system))
}

pub(crate) fn register_default_patch_baseline(call: &mut Call<'_, Ssm>, input: &Input<'_>) -> Result<Fields, Stop> {
    let baseline = call.state.baselines.find(input.text("BaselineId"), call.place).ok_or_else(missing)?;
    call.state.baselines.set_default(&baseline);
    Ok(Fields::new().with("BaselineId", baseline.id))
}
