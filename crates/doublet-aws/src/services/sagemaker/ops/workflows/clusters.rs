//! `DescribeClusterNode`, `ListClusterNodes`: the machines of a cluster, counted from its groups.

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::sagemaker::errors::SageMakerError;
use crate::services::sagemaker::kinds::Doubled;
use crate::services::sagemaker::kinds::clusters::Cluster;
use crate::services::sagemaker::ops::things::list::{contains, slice};
use crate::services::sagemaker::state::SageMaker;
use crate::services::sagemaker::state::resource::Resource;
use crate::value::{Fields, Kept, Value};

const PAGE: usize = 100;
/// A cluster has no more machines than this.
const MOST: i64 = 6_758;

pub(crate) fn describe_cluster_node(call: &mut Call<'_, SageMaker>, input: &Input<'_>) -> Result<Fields, Stop> {
    let asked = input.text("ClusterName");
    let cluster = call.state.find(Cluster::KIND, call.place, asked)?;
    let id = input.optional_text("NodeId").unwrap_or_default();
    let nodes = nodes(cluster);
    let found = nodes.iter().find(|node| node.member("InstanceId").and_then(Kept::as_text) == Some(id));
    let node = found
        .ok_or_else(|| SageMakerError::Invalid(format!("Could not find node '{id}' of cluster '{}'.", cluster.name)))?;
    Ok(Fields::new().with("NodeDetails", Value::from(node)))
}

pub(crate) fn list_cluster_nodes(call: &mut Call<'_, SageMaker>, input: &Input<'_>) -> Result<Fields, Stop> {
    let cluster = call.state.find(Cluster::KIND, call.place, input.text("ClusterName"))?;
    let part = input.optional_text("InstanceGroupNameContains");
    let mut nodes = nodes(cluster);
    let group = |node: &Kept| node.member("InstanceGroupName").and_then(Kept::as_text).unwrap_or_default().to_owned();
    nodes.retain(|node| part.is_none_or(|part| contains(&group(node), part)));
    if input.optional_text("SortBy") == Some("NAME") {
        nodes.sort_by_key(group);
    }
    if input.optional_text("SortOrder") == Some("Descending") {
        nodes.reverse();
    }
    let (page, next) = slice(nodes, input, PAGE)?;
    let page: Value = page.iter().map(Value::from).collect();
    Ok(Fields::new().with("ClusterNodeSummaries", page).maybe("NextToken", next))
}

/// All machines, group by group.
fn nodes(cluster: &Resource) -> Vec<Kept> {
    let groups = cluster.facts.get("InstanceGroups").map_or(&[][..], Kept::as_list);
    let nodes = groups.iter().flat_map(|group| {
        let count = group.member("CurrentCount").and_then(Kept::as_integer).unwrap_or(0).clamp(0, MOST);
        (0..count).map(move |number| node(cluster, group, number))
    });
    nodes.collect()
}

fn node(cluster: &Resource, group: &Kept, number: i64) -> Kept {
    let name = group.member("InstanceGroupName").and_then(Kept::as_text).unwrap_or_default();
    let mut node = Kept::structure([
        ("InstanceGroupName", name.into()),
        ("InstanceId", format!("{name}-{number}").into()),
        ("InstanceStatus", Kept::structure([("Status", "Running".into()), ("Message", "message".into())])),
        ("LaunchTime", cluster.created.into()),
    ]);
    for copied in ["InstanceType", "LifeCycleConfig", "ThreadsPerCore"] {
        if let Some(value) = group.member(copied) {
            node.set_member(copied, value.clone());
        }
    }
    node
}
