//! Patch baselines: those of the account, those that AWS has for each system, and which of them a patch group has.

use std::collections::BTreeMap;

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

use super::record::Record;
use super::tags::Tags;
use crate::clock::Timestamp;
use crate::services::ssm::errors::SsmError;
use crate::table::Place;
use crate::value::{Fields, Value};

/// What is sent about a baseline and told again.
pub(crate) const BASELINE: &[&str] = &[
    "Name",
    "GlobalFilters",
    "ApprovalRules",
    "ApprovedPatches",
    "ApprovedPatchesComplianceLevel",
    "ApprovedPatchesEnableNonSecurity",
    "RejectedPatches",
    "RejectedPatchesAction",
    "Description",
    "Sources",
    "AvailableSecurityUpdatesComplianceStatus",
];

/// The system of a baseline that names none.
pub(crate) const DEFAULT_SYSTEM: &str = "WINDOWS";

/// Systems, the names of the baselines that AWS has for them, and what AWS calls the systems there.
const PREDEFINED: &[(&str, &str, &str)] = &[
    ("WINDOWS", "AWS-DefaultPatchBaseline", ""),
    ("AMAZON_LINUX", "AWS-AmazonLinuxDefaultPatchBaseline", "Amazon Linux"),
    ("AMAZON_LINUX_2", "AWS-AmazonLinux2DefaultPatchBaseline", "Amazon Linux 2"),
    ("AMAZON_LINUX_2022", "AWS-AmazonLinux2022DefaultPatchBaseline", "Amazon Linux 2022"),
    ("AMAZON_LINUX_2023", "AWS-AmazonLinux2023DefaultPatchBaseline", "Amazon Linux 2023"),
    ("UBUNTU", "AWS-UbuntuDefaultPatchBaseline", "Ubuntu"),
    ("REDHAT_ENTERPRISE_LINUX", "AWS-RedHatDefaultPatchBaseline", "Redhat Enterprise Linux"),
    ("SUSE", "AWS-SuseDefaultPatchBaseline", "Suse"),
    ("CENTOS", "AWS-CentOSDefaultPatchBaseline", "CentOS"),
    ("ORACLE_LINUX", "AWS-OracleLinuxDefaultPatchBaseline", "Oracle Linux"),
    ("DEBIAN", "AWS-DebianDefaultPatchBaseline", "Debian"),
    ("MACOS", "AWS-MacOSDefaultPatchBaseline", "macOS"),
    ("RASPBIAN", "AWS-RaspbianDefaultPatchBaseline", "Raspbian"),
    ("ROCKY_LINUX", "AWS-RockyLinuxDefaultPatchBaseline", "Rocky Linux"),
    ("ALMA_LINUX", "AWS-AlmaLinuxDefaultPatchBaseline", "Alma Linux"),
];

/// Identifiers of such baselines, as far as the documentation of AWS names them: region, system, account, identifier.
const DOCUMENTED: &[(&str, &str, &str, &str)] = &[
    ("us-east-1", "CENTOS", "075727635805", "pb-03e3f588eec25344c"),
    ("us-east-1", "UBUNTU", "075727635805", "pb-0c7e89f711c3095f4"),
    ("us-east-2", "AMAZON_LINUX", "733109147000", "pb-0e392de35e7c563b7"),
    ("us-east-2", "CENTOS", "733109147000", "pb-0574b43a65ea646ed"),
    ("us-east-2", "SUSE", "733109147000", "pb-0123fdb36e334a3b2"),
    ("us-east-2", "WINDOWS", "733109147000", "pb-020d361a05defe4ed"),
];

/// Patch baselines of an account and region.
#[derive(Debug, Default, Deserialize, Serialize)]
pub(crate) struct Baselines {
    own: IndexMap<String, Baseline>,
    /// Which baseline is the default of a system, where it is not the one of AWS.
    defaults: BTreeMap<String, String>,
    /// The baselines of patch groups: group and system, and the baseline's identifier.
    groups: BTreeMap<(String, String), String>,
}

/// A patch baseline of the account.
#[derive(Debug, Deserialize, Serialize)]
pub(crate) struct Baseline {
    pub(crate) id: String,
    pub(crate) system: String,
    pub(crate) sent: Record,
    pub(crate) created: Timestamp,
    pub(crate) modified: Timestamp,
    pub(crate) tags: Tags,
}

/// What can be told of any baseline, of the account or of AWS.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct BaselineFacts {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) system: String,
    pub(crate) description: Option<String>,
    pub(crate) own: bool,
}

impl Baselines {
    pub(crate) fn insert(&mut self, baseline: Baseline) {
        self.own.insert(baseline.id.clone(), baseline);
    }

    pub(crate) fn own(&self, id: &str) -> Option<&Baseline> {
        self.own.get(id)
    }

    pub(crate) fn own_mut(&mut self, id: &str) -> Option<&mut Baseline> {
        self.own.get_mut(id)
    }

    /// Deletes a baseline that no patch group has. One that is not there is deleted, too.
    pub(crate) fn remove(&mut self, id: &str) -> Result<(), SsmError> {
        if self.groups.values().any(|known| known == id) {
            return Err(SsmError::ResourceInUse(format!(
                "Patch Baseline {id} is registered with one or more patch groups."
            )));
        }
        if self.defaults.values().any(|known| known == id) {
            return Err(SsmError::ResourceInUse(format!("Patch Baseline {id} is a default patch baseline.")));
        }
        self.own.shift_remove(id);
        Ok(())
    }

    /// All baselines, the account's own first.
    pub(crate) fn all(&self, place: &Place) -> Vec<BaselineFacts> {
        let own = self.own.values().map(|baseline| BaselineFacts {
            id: baseline.id.clone(),
            name: baseline.sent.text("Name").unwrap_or_default().to_owned(),
            system: baseline.system.clone(),
            description: baseline.sent.text("Description").map(str::to_owned),
            own: true,
        });
        let predefined = PREDEFINED.iter().map(|(system, name, title)| BaselineFacts {
            id: predefined_id(system, place),
            name: (*name).to_owned(),
            system: (*system).to_owned(),
            description: Some(match *title {
                "" => "Default Patch Baseline Provided by AWS.".to_owned(),
                title => format!("Default Patch Baseline for {title} Provided by AWS."),
            }),
            own: false,
        });
        own.chain(predefined).collect()
    }

    /// The baseline with this identifier.
    pub(crate) fn find(&self, id: &str, place: &Place) -> Option<BaselineFacts> {
        self.all(place).into_iter().find(|baseline| baseline.id == id)
    }

    /// The identifier of a system's default baseline.
    pub(crate) fn default_of(&self, system: &str, place: &Place) -> String {
        self.defaults.get(system).cloned().unwrap_or_else(|| predefined_id(system, place))
    }

    pub(crate) fn set_default(&mut self, baseline: &BaselineFacts) {
        self.defaults.insert(baseline.system.clone(), baseline.id.clone());
    }

    /// The baseline of a patch group for a system.
    pub(crate) fn of_group(&self, group: &str, system: &str) -> Option<&str> {
        self.groups.get(&(group.to_owned(), system.to_owned())).map(String::as_str)
    }

    pub(crate) fn register(&mut self, group: &str, baseline: &BaselineFacts) -> Result<(), SsmError> {
        let system = &baseline.system;
        match self.of_group(group, system) {
            Some(known) if known != baseline.id => Err(SsmError::AlreadyExists(format!(
                "Patch Group baseline already has a baseline registered for OperatingSystem {system}."
            ))),
            _ => {
                self.groups.insert((group.to_owned(), system.clone()), baseline.id.clone());
                Ok(())
            }
        }
    }

    pub(crate) fn deregister(&mut self, group: &str, id: &str) {
        self.groups.retain(|(known, _), baseline| known != group || baseline != id);
    }

    /// Patch groups and their baselines' identifiers.
    pub(crate) fn groups(&self) -> impl Iterator<Item = (&str, &str)> {
        self.groups.iter().map(|((group, _), id)| (group.as_str(), id.as_str()))
    }

    /// What can be seen from outside.
    pub(crate) fn inspect(&self) -> Value {
        let told = self.own.values().map(|baseline| {
            let told = Fields::new()
                .with("operating_system", &baseline.system)
                .with("sent", baseline.sent.shown())
                .with("tags", baseline.tags.shown());
            (baseline.id.clone(), told.into())
        });
        told.collect::<Vec<(String, Value)>>().into()
    }
}

impl BaselineFacts {
    /// What a list of baselines says of it.
    pub(crate) fn identified(&self, is_default: bool) -> Fields {
        Fields::new()
            .with("BaselineId", &self.id)
            .with("BaselineName", &self.name)
            .with("OperatingSystem", &self.system)
            .maybe("BaselineDescription", self.description.as_ref())
            .with("DefaultBaseline", is_default)
    }
}

/// The identifier of the baseline that AWS has for a system in a region; made up where it is not known, and the same each time.
fn predefined_id(system: &str, place: &Place) -> String {
    let documented = DOCUMENTED.iter().find(|(region, known, ..)| *region == place.region && *known == system);
    let made_up = || {
        let hash = format!("{}\u{0}{system}", place.region)
            .bytes()
            .fold(0xCBF2_9CE4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3));
        ("075727635805", format!("pb-0{hash:016x}"))
    };
    let (account, id) = documented.map_or_else(made_up, |(_, _, account, id)| (*account, (*id).to_owned()));
    format!("arn:{}:ssm:{}:{account}:patchbaseline/{id}", place.partition(), place.region)
}
