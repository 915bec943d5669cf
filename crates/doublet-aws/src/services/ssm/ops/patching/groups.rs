//! Patch groups: which baseline each of them has.

use super::baseline::missing;
use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::ssm::errors::SsmError;
use crate::services::ssm::state::baselines::DEFAULT_SYSTEM;
use crate::services::ssm::state::{Ssm, numbered_page};
use crate::value::Fields;

const MOST: usize = 100;

pub(crate) fn register_for_group(call: &mut Call<'_, Ssm>, input: &Input<'_>) -> Result<Fields, Stop> {
    let (id, group) = (input.text("BaselineId"), input.text("PatchGroup"));
    // SSM speaks of a maintenance window here, whatever is missing.
    let baseline =
        call.state.baselines.find(id, call.place).ok_or_else(|| SsmError::WindowDoesNotExist(id.to_owned()))?;
    call.state.baselines.register(group, &baseline)?;
    Ok(Fields::new().with("BaselineId", id).with("PatchGroup", group))
}

pub(crate) fn deregister_for_group(call: &mut Call<'_, Ssm>, input: &Input<'_>) -> Result<Fields, Stop> {
    let (id, group) = (input.text("BaselineId"), input.text("PatchGroup"));
    // An ARN is that of a baseline of AWS, which every account has.
    if !id.starts_with("arn:") && call.state.baselines.own(id).is_none() {
        return Err(missing().into());
    }
    call.state.baselines.deregister(group, id);
    Ok(Fields::new().with("BaselineId", id).with("PatchGroup", group))
}

#[expect(clippy::unnecessary_wraps, reason = "operations may refuse; this one never does")]
pub(crate) fn get_for_group(call: &mut Call<'_, Ssm>, input: &Input<'_>) -> Result<Fields, Stop> {
    let group = input.text("PatchGroup");
    let system = input.optional_text("OperatingSystem").unwrap_or(DEFAULT_SYSTEM);
    let baselines = &call.state.baselines;
    let id = baselines.of_group(group, system).map_or_else(|| baselines.default_of(system, call.place), str::to_owned);
    Ok(Fields::new().with("BaselineId", id).with("PatchGroup", group).with("OperatingSystem", system))
}

/// There are no nodes that could be patched, so that there are none in any state.
#[expect(clippy::unnecessary_wraps, reason = "operations may refuse; this one never does")]
pub(crate) fn describe_group_state(_call: &mut Call<'_, Ssm>, _input: &Input<'_>) -> Result<Fields, Stop> {
    let counts = [
        "Instances",
        "InstancesWithInstalledPatches",
        "InstancesWithInstalledOtherPatches",
        "InstancesWithInstalledPendingRebootPatches",
        "InstancesWithInstalledRejectedPatches",
        "InstancesWithMissingPatches",
        "InstancesWithFailedPatches",
        "InstancesWithNotApplicablePatches",
        "InstancesWithUnreportedNotApplicablePatches",
        "InstancesWithCriticalNonCompliantPatches",
        "InstancesWithSecurityNonCompliantPatches",
        "InstancesWithOtherNonCompliantPatches",
        "InstancesWithAvailableSecurityUpdates",
    ];
    Ok(counts.map(|name| (name, 0.into())).into_iter().collect())
}

pub(crate) fn describe_groups(call: &mut Call<'_, Ssm>, input: &Input<'_>) -> Result<Fields, Stop> {
    let baselines = &call.state.baselines;
    let found = baselines.groups().filter_map(|(group, id)| {
        let baseline = baselines.find(id, call.place)?;
        let is_default = baselines.default_of(&baseline.system, call.place) == baseline.id;
        Some(Fields::new().with("PatchGroup", group).with("BaselineIdentity", baseline.identified(is_default)))
    });
    let page = numbered_page(found, input.optional_text("NextToken"), input.integer("MaxResults"), MOST)?;
    let next = page.next();
    Ok(Fields::new().with("Mappings", page.items).maybe("NextToken", next))
}
