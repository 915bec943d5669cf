//! What users, groups and roles have in common: policies of their own, attached ones, a boundary, tags.

use crate::services::cloudformation::deployment::workshop::{Failure, Workshop};
use crate::services::cloudformation::resources::{document, text, texts};
use crate::services::cloudformation::template::node::Node;
use crate::value::{Fields, Value};

/// Longest generated name.
pub(super) const LONGEST_NAME: usize = 64;

/// A user, group or role.
#[derive(Clone, Copy)]
pub(super) struct Entity<'a> {
    pub(super) kind: Kind,
    pub(super) name: &'a str,
}

/// Which of them.
#[derive(Clone, Copy, Eq, PartialEq)]
pub(super) enum Kind {
    User,
    Group,
    Role,
}

impl Kind {
    pub(super) const ALL: [Self; 3] = [Self::Group, Self::Role, Self::User];

    /// As it stands in the names of operations.
    pub(super) fn noun(self) -> &'static str {
        match self {
            Self::User => "User",
            Self::Group => "Group",
            Self::Role => "Role",
        }
    }

    /// The member that has its name.
    pub(super) fn name_member(self) -> &'static str {
        match self {
            Self::User => "UserName",
            Self::Group => "GroupName",
            Self::Role => "RoleName",
        }
    }

    /// The property of a policy that lists them.
    pub(super) fn plural(self) -> &'static str {
        match self {
            Self::User => "Users",
            Self::Group => "Groups",
            Self::Role => "Roles",
        }
    }
}

impl Entity<'_> {
    /// The beginning of an operation's input.
    pub(super) fn input(&self) -> Fields {
        Fields::new().with(self.kind.name_member(), self.name)
    }

    /// Gives it a policy of its own, in the place of one of that name.
    pub(super) fn put_policy(&self, workshop: &mut Workshop<'_, '_>, name: &str, policy: &str) -> Result<(), Failure> {
        let input = self.input().with("PolicyName", name).with("PolicyDocument", policy);
        workshop.ask("iam", &format!("Put{}Policy", self.kind.noun()), input).map(drop)
    }

    /// Takes a policy of its own away.
    pub(super) fn delete_policy(&self, workshop: &mut Workshop<'_, '_>, name: &str) -> Result<(), Failure> {
        let input = self.input().with("PolicyName", name);
        workshop.ask_to_remove("iam", &format!("Delete{}Policy", self.kind.noun()), input)
    }

    pub(super) fn attach(&self, workshop: &mut Workshop<'_, '_>, arn: &str) -> Result<(), Failure> {
        let input = self.input().with("PolicyArn", arn);
        workshop.ask("iam", &format!("Attach{}Policy", self.kind.noun()), input).map(drop)
    }

    pub(super) fn detach(&self, workshop: &mut Workshop<'_, '_>, arn: &str) -> Result<(), Failure> {
        let input = self.input().with("PolicyArn", arn);
        workshop.ask_to_remove("iam", &format!("Detach{}Policy", self.kind.noun()), input)
    }

    /// Gives it the policies that these properties name, and takes away those that only the former ones did.
    pub(super) fn set_policies(
        &self,
        workshop: &mut Workshop<'_, '_>,
        before: &Node,
        after: &Node,
    ) -> Result<(), Failure> {
        let (old, new) = (inline(before), inline(after));
        for (name, policy) in new.iter().filter(|policy| !old.contains(policy)) {
            self.put_policy(workshop, name, policy)?;
        }
        for (name, _) in old.iter().filter(|(name, _)| new.iter().all(|(kept, _)| kept != name)) {
            self.delete_policy(workshop, name)?;
        }
        let (old, new) = (texts(before, "ManagedPolicyArns"), texts(after, "ManagedPolicyArns"));
        new.iter().filter(|arn| !old.contains(arn)).try_for_each(|arn| self.attach(workshop, arn))?;
        old.iter().filter(|arn| !new.contains(arn)).try_for_each(|arn| self.detach(workshop, arn))
    }

    /// Sets, changes or takes away its boundary.
    pub(super) fn set_boundary(
        &self,
        workshop: &mut Workshop<'_, '_>,
        before: &Node,
        after: &Node,
    ) -> Result<(), Failure> {
        let noun = self.kind.noun();
        match (text(before, "PermissionsBoundary"), text(after, "PermissionsBoundary")) {
            (old, new) if old == new => Ok(()),
            (_, Some(arn)) => {
                let input = self.input().with("PermissionsBoundary", arn);
                workshop.ask("iam", &format!("Put{noun}PermissionsBoundary"), input).map(drop)
            }
            (_, None) => workshop.ask_to_remove("iam", &format!("Delete{noun}PermissionsBoundary"), self.input()),
        }
    }

    /// Gives it the tags of these properties, and takes away those that only the former ones had.
    pub(super) fn set_tags(&self, workshop: &mut Workshop<'_, '_>, before: &Node, after: &Node) -> Result<(), Failure> {
        let (old, new) = (workshop.former_tags(before.get("Tags")), workshop.tags(after.get("Tags")));
        let gone: Vec<String> =
            old.into_iter().map(|(key, _)| key).filter(|key| new.iter().all(|(known, _)| known != key)).collect();
        if !gone.is_empty() {
            let input = self.input().with("TagKeys", gone);
            workshop.ask("iam", &format!("Untag{}", self.kind.noun()), input)?;
        }
        if !new.is_empty() {
            let input = self.input().with("Tags", tag_list(&new));
            workshop.ask("iam", &format!("Tag{}", self.kind.noun()), input)?;
        }
        Ok(())
    }
}

/// Names and documents of the policies that the properties list.
fn inline(properties: &Node) -> Vec<(String, String)> {
    let policies = properties.get("Policies").map(Node::items).unwrap_or_default();
    policies
        .iter()
        .filter_map(|policy| Some((text(policy, "PolicyName")?, document(policy, "PolicyDocument")?)))
        .collect()
}

/// Tags as IAM takes them.
pub(super) fn tag_list(tags: &[(String, String)]) -> Value {
    tags.iter().map(|(key, value)| Fields::new().with("Key", key).with("Value", value)).collect()
}

/// A text of a structure in an output.
pub(super) fn told(output: &Fields, structure: &str, member: &str) -> String {
    let inner = output.get(structure).and_then(Value::as_structure);
    inner.and_then(|inner| inner.get(member)?.as_text()).unwrap_or_default().to_owned()
}
