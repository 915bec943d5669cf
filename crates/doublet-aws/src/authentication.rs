//! From which request on everybody must say who they are: a test sets its stage freely, and is held to IAM from then on.

use std::sync::atomic::{AtomicU64, Ordering};

use crate::engine::Engine;
use crate::identify::Proof;
use crate::turn::Asked;

/// No number of requests ends the freedom.
const NEVER: u64 = u64::MAX;

/// How many requests are free.
pub(crate) struct Authentication {
    asked: AtomicU64,
    left: AtomicU64,
}

impl Default for Authentication {
    fn default() -> Self {
        Self { asked: NEVER.into(), left: NEVER.into() }
    }
}

impl Authentication {
    /// Whether one more request has to prove who sends it. Those that are free are counted.
    pub(crate) fn is_due(&self) -> bool {
        let one_less = |left| match left {
            NEVER | 0 => None,
            left => Some(left - 1),
        };
        self.left.fetch_update(Ordering::AcqRel, Ordering::Acquire, one_less) == Err(0)
    }

    /// Whether the next request has to prove who sends it.
    fn will_be_due(&self) -> bool {
        self.left.load(Ordering::Acquire) == 0
    }
}

/// What is asked of the one who asks.
#[derive(Clone, Copy)]
pub(crate) struct Demands<'a> {
    pub(crate) policies: bool,
    pub(crate) signature: Option<Proof<'a>>,
}

impl Engine {
    /// What is asked of the one who asks.
    pub(crate) fn demands<'a>(&'a self, asked: &Asked<'a>) -> Demands<'a> {
        let Asked { moment, wire, .. } = *asked;
        if let Some(replayed) = moment.replayed {
            return Demands { policies: replayed.policies_enforced, signature: None };
        }
        // What waits has been let in, and is not counted again.
        let due = wire.is_some() && !moment.again && self.authentication.is_due();
        let request = wire.filter(|_| due || self.settings.check_signatures && !moment.again);
        Demands {
            policies: due || self.settings.enforce_policies,
            signature: request.map(|request| Proof {
                request,
                now: self.clock().senders_now(),
                root_key: self.settings.root_key.as_ref(),
            }),
        }
    }

    /// Whether the signature of the next request has to be right, for what is signed otherwise than requests are.
    pub(crate) fn is_signature_due(&self) -> bool {
        self.settings.check_signatures || self.authentication.will_be_due()
    }

    /// Lets so many requests by the wire door pass; those after them need a signature of a key that IAM or STS handed out, and are
    /// held to its policies. None: all are as free as the settings say. Returns what was asked for before.
    pub fn authenticate_after(&self, requests: Option<u64>) -> Option<u64> {
        let requests = requests.unwrap_or(NEVER);
        self.authentication.left.store(requests, Ordering::Release);
        Some(self.authentication.asked.swap(requests, Ordering::AcqRel)).filter(|before| *before != NEVER)
    }

    /// Whether signatures are looked at, now or later: whoever asks by another door than the wire passes them by.
    #[must_use]
    pub fn looks_at_signatures(&self) -> bool {
        self.settings.check_signatures || self.authentication.asked.load(Ordering::Acquire) != NEVER
    }
}
