//! `ListFeatureGroups`: groups of features, by their states.

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::sagemaker::kinds::Doubled;
use crate::services::sagemaker::kinds::features::FeatureGroup;
use crate::services::sagemaker::ops::things::list::listed;
use crate::services::sagemaker::state::SageMaker;
use crate::value::{Fields, Kept};

pub(crate) fn list_feature_groups(call: &mut Call<'_, SageMaker>, input: &Input<'_>) -> Result<Fields, Stop> {
    let status = input.optional_text("FeatureGroupStatusEquals");
    let stored = input.optional_text("OfflineStoreStatusEquals");
    listed(call.state, FeatureGroup::KIND, input, |group| {
        let own_store = group.facts.within(&["OfflineStoreStatus", "Status"]).and_then(Kept::as_text);
        status.is_none_or(|status| group.status(FeatureGroup::KIND) == Some(status))
            && stored.is_none_or(|stored| own_store == Some(stored))
    })
}
