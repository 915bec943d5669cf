//! Finds the few routes that a request may be for without looking at the others.

use std::collections::HashMap;

use crate::address;
use crate::pattern::RequestPattern;
use crate::request::Request;
use crate::route::RouteId;

/// Routes of one URL by that URL, and those that every request must be held against.
#[derive(Clone, Debug, Default)]
pub(crate) struct Index {
    exact: HashMap<String, Vec<RouteId>>,
    others: Vec<RouteId>,
}

impl Index {
    pub(crate) fn add(&mut self, id: RouteId, pattern: &RequestPattern) {
        match pattern.url.key() {
            Some(key) => match self.exact.get_mut(key) {
                Some(routes) => routes.push(id),
                None => {
                    self.exact.insert(key.to_owned(), vec![id]);
                }
            },
            None => self.others.push(id),
        }
    }

    pub(crate) fn remove(&mut self, id: RouteId, pattern: &RequestPattern) {
        let routes = match pattern.url.key() {
            Some(key) => self.exact.get_mut(key),
            None => Some(&mut self.others),
        };
        if let Some(routes) = routes {
            routes.retain(|other| *other != id);
        }
    }

    /// The routes that may match, oldest first.
    pub(crate) fn candidates(&self, request: &Request) -> Vec<RouteId> {
        let exact = self.exact.get(address::key(request.url())).map_or(&[][..], Vec::as_slice);
        if self.others.is_empty() {
            return exact.to_vec();
        }
        let mut merged = Vec::with_capacity(exact.len() + self.others.len());
        let (mut left, mut right) = (exact.iter().peekable(), self.others.iter().peekable());
        while let (Some(one), Some(other)) = (left.peek(), right.peek()) {
            merged.extend(if one < other { left.next() } else { right.next() });
        }
        merged.extend(left);
        merged.extend(right);
        merged
    }

    pub(crate) fn clear(&mut self) {
        self.exact.clear();
        self.others.clear();
    }
}
