//! What a failure has to tell, as plain facts; how it looks is decided in `page`.

use std::fmt;

use crate::difference::Difference;
use crate::page::Printer;
use crate::sequence::Step;

/// A failure: what was expected and happened, what proves it, what to do next, where to read more.
///
/// ```
/// use doublet_report::{Difference, Label, Nearest, Report};
///
/// let amount = Difference::between(Label::Name("amount".into()), "12", "10");
/// let report = Report::new("expected call not found: charge('alice', amount=12)")
///     .with(Nearest::new("call", 2, 5, "charge('alice', amount=10)").with(amount))
///     .hint("only `amount` differs; expect `ANY` there if its value does not matter");
/// assert_eq!(
///     report.to_string(),
///     "\
/// expected call not found: charge('alice', amount=12)
/// nearest call (2 of 5):
///     charge('alice', amount=10)
///   amount: expected 12
///           actual   10
/// hint: only `amount` differs; expect `ANY` there if its value does not matter",
/// );
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// What was expected and what happened; printed as it stands, over as many lines as it has.
    pub headline: String,
    /// What proves it, most telling first.
    pub evidence: Vec<Section>,
    /// The next step.
    pub hint: Option<String>,
    /// The address of a page that explains more.
    pub link: Option<String>,
}

impl Report {
    /// A report that has only its headline so far.
    ///
    /// ```
    /// use doublet_report::Report;
    ///
    /// assert_eq!(Report::new("charge was never called").to_string(), "charge was never called");
    /// ```
    pub fn new(headline: impl Into<String>) -> Self {
        Self { headline: headline.into(), ..Self::default() }
    }

    /// Adds a piece of evidence below the others.
    ///
    /// ```
    /// use doublet_report::{Report, Text};
    ///
    /// let report = Report::new("the fake and the real gateway disagree").with(Text::new("recorded at", "test_shop.py:12"));
    /// assert_eq!(report.to_string(), "the fake and the real gateway disagree\nrecorded at:\n  test_shop.py:12");
    /// ```
    #[must_use]
    pub fn with(mut self, section: impl Into<Section>) -> Self {
        self.evidence.push(section.into());
        self
    }

    /// Sets the next step, said in one sentence or two.
    ///
    /// ```
    /// use doublet_report::Report;
    ///
    /// let report = Report::new("charge was never called").hint("is the patched name the one that the code looks up?");
    /// assert_eq!(report.to_string(), "charge was never called\nhint: is the patched name the one that the code looks up?");
    /// ```
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Sets the address of the page that explains more.
    ///
    /// ```
    /// use doublet_report::Report;
    ///
    /// let report = Report::new("charge was never called").link("https://example.org/never-called");
    /// assert_eq!(report.to_string(), "charge was never called\nsee: https://example.org/never-called");
    /// ```
    #[must_use]
    pub fn link(mut self, link: impl Into<String>) -> Self {
        self.link = Some(link.into());
        self
    }
}

/// Prints plainly, as [`Printer::plain`] does.
impl fmt::Display for Report {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&Printer::plain().print(self))
    }
}

/// One piece of evidence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Section {
    /// What came nearest to the expectation, and where it differs.
    Nearest(Nearest),
    /// What happened, in order, as far as there is room.
    Listing(Listing),
    /// What should have happened in a row, laid against what did.
    Sequence(Sequence),
    /// A fact in words.
    Text(Text),
}

/// What came nearest, and where it differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Nearest {
    /// What is compared: `call`, `await`, `request`, …
    pub noun: String,
    /// Its place among all, counted from 1.
    pub position: usize,
    /// How many there were.
    pub total: usize,
    /// How many of them were looked at.
    pub compared: usize,
    /// The nearest one as a text, such as `charge('alice', amount=10)`.
    pub subject: String,
    /// Where it differs; none if it is just as expected.
    pub differences: Vec<Difference>,
}

impl Nearest {
    /// The nearest of `total`, all of which were compared.
    ///
    /// ```
    /// use doublet_report::{Nearest, Report};
    ///
    /// let report = Report::new("charge was called twice").with(Nearest::new("call", 1, 2, "charge(1)"));
    /// assert_eq!(
    ///     report.to_string(),
    ///     "charge was called twice\nnearest call (1 of 2):\n    charge(1)\n  is just as expected",
    /// );
    /// ```
    pub fn new(noun: impl Into<String>, position: usize, total: usize, subject: impl Into<String>) -> Self {
        Self { noun: noun.into(), position, total, compared: total, subject: subject.into(), differences: Vec::new() }
    }

    /// Adds a difference below the others.
    ///
    /// ```
    /// use doublet_report::{Difference, Label, Nearest};
    ///
    /// let note = Difference::missing(Label::Name("note".into()), "'thanks'");
    /// assert_eq!(Nearest::new("call", 1, 1, "charge()").with(note.clone()).differences, [note]);
    /// ```
    #[must_use]
    pub fn with(mut self, difference: Difference) -> Self {
        self.differences.push(difference);
        self
    }
}

/// What happened, in order; entries that are left out are counted where they would stand.
///
/// ```
/// use doublet_report::{Entry, Listing, Report};
///
/// let mut listing = Listing::new("calls were", 9);
/// listing.entries = vec![Entry::new(1, "charge('bob')"), Entry::new(7, "charge('alice')").marked()];
/// assert_eq!(
///     Report::new("no such call").with(listing).to_string(),
///     "\
/// no such call
/// calls were:
///   1. charge('bob')
///   … 5 more
/// > 7. charge('alice')
///   … 2 more",
/// );
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listing {
    /// What is listed, such as `calls were`.
    pub title: String,
    /// How many there are.
    pub total: usize,
    /// The ones that are shown, by rising position.
    pub entries: Vec<Entry>,
}

impl Listing {
    /// A listing of `total` things none of which is shown yet.
    ///
    /// ```
    /// use doublet_report::{Listing, Report};
    ///
    /// let report = Report::new("no such call").with(Listing::new("calls were", 0));
    /// assert_eq!(report.to_string(), "no such call\ncalls were:\n  none");
    /// ```
    pub fn new(title: impl Into<String>, total: usize) -> Self {
        Self { title: title.into(), total, entries: Vec::new() }
    }
}

/// One line of a [`Listing`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its place among all, counted from 1.
    pub position: usize,
    /// The thing as a text.
    pub text: String,
    /// Whether the reader's eye should be led to it.
    pub marked: bool,
}

impl Entry {
    /// An entry without a mark.
    ///
    /// ```
    /// use doublet_report::Entry;
    ///
    /// assert!(!Entry::new(1, "charge('bob')").marked);
    /// ```
    pub fn new(position: usize, text: impl Into<String>) -> Self {
        Self { position, text: text.into(), marked: false }
    }

    /// The same entry, marked.
    ///
    /// ```
    /// use doublet_report::Entry;
    ///
    /// assert!(Entry::new(1, "charge('bob')").marked().marked);
    /// ```
    #[must_use]
    pub fn marked(mut self) -> Self {
        self.marked = true;
        self
    }
}

/// What should have happened in a row, laid against what did; made by [`align`](crate::align).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sequence {
    /// What is laid against what, such as `calls in order`.
    pub title: String,
    /// Every step of either side, in order.
    pub steps: Vec<Step>,
}

/// A fact in words, below a title.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// What it is about; may be empty.
    pub title: String,
    /// The words.
    pub text: String,
}

impl Text {
    /// A titled text.
    ///
    /// ```
    /// use doublet_report::{Report, Text};
    ///
    /// let report = Report::new("never called").with(Text::new("patched at", "shop.py, line 3"));
    /// assert_eq!(report.to_string(), "never called\npatched at:\n  shop.py, line 3");
    /// ```
    pub fn new(title: impl Into<String>, text: impl Into<String>) -> Self {
        Self { title: title.into(), text: text.into() }
    }
}

impl From<Nearest> for Section {
    fn from(nearest: Nearest) -> Self {
        Self::Nearest(nearest)
    }
}

impl From<Listing> for Section {
    fn from(listing: Listing) -> Self {
        Self::Listing(listing)
    }
}

impl From<Sequence> for Section {
    fn from(sequence: Sequence) -> Self {
        Self::Sequence(sequence)
    }
}

impl From<Text> for Section {
    fn from(text: Text) -> Self {
        Self::Text(text)
    }
}
