//! Feature groups: which features records have, and where they are stored. Records themselves are another service's.

use super::{Doubled, Kind, List, Making};
use crate::services::sagemaker::errors::SageMakerError;
use crate::services::sagemaker::state::SageMaker;
use crate::services::sagemaker::state::resource::Resource;
use crate::value::Kept;

/// Features that belong together.
pub(crate) struct FeatureGroup;

impl Doubled for FeatureGroup {
    const KIND: &'static Kind = &Kind {
        arn: "feature-group",
        seen_as: "feature_groups",
        name: "FeatureGroupName",
        arn_member: "FeatureGroupArn",
        status: "FeatureGroupStatus",
        describe: "DescribeFeatureGroup",
        list: List::of("FeatureGroupSummaries"),
        takes: None,
        missing: ("ResourceNotFound", |_, name| {
            format!("Resource Not Found: Amazon SageMaker can't find a FeatureGroup with name {name}")
        }),
        // The service quotes its own client here.
        taken: |_, name| {
            SageMakerError::InUse(format!(
                "An error occurred (ResourceInUse) when calling the CreateFeatureGroup operation: Resource Already \
                 Exists: FeatureGroup with name {name} already exists. Choose a different name.\nInfo: Feature Group \
                 '{name}' already exists."
            ))
        },
        complete: store,
    };
}

#[expect(clippy::unnecessary_wraps, reason = "every kind says so whether it can be made")]
fn store(_: &SageMaker, group: &mut Resource, making: &Making<'_>) -> Result<(), SageMakerError> {
    group.facts.set("FeatureGroupStatus", "Created");
    let (name, moment) = (group.name.clone(), making.now.seconds());
    let place = making.place;
    if group.facts.get("OfflineStoreConfig").is_none() {
        return Ok(());
    }
    let offline = group.facts.entries_mut("OfflineStoreConfig");
    if let Some((_, storage)) = offline.iter_mut().find(|(name, _)| name == "S3StorageConfig") {
        let uri = storage.member("S3Uri").and_then(Kept::as_text).unwrap_or_default();
        let resolved = format!("{uri}/{}/{}/offline-store/{name}-{moment}/data", place.account, place.region);
        storage.set_member("ResolvedOutputS3Uri", resolved);
    }
    if offline.iter().all(|(name, _)| name != "DataCatalogConfig") {
        let catalog = Kept::structure([
            ("TableName", format!("{}_{moment}", name.replace('-', "_")).into()),
            ("Catalog", "AwsDataCatalog".into()),
            ("Database", "sagemaker_featurestore".into()),
        ]);
        offline.push(("DataCatalogConfig".to_owned(), catalog));
    }
    group.facts.set("OfflineStoreStatus", Kept::structure([("Status", "Active".into())]));
    Ok(())
}
