//! The tape while it plays and records: each recording answers once, in order.

use std::collections::HashMap;

use super::error::CassetteError;
use super::interaction::{Interaction, RecordedRequest, RecordedResponse};
use super::matching::MatchOn;
use super::read::read;
use super::scrub::Scrubber;
use super::write::{appended, write};
use crate::error::HttpError;
use crate::request::Request;

/// How a tape plays.
#[derive(Clone, Debug, Default)]
pub struct Playing {
    /// Which parts of requests must be equal.
    pub match_on: MatchOn,
    /// Whether the last recording of a request answers again and again.
    pub repeats: bool,
    /// What is hidden.
    pub scrubber: Scrubber,
}

#[derive(Clone, Debug)]
struct Recording {
    interaction: Interaction,
    calls: usize,
    is_new: bool,
}

/// Recordings, and which of them were played.
#[derive(Clone, Debug, Default)]
pub struct Tape {
    playing: Playing,
    recordings: Vec<Recording>,
    by_key: HashMap<Vec<u8>, Vec<usize>>,
}

impl Tape {
    /// An empty tape.
    #[must_use]
    pub fn new(playing: Playing) -> Self {
        Self { playing, ..Self::default() }
    }

    /// Takes the recordings of a file.
    ///
    /// # Errors
    /// [`CassetteError`], with the line.
    pub fn load(&mut self, text: &str) -> Result<(), CassetteError> {
        for interaction in read(text)? {
            let said = interaction.request.url.clone();
            self.push(interaction, false).map_err(|error| CassetteError::Malformed {
                line: None,
                why: format!("{error} (without the secrets of {said})"),
            })?;
        }
        Ok(())
    }

    /// The next recording for this request; `None` if there is none left.
    ///
    /// # Errors
    /// [`HttpError::BadUrl`] if the URL is none without its secrets.
    pub fn play(&mut self, request: &Request) -> Result<Option<&RecordedResponse>, HttpError> {
        let key = self.playing.match_on.key(&self.scrubbed(&RecordedRequest::of(request))?);
        let Some(numbers) = self.by_key.get(&key) else { return Ok(None) };
        let next = numbers.iter().find(|number| self.recordings[**number].calls == 0);
        let is_being_recorded = numbers.iter().any(|number| self.recordings[*number].is_new);
        let last = if self.playing.repeats && !is_being_recorded { numbers.last() } else { None };
        let Some(number) = next.or(last).copied() else { return Ok(None) };
        let recording = &mut self.recordings[number];
        recording.calls += 1;
        Ok(Some(&recording.interaction.response))
    }

    /// Keeps an answer, without secrets; it counts as played.
    ///
    /// # Errors
    /// [`HttpError::BadUrl`] if the URL is none without its secrets.
    pub fn record(&mut self, request: RecordedRequest, response: RecordedResponse) -> Result<(), HttpError> {
        let interaction = self.playing.scrubber.interaction(&Interaction { request, response });
        self.push(interaction, true)
    }

    /// The recordings in their order.
    pub fn interactions(&self) -> impl Iterator<Item = &Interaction> {
        self.recordings.iter().map(|recording| &recording.interaction)
    }

    /// How many were recorded since the file was read.
    #[must_use]
    pub fn recorded(&self) -> usize {
        self.recordings.iter().filter(|recording| recording.is_new).count()
    }

    /// The recordings that were never played.
    pub fn unused(&self) -> impl Iterator<Item = &Interaction> {
        let unused = self.recordings.iter().filter(|recording| recording.calls == 0);
        unused.map(|recording| &recording.interaction)
    }

    /// The text to write: what is new goes behind what the file has; without a file, all that was recorded.
    ///
    /// # Errors
    /// [`CassetteError`] if the file has become unreadable.
    pub fn text(&self, file: Option<&str>) -> Result<String, CassetteError> {
        let new = self.recordings.iter().filter(|recording| recording.is_new);
        let new: Vec<_> = new.map(|recording| recording.interaction.clone()).collect();
        match file {
            Some(text) => appended(text, &new),
            None => write(&new),
        }
    }

    pub(super) fn playing(&self) -> &Playing {
        &self.playing
    }

    /// How often the recordings of this request were played, and how many there are.
    pub(super) fn played(&self, request: &Request) -> (usize, usize) {
        let numbers = self.by_key.get(&self.playing.match_on.key(request)).map_or(&[][..], Vec::as_slice);
        (numbers.iter().map(|number| self.recordings[*number].calls).sum(), numbers.len())
    }

    /// The request as it would be kept.
    pub(super) fn scrubbed(&self, request: &RecordedRequest) -> Result<Request, HttpError> {
        let RecordedRequest { method, url, headers, body } = self.playing.scrubber.request(request);
        Request::new(&method, &url, headers, body)
    }

    fn push(&mut self, interaction: Interaction, is_new: bool) -> Result<(), HttpError> {
        let key = self.playing.match_on.key(&self.scrubbed(&interaction.request)?);
        self.by_key.entry(key).or_default().push(self.recordings.len());
        self.recordings.push(Recording { interaction, calls: usize::from(is_new), is_new });
        Ok(())
    }
}
