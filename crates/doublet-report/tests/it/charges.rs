//! Calls of a payment gateway, written short, for the other tests.

use std::cell::{Cell, RefCell};

use doublet_report::{Argument, Call, Calls, Printer, Report, Section, Shape};

/// A call of `charge`; `amount:=12` is passed by keyword, `(who)='alice'` by position to a known parameter.
pub(crate) fn charge(arguments: &[&str]) -> Call {
    let written = |text: &&str| {
        let by_keyword = text.split_once(":=").map(|(name, value)| Argument::keyword(name, value));
        let known = || {
            let (name, value) = text.strip_prefix('(')?.split_once(")=")?;
            Some(Argument::parameter(name, value))
        };
        by_keyword.or_else(known).unwrap_or_else(|| Argument::positional(*text))
    };
    Call::new("charge", arguments.iter().map(written).collect())
}

/// Calls that were made; values are equal if their texts are. Counts what it is asked.
pub(crate) struct Made {
    pub(crate) expected: Call,
    pub(crate) calls: Vec<Call>,
    pub(crate) shapes_asked: Cell<usize>,
    pub(crate) texts_asked: RefCell<Vec<usize>>,
}

impl Made {
    pub(crate) fn new(expected: &Call, calls: Vec<Call>) -> Self {
        Self { expected: expected.clone(), calls, shapes_asked: Cell::new(0), texts_asked: RefCell::default() }
    }
}

impl Calls for Made {
    fn count(&self) -> usize {
        self.calls.len()
    }

    fn shape(&self, index: usize) -> Shape {
        self.shapes_asked.set(self.shapes_asked.get() + 1);
        self.calls[index].shape()
    }

    fn matches(&self, index: usize, expected: usize, actual: usize) -> bool {
        self.expected.arguments[expected].value == self.calls[index].arguments[actual].value
    }

    fn call(&self, index: usize) -> Call {
        self.texts_asked.borrow_mut().push(index);
        self.calls[index].clone()
    }
}

/// A piece of evidence as it prints plainly.
pub(crate) fn printed(section: impl Into<Section>) -> String {
    Printer::plain().print_evidence(&Report::new("").with(section))
}

/// A piece of evidence on a page of 40 columns.
pub(crate) fn printed_narrow(section: impl Into<Section>) -> String {
    Printer::plain().width(40).print_evidence(&Report::new("").with(section))
}
