//! Associations: made, read, changed, listed and deleted.

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::ssm::errors::SsmError;
use crate::services::ssm::state::associations::{ASSOCIATION, Association, find};
use crate::services::ssm::state::record::Record;
use crate::services::ssm::state::tags::Tags;
use crate::services::ssm::state::{Ssm, numbered_page};
use crate::value::{Fields, Kept};

const MOST: usize = 50;

pub(crate) fn create_association(call: &mut Call<'_, Ssm>, input: &Input<'_>) -> Result<Fields, Stop> {
    let node = input.optional_text("InstanceId");
    let document = input.text("Name");
    if node.is_some() && find(&call.state.associations, None, Some(document), node).is_ok() {
        return Err(SsmError::AssociationAlreadyExists.into());
    }
    let mut sent = Record::of(input, ASSOCIATION);
    if !input.has("DocumentVersion") {
        sent.set("DocumentVersion", Kept::Text("$DEFAULT".to_owned()));
    }
    let association = Association {
        id: call.ids.uuid(),
        node: node.map(str::to_owned),
        sent,
        version: 1,
        created: call.now,
        updated: call.now,
        tags: Tags::of(input)?,
    };
    let described = association.described();
    call.state.associations.insert(association.id.clone(), association);
    Ok(Fields::new().with("AssociationDescription", described))
}

pub(crate) fn describe_association(call: &mut Call<'_, Ssm>, input: &Input<'_>) -> Result<Fields, Stop> {
    let association = call.state.associations.get(&named(call, input)?).ok_or(SsmError::AssociationDoesNotExist)?;
    Ok(Fields::new().with("AssociationDescription", association.described()))
}

pub(crate) fn update_association(call: &mut Call<'_, Ssm>, input: &Input<'_>) -> Result<Fields, Stop> {
    let now = call.now;
    let id = input.text("AssociationId");
    let association = call.state.associations.get_mut(id).ok_or(SsmError::AssociationDoesNotExist)?;
    association.sent.update(input, ASSOCIATION, false);
    association.version += 1;
    association.updated = now;
    Ok(Fields::new().with("AssociationDescription", association.described()))
}

pub(crate) fn delete_association(call: &mut Call<'_, Ssm>, input: &Input<'_>) -> Result<Fields, Stop> {
    let id = named(call, input)?;
    call.state.associations.shift_remove(&id);
    Ok(Fields::new())
}

pub(crate) fn list_associations(call: &mut Call<'_, Ssm>, input: &Input<'_>) -> Result<Fields, Stop> {
    let filters = input.structures("AssociationFilterList");
    let passes = |association: &Association| {
        filters.iter().all(|filter| {
            let value = filter.text("value");
            match filter.text("key") {
                "InstanceId" => association.node.as_deref() == Some(value),
                "Name" => association.sent.text("Name") == Some(value),
                "AssociationId" => association.id == value,
                "AssociationName" => association.sent.text("AssociationName") == Some(value),
                "AssociationStatusName" => value == "Pending",
                _ => true,
            }
        })
    };
    let found = call.state.associations.values().filter(|association| passes(association));
    let identified = found.map(Association::identified);
    let page = numbered_page(identified, input.optional_text("NextToken"), input.integer("MaxResults"), MOST)?;
    let next = page.next();
    Ok(Fields::new().with("Associations", page.items).maybe("NextToken", next))
}

fn named(call: &Call<'_, Ssm>, input: &Input<'_>) -> Result<String, SsmError> {
    let text = |name: &str| input.optional_text(name);
    find(&call.state.associations, text("AssociationId"), text("Name"), text("InstanceId"))
}
