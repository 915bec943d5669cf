//! `ListCommands`, `ListCommandInvocations` and `GetCommandInvocation`.

use crate::clock::Timestamp;
use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::ssm::errors::SsmError;
use crate::services::ssm::state::commands::Command;
use crate::services::ssm::state::{Ssm, numbered_page};
use crate::value::Fields;

const MOST: usize = 50;

pub(crate) fn list_commands(call: &mut Call<'_, Ssm>, input: &Input<'_>) -> Result<Fields, Stop> {
    let found = wanted(call.state, input)?;
    let commands = found.into_iter().map(Command::described);
    let page = numbered_page(commands, input.optional_text("NextToken"), input.integer("MaxResults"), MOST)?;
    let next = page.next();
    Ok(Fields::new().with("Commands", page.items).maybe("NextToken", next))
}

pub(crate) fn list_command_invocations(call: &mut Call<'_, Ssm>, input: &Input<'_>) -> Result<Fields, Stop> {
    let node = input.optional_text("InstanceId");
    let details = input.flag("Details");
    let invocations = wanted(call.state, input)?.into_iter().flat_map(|command| {
        let nodes = command.nodes.iter().filter(move |known| node.is_none_or(|node| *known == node));
        nodes.map(move |node| command.invocation(node, details))
    });
    let page = numbered_page(invocations, input.optional_text("NextToken"), input.integer("MaxResults"), MOST)?;
    let next = page.next();
    Ok(Fields::new().with("CommandInvocations", page.items).maybe("NextToken", next))
}

pub(crate) fn get_command_invocation(call: &mut Call<'_, Ssm>, input: &Input<'_>) -> Result<Fields, Stop> {
    let command = call.state.command(input.text("CommandId"))?;
    Ok(command.result(input.text("InstanceId"), input.optional_text("PluginName"))?)
}

/// The commands that are asked for, the latest first.
fn wanted<'a>(state: &'a Ssm, input: &Input<'_>) -> Result<Vec<&'a Command>, SsmError> {
    if let Some(id) = input.optional_text("CommandId") {
        return Ok(vec![state.command(id)?]);
    }
    let node = input.optional_text("InstanceId");
    let filters = input.structures("Filters");
    let filters: Vec<(&str, &str)> = filters.iter().map(|filter| (filter.text("key"), filter.text("value"))).collect();
    let commands = state.commands.iter().rev();
    Ok(commands
        .filter(|command| node.is_none_or(|node| command.nodes.iter().any(|known| known == node)))
        .filter(|command| filters.iter().all(|(key, value)| passes(command, key, value)))
        .collect())
}

fn passes(command: &Command, key: &str, value: &str) -> bool {
    let moment = || value.parse::<jiff::Timestamp>().ok().map(|moment| Timestamp(moment.as_millisecond()));
    match key {
        "Status" => value == "Success",
        "ExecutionStage" => value == "Complete",
        "DocumentName" => command.sent.text("DocumentName") == Some(value),
        "InvokedAfter" => moment().is_none_or(|moment| command.requested >= moment),
        "InvokedBefore" => moment().is_none_or(|moment| command.requested < moment),
        _ => true,
    }
}
