//! What CloudFormation does: an operation a file, or a few that belong together.
//!
//! `request.rs` reads what several of them are asked with, `pages.rs` gives lists.

mod change_sets;
mod create_stack;
mod delete_stack;
mod describe_stacks;
mod events;
mod exports;
mod pages;
mod protection;
mod request;
mod stack_resources;
mod templates;
mod update_stack;

use crate::room::{Handler, Operation};
use crate::services::cloudformation::state::Stacks;

pub(super) const OPERATIONS: &[Operation<Stacks>] = &[
    does("CreateChangeSet", change_sets::create::create_change_set),
    does("CreateStack", create_stack::create_stack),
    does("DeleteChangeSet", change_sets::delete::delete_change_set),
    does("DeleteStack", delete_stack::delete_stack),
    does("DescribeChangeSet", change_sets::describe::describe_change_set),
    does("DescribeStackEvents", events::describe_stack_events),
    does("DescribeStackResource", stack_resources::describe_stack_resource),
    does("DescribeStackResources", stack_resources::describe_stack_resources),
    does("DescribeStacks", describe_stacks::describe_stacks),
    does("ExecuteChangeSet", change_sets::execute::execute_change_set),
    does("GetStackPolicy", protection::get_stack_policy),
    does("GetTemplate", templates::get_template),
    does("GetTemplateSummary", templates::get_template_summary),
    does("ListChangeSets", change_sets::describe::list_change_sets),
    does("ListExports", exports::list_exports),
    does("ListImports", exports::list_imports),
    does("ListStackResources", stack_resources::list_stack_resources),
    does("ListStacks", describe_stacks::list_stacks),
    does("SetStackPolicy", protection::set_stack_policy),
    does("UpdateStack", update_stack::update_stack),
    does("UpdateTerminationProtection", protection::update_termination_protection),
    does("ValidateTemplate", templates::validate_template),
];

const fn does(name: &'static str, handler: Handler<Stacks>) -> Operation<Stacks> {
    Operation { name, handler }
}
