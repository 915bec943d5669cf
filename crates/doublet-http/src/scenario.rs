//! Stories in which a route answers only after another has: named scenarios, each in one state.

use std::collections::HashMap;

/// The state in which every scenario begins.
pub(crate) const BEGINNING: &str = "started";

/// When in a scenario a route answers, and what comes then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScenarioStep {
    /// The scenario's name.
    pub scenario: String,
    /// The state that it must be in; `None` for any. A scenario begins in `started`.
    pub when: Option<String>,
    /// The state that it is in afterwards; `None` to leave it as it is.
    pub then: Option<String>,
}

/// The state of each scenario.
#[derive(Clone, Debug, Default)]
pub(crate) struct Scenarios {
    states: HashMap<String, String>,
}

impl Scenarios {
    pub(crate) fn state(&self, scenario: &str) -> &str {
        self.states.get(scenario).map_or(BEGINNING, String::as_str)
    }

    pub(crate) fn set(&mut self, scenario: &str, state: &str) {
        self.states.insert(scenario.to_owned(), state.to_owned());
    }

    pub(crate) fn allows(&self, step: &ScenarioStep) -> bool {
        step.when.as_ref().is_none_or(|state| state == self.state(&step.scenario))
    }

    pub(crate) fn take(&mut self, step: &ScenarioStep) {
        if let Some(state) = &step.then {
            self.set(&step.scenario, state);
        }
    }

    pub(crate) fn clear(&mut self) {
        self.states.clear();
    }
}
