//! What a route answers, one call after the other.

/// Answers in a row.
#[derive(Clone, Debug)]
pub struct Script<A> {
    answers: Vec<A>,
    next: usize,
    /// How many calls it answers; without a limit the last answer is given again and again.
    limit: Option<usize>,
    given: usize,
}

impl<A: Clone> Script<A> {
    /// One answer after the other; the last one again and again, unless `limit` says when it is over.
    #[must_use]
    pub fn new(answers: Vec<A>, limit: Option<usize>) -> Self {
        Self { answers, next: 0, limit, given: 0 }
    }

    /// The answer for this call; `None` if there is no further one.
    pub fn advance(&mut self) -> Option<A> {
        if self.is_over() {
            return None;
        }
        let answer = self.answers.get(self.next)?.clone();
        self.next = (self.next + 1).min(self.answers.len() - 1);
        self.given += 1;
        Some(answer)
    }

    /// Whether it has given all that it may.
    #[must_use]
    pub fn is_over(&self) -> bool {
        self.limit.is_some_and(|limit| self.given >= limit)
    }

    /// The answers in their order.
    #[must_use]
    pub fn answers(&self) -> &[A] {
        &self.answers
    }

    /// Says how many calls it answers.
    pub fn set_limit(&mut self, limit: Option<usize>) {
        self.limit = limit;
    }

    /// How many calls it answers.
    #[must_use]
    pub fn limit(&self) -> Option<usize> {
        self.limit
    }

    /// Begins again.
    pub fn rewind(&mut self) {
        self.next = 0;
        self.given = 0;
    }
}
