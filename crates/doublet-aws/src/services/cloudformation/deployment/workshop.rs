//! Where resources are made: what the makers of all types work with.

use crate::fault::Fault;
use crate::room::Call;
use crate::services::cloudformation::state::Stacks;
use crate::services::cloudformation::template::node::Node;
use crate::value::Fields;

/// What a maker works with: the other services, and for whom the resource is.
pub(crate) struct Workshop<'c, 'a> {
    pub(crate) call: &'c mut Call<'a, Stacks>,
    pub(crate) stack_name: &'c str,
    /// Tags of the stack, which resources inherit.
    pub(crate) stack_tags: &'c [(String, String)],
    /// Those that it had before.
    pub(crate) former_stack_tags: &'c [(String, String)],
    /// The resource's logical name.
    pub(crate) logical: &'c str,
}

/// Why a resource could not be made, changed or deleted.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Failure {
    /// As it is told in events.
    pub(crate) reason: String,
    /// The code of the service that refused.
    pub(crate) code: Option<String>,
}

impl Failure {
    pub(crate) fn new(reason: impl Into<String>) -> Self {
        Self { reason: reason.into(), code: None }
    }

    /// Whether what was asked for is not there.
    pub(crate) fn is_gone(&self) -> bool {
        const GONE: &[&str] =
            &["NoSuchEntity", "QueueDoesNotExist", "ParameterNotFound", "InvalidDocument", "ResourceNotFoundException"];
        self.code.as_deref().is_some_and(|code| GONE.contains(&code))
    }
}

/// What came of making a resource.
#[derive(Clone, Debug, Default)]
pub(crate) struct Made {
    /// What `Ref` gives.
    pub(crate) physical: String,
    /// What `Fn::GetAtt` gives.
    pub(crate) attributes: Vec<(String, Node)>,
}

impl Made {
    pub(crate) fn new(physical: impl Into<String>) -> Self {
        Self { physical: physical.into(), attributes: Vec::new() }
    }

    pub(crate) fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.attributes.push((name.to_owned(), Node::Text(value.into())));
        self
    }
}

impl Workshop<'_, '_> {
    /// Calls an operation of another service, for the caller and in the region of the stack.
    pub(crate) fn ask(&mut self, service: &str, operation: &str, input: Fields) -> Result<Fields, Failure> {
        let outcome = self.call.call(service, operation, input);
        outcome.map_err(|fault| self.refused(service, &fault))
    }

    /// The same, content if there is nothing to be deleted.
    pub(crate) fn ask_to_remove(&mut self, service: &str, operation: &str, input: Fields) -> Result<(), Failure> {
        match self.ask(service, operation, input) {
            Ok(_) => Ok(()),
            Err(failure) if failure.is_gone() => Ok(()),
            Err(failure) => Err(failure),
        }
    }

    fn refused(&self, service: &str, fault: &Fault) -> Failure {
        let reason = format!(
            "Resource handler returned message: \"{} (Service: {}, Status Code: {}, Request ID: {})\" (RequestToken: {}, \
             HandlerErrorCode: {})",
            fault.message,
            capitalised(service),
            fault.status,
            self.call.request_id,
            self.call.request_id,
            fault.code,
        );
        Failure { reason, code: Some(fault.code.clone()) }
    }

    /// A name for a resource that was given none: stack, logical name, and what makes it the only one.
    pub(crate) fn new_name(&mut self, longest: usize) -> String {
        const SUFFIX: usize = 12;
        let suffix = self.call.ids.principal("", SUFFIX);
        let room = longest.saturating_sub(SUFFIX + 2);
        let (stack, logical) = (self.stack_name, self.logical);
        let (stack_length, logical_length) = (stack.chars().count(), logical.chars().count());
        let half = room / 2;
        let (for_stack, for_logical) = if stack_length + logical_length <= room {
            (stack_length, logical_length)
        } else if stack_length <= half {
            (stack_length, room - stack_length)
        } else if logical_length <= half {
            (room - logical_length, logical_length)
        } else {
            (half, room - half)
        };
        let stack: String = stack.chars().take(for_stack).collect();
        let logical: String = logical.chars().take(for_logical).collect();
        format!("{stack}-{logical}-{suffix}")
    }

    /// The tags of a resource, with those of the stack that it does not have itself.
    pub(crate) fn tags(&self, own: Option<&Node>) -> Vec<(String, String)> {
        with_inherited(own, self.stack_tags)
    }

    /// The tags that a resource had before the stack changed.
    pub(crate) fn former_tags(&self, own: Option<&Node>) -> Vec<(String, String)> {
        with_inherited(own, self.former_stack_tags)
    }
}

fn with_inherited(own: Option<&Node>, inherited: &[(String, String)]) -> Vec<(String, String)> {
    let mut tags = match own {
        Some(Node::Map(entries)) => {
            entries.iter().filter_map(|(key, value)| Some((key.clone(), value.scalar()?))).collect()
        }
        Some(Node::List(items)) => items
            .iter()
            .filter_map(|tag| Some((tag.get("Key")?.scalar()?, tag.get("Value")?.scalar()?)))
            .collect::<Vec<_>>(),
        _ => Vec::new(),
    };
    for (key, value) in inherited {
        if tags.iter().all(|(known, _)| known != key) {
            tags.push((key.clone(), value.clone()));
        }
    }
    tags
}

fn capitalised(service: &str) -> String {
    let mut letters = service.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
