//! What somebody outside says in the place of what would run elsewhere: a model behind an endpoint, a function.
//!
//! An operation that needs such an answer stops with [`crate::room::Stop::Ask`]. The outside is asked while nothing is locked, so that
//! whoever answers may use AWS, and the operation runs again with what it said (`Call::told`). The journal keeps that with the call:
//! when the call is made again, nobody is asked.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde::{Deserialize, Serialize};

use crate::engine::Engine;
use crate::table::Place;
use crate::value::{Fields, Kept};

/// Who is asked: something of a service in one account and region, or whatever of it nobody else speaks for.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub struct Subject {
    /// `sagemaker-runtime`
    pub service: String,
    /// Account and region.
    pub place: Place,
    /// The name of an endpoint or function; none for all of them.
    pub name: Option<String>,
    /// The operation that asks; none for all of them.
    pub operation: Option<String>,
}

/// A question to the outside.
#[derive(Clone, Debug, PartialEq)]
pub struct Inquiry {
    /// Who is asked, by which operation.
    pub subject: Subject,
    /// What was sent to it.
    pub said: Fields,
}

/// What the outside says.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub enum Told {
    /// An answer, by names that the asking service knows.
    Answer(Vec<(String, Kept)>),
    /// What would run has failed, with a status and in these words.
    Failed {
        /// An HTTP status.
        status: u16,
        /// The words.
        message: String,
    },
    /// Nobody has said anything.
    Silence,
}

/// Somebody who answers.
pub trait Answerer: Send + Sync {
    /// The answer to a question. Nothing is locked meanwhile.
    fn answer(&self, inquiry: &Inquiry) -> Told;
}

/// Everybody who answers.
#[derive(Default)]
pub(crate) struct Outside(Mutex<HashMap<Subject, Voice>>);

#[derive(Clone)]
enum Voice {
    Somebody(Arc<dyn Answerer>),
    List(Arc<Mutex<Canned>>),
}

/// Answers in a row: a new question gets the next one, the same question the same again.
#[derive(Default)]
struct Canned {
    left: VecDeque<Told>,
    given: Vec<(Inquiry, Told)>,
}

impl Canned {
    fn answer(&mut self, inquiry: &Inquiry) -> Told {
        if let Some((_, told)) = self.given.iter().find(|(known, _)| known == inquiry) {
            return told.clone();
        }
        let Some(told) = self.left.pop_front() else { return Told::Silence };
        self.given.push((inquiry.clone(), told.clone()));
        told
    }
}

impl Outside {
    /// Asks whoever speaks for the subject; nothing is locked meanwhile.
    pub(crate) fn ask(&self, inquiry: &Inquiry) -> Told {
        let asked = &inquiry.subject;
        let whoever = |name: bool, operation: bool| Subject {
            name: asked.name.clone().filter(|_| name),
            operation: asked.operation.clone().filter(|_| operation),
            ..asked.clone()
        };
        for subject in
            [(true, true), (true, false), (false, true), (false, false)].map(|(one, other)| whoever(one, other))
        {
            let voice = self.voices().get(&subject).cloned();
            let told = match voice {
                Some(Voice::Somebody(somebody)) => somebody.answer(inquiry),
                Some(Voice::List(list)) => list.lock().unwrap_or_else(PoisonError::into_inner).answer(inquiry),
                None => Told::Silence,
            };
            if told != Told::Silence {
                return told;
            }
        }
        Told::Silence
    }

    /// What is thrown away may use AWS while it goes: nothing is locked then.
    pub(crate) fn forget(&self) {
        let gone = std::mem::take(&mut *self.voices());
        drop(gone);
    }

    fn voices(&self) -> MutexGuard<'_, HashMap<Subject, Voice>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Engine {
    /// From now on `somebody` speaks for the subject; with none, nobody does.
    pub fn answer_with(&self, subject: Subject, somebody: Option<Arc<dyn Answerer>>) {
        let mut voices = self.outside.voices();
        let gone = match somebody {
            Some(somebody) => voices.insert(subject, Voice::Somebody(somebody)),
            None => voices.remove(&subject),
        };
        drop(voices);
        drop(gone);
    }

    /// Answers for the subject, after those that it was given before.
    pub fn add_answers(&self, subject: Subject, answers: Vec<Told>) {
        let mut voices = self.outside.voices();
        if let Some(Voice::List(list)) = voices.get(&subject) {
            list.lock().unwrap_or_else(PoisonError::into_inner).left.extend(answers);
            return;
        }
        let list = Canned { left: answers.into(), given: Vec::new() };
        let gone = voices.insert(subject, Voice::List(Arc::new(Mutex::new(list))));
        drop(voices);
        drop(gone);
    }
}
