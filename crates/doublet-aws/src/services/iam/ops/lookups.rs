//! Finding what a request names, or saying that it is not there and what is.

use crate::fault::Fault;
use crate::room::Stop;
use crate::services::iam::errors::IamError;
use crate::services::iam::state::{Entity, Group, Identities, InstanceProfile, Named, Role, ServerCertificate, User};

/// So many names are told to whoever asked for one that is not there.
const TOLD: usize = 10;

impl Identities {
    /// The user of this name.
    pub(crate) fn user(&self, name: &str) -> Result<&User, Stop> {
        self.users.get(name).ok_or_else(|| missing(IamError::NoSuchUser(name.to_owned()), &self.users, name))
    }

    /// The user of this name, to change it.
    pub(crate) fn user_mut(&mut self, name: &str) -> Result<&mut User, Stop> {
        self.user(name)?;
        self.users.get_mut(name).ok_or_else(|| IamError::NoSuchUser(name.to_owned()).into())
    }

    /// The group of this name.
    pub(crate) fn group(&self, name: &str) -> Result<&Group, Stop> {
        self.groups.get(name).ok_or_else(|| missing(IamError::NoSuchGroup(name.to_owned()), &self.groups, name))
    }

    /// The group of this name, to change it.
    pub(crate) fn group_mut(&mut self, name: &str) -> Result<&mut Group, Stop> {
        self.group(name)?;
        self.groups.get_mut(name).ok_or_else(|| IamError::NoSuchGroup(name.to_owned()).into())
    }

    /// The role of this name.
    pub(crate) fn role(&self, name: &str) -> Result<&Role, Stop> {
        self.roles.get(name).ok_or_else(|| missing(IamError::NoSuchRole(name.to_owned()), &self.roles, name))
    }

    /// The role of this name, to change it.
    pub(crate) fn role_mut(&mut self, name: &str) -> Result<&mut Role, Stop> {
        self.role(name)?;
        self.roles.get_mut(name).ok_or_else(|| IamError::NoSuchRole(name.to_owned()).into())
    }

    /// The role of this name, to change it, unless a service owns it.
    pub(crate) fn own_role_mut(&mut self, name: &str) -> Result<&mut Role, Stop> {
        if self.role(name)?.is_service_linked() {
            return Err(IamError::ServiceLinkedRole(name.to_owned()).into());
        }
        self.role_mut(name)
    }

    /// The instance profile of this name.
    pub(crate) fn instance_profile(&self, name: &str) -> Result<&InstanceProfile, Stop> {
        self.instance_profiles
            .get(name)
            .ok_or_else(|| missing(IamError::NoSuchInstanceProfile(name.to_owned()), &self.instance_profiles, name))
    }

    /// The instance profile of this name, to change it.
    pub(crate) fn instance_profile_mut(&mut self, name: &str) -> Result<&mut InstanceProfile, Stop> {
        self.instance_profile(name)?;
        self.instance_profiles.get_mut(name).ok_or_else(|| IamError::NoSuchInstanceProfile(name.to_owned()).into())
    }

    /// The server certificate of this name.
    pub(crate) fn server_certificate(&self, name: &str) -> Result<&ServerCertificate, Stop> {
        let known = &self.account.server_certificates;
        known.get(name).ok_or_else(|| missing(IamError::NoSuchServerCertificate(name.to_owned()), known, name))
    }

    /// The server certificate of this name, to change it.
    pub(crate) fn server_certificate_mut(&mut self, name: &str) -> Result<&mut ServerCertificate, Stop> {
        self.server_certificate(name)?;
        let known = self.account.server_certificates.get_mut(name);
        known.ok_or_else(|| IamError::NoSuchServerCertificate(name.to_owned()).into())
    }
}

/// The refusal for a name that is taken, with how it is written where it is.
pub(crate) fn taken<T: Entity>(error: IamError, known: &Named<T>, name: &str) -> Option<Stop> {
    let found = &known.get_in_any_case(name)?.identity().name;
    let mut fault = Fault::from(error);
    if found != name {
        fault = fault.knew(format!("`{found}` is there: names that differ in case only are the same"));
    }
    Some(Stop::Fault(Box::new(fault)))
}

/// The refusal for a name that is not there, with what is there.
fn missing<T: Entity>(error: IamError, known: &Named<T>, name: &str) -> Stop {
    let mut fault = Fault::from(error);
    let plural = T::KIND.in_words();
    if let Some(near) = known.get_in_any_case(name) {
        fault = fault.knew(format!("`{}` is there: case matters when {plural} are asked for", near.identity().name));
    }
    let names: Vec<String> = known.iter().take(TOLD).map(|entity| format!("`{}`", entity.identity().name)).collect();
    let more = known.len().saturating_sub(names.len());
    let more = if more == 0 { String::new() } else { format!(" and {more} more") };
    fault = if names.is_empty() {
        fault.knew(format!("there are no {plural} in this account"))
    } else {
        fault.knew(format!("the {plural} of this account are {}{more}", names.join(", ")))
    };
    Stop::Fault(Box::new(fault))
}
