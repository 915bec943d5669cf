//! Which operation a method and a path are for.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use percent_encoding::percent_decode_str;

use super::address;
use crate::model::{Location, Model, Operation};
use crate::protocol::form;
use crate::wire::WireRequest;

/// `/{Bucket}/{Key+}?tagging`, taken apart.
#[derive(Debug)]
pub(crate) struct Template<'a> {
    path: Vec<Segment<'a>>,
    /// Names and values that the query must have.
    pub(crate) query: Vec<(&'a str, &'a str)>,
}

#[derive(Debug)]
enum Segment<'a> {
    Literal(&'a str),
    Label(&'a str),
    /// A label that takes as many segments as there are.
    Greedy(&'a str),
}

impl<'a> Template<'a> {
    pub(crate) fn read(uri: &'a str) -> Self {
        let (path, query) = uri.split_once('?').unwrap_or((uri, ""));
        let segment = |part: &'a str| match part.strip_prefix('{').and_then(|part| part.strip_suffix('}')) {
            None => Segment::Literal(part),
            Some(name) => name.strip_suffix('+').map_or(Segment::Label(name), Segment::Greedy),
        };
        Self {
            path: path.split('/').filter(|part| !part.is_empty()).map(segment).collect(),
            query: query
                .split('&')
                .filter(|pair| !pair.is_empty())
                .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
                .collect(),
        }
    }

    /// The values of the labels, with their escapes undone; none if the path is another one.
    pub(crate) fn labels(&self, path: &str) -> Option<Vec<(&'a str, String)>> {
        let mut left = path.strip_prefix('/').unwrap_or(path);
        let mut labels = Vec::new();
        for (place, segment) in self.path.iter().enumerate() {
            if let Segment::Greedy(name) = segment {
                let after = self.path.len() - place - 1;
                // What follows a greedy label takes the last segments.
                let mut end = left.len();
                for _ in 0..after {
                    end = left.get(..end)?.rfind('/')?;
                }
                let taken = left.get(..end).filter(|taken| !taken.is_empty())?;
                labels.push((*name, unescaped(taken)));
                left = left.get(end..)?.trim_start_matches('/');
                continue;
            }
            let (part, rest) = left.split_once('/').unwrap_or((left, ""));
            match segment {
                Segment::Literal(literal) if *literal == part || unescaped(part) == *literal => {}
                Segment::Label(name) if !part.is_empty() => labels.push((*name, unescaped(part))),
                _ => return None,
            }
            left = rest;
        }
        left.is_empty().then_some(labels)
    }

    fn literals(&self) -> usize {
        self.path.iter().filter(|segment| matches!(segment, Segment::Literal(_))).count()
    }

    fn greedy(&self) -> usize {
        self.path.iter().filter(|segment| matches!(segment, Segment::Greedy(_))).count()
    }
}

fn unescaped(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

/// An older form of an operation, which is asked for in the same way.
fn is_superseded(operation: &Operation) -> bool {
    const SUPERSEDED: [&str; 4] =
        ["GetBucketLifecycle", "GetBucketNotification", "PutBucketLifecycle", "PutBucketNotification"];
    SUPERSEDED.contains(&operation.name.as_str())
}

/// Whether an operation is asked for in the same way as another one, but at another host, and signed for that.
fn is_asked_elsewhere(operation: &Operation, request: &WireRequest) -> bool {
    let of_directories = || {
        request.host.starts_with("s3express-control.")
            || request.header("authorization").is_some_and(|signed| signed.contains("/s3express/"))
            || request.query.contains("%2Fs3express%2F")
    };
    match operation.name.as_str() {
        "ListBuckets" => of_directories(),
        "ListDirectoryBuckets" => !of_directories(),
        _ => false,
    }
}

/// The templates of all operations of a model, which are read once.
fn templates(model: &'static Model) -> Arc<[Bound]> {
    type Known = HashMap<usize, Arc<[Bound]>>;
    static KNOWN: LazyLock<Mutex<Known>> = LazyLock::new(Mutex::default);
    // Models live as long as the process, so that no two are ever at one place.
    let place = std::ptr::from_ref(model).addr();
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(templates) = known.get(&place) {
        return Arc::clone(templates);
    }
    let operations = model.operations.iter().filter(|operation| !is_superseded(operation));
    let templates: Arc<[Bound]> = operations.map(|operation| (Template::read(&operation.uri), operation)).collect();
    known.insert(place, Arc::clone(&templates));
    templates
}

/// An operation with its template.
type Bound = (Template<'static>, &'static Operation);

/// The operation whose method, path and query fit the request; of several, the one that says most.
pub(crate) fn operation(model: &'static Model, request: &WireRequest) -> Option<&'static Operation> {
    let query: Vec<form::Field<'_>> = form::fields(&request.query).collect();
    let path = address::path(model, request);
    let has = |name: &str| query.iter().any(|(known, _)| known == name);
    let mut best = None;
    for (template, operation) in templates(model).iter().filter(|(_, operation)| operation.method == request.method) {
        let fits = template.query.iter().all(|(name, value)| {
            query.iter().any(|(known, found)| known == name && (value.is_empty() || found == value))
        });
        if !fits || template.labels(&path).is_none() || is_asked_elsewhere(operation, request) {
            continue;
        }
        // An operation that needs a query or header is meant if it is there, and is not if it is not: UploadPart, CopyObject.
        let needed = model
            .structure(operation.input)
            .into_iter()
            .flat_map(|structure| &structure.members)
            .filter(|member| member.required && matches!(member.location, Location::Query | Location::Header));
        let (there, missing) = needed.fold((0_usize, 0_usize), |(there, missing), member| {
            let found = match member.location {
                Location::Query => has(member.on_wire()),
                _ => request.header(member.on_wire()).is_some(),
            };
            (there + usize::from(found), missing + usize::from(!found))
        });
        let score = (
            template.literals(),
            std::cmp::Reverse(template.greedy()),
            template.query.len(),
            std::cmp::Reverse(missing),
            there,
        );
        // Of two that fit alike, the one that is named after the other came after it.
        let newer = |known: &&'static Operation| operation.name.starts_with(known.name.as_str());
        let better = |(known, before): &(_, &'static Operation)| score > *known || (score == *known && newer(before));
        if best.as_ref().is_none_or(better) {
            best = Some((score, operation));
        }
    }
    best.map(|(_, operation)| operation)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_greedy_label_takes_what_is_left_for_it() {
        let template = Template::read("/{Bucket}/{Key+}?tagging");
        assert_eq!(
            template.labels("/pictures/2024/a%20cat.png"),
            Some(vec![("Bucket", "pictures".to_owned()), ("Key", "2024/a cat.png".to_owned())])
        );
        assert_eq!(template.query, [("tagging", "")]);
        assert_eq!(template.labels("/pictures/"), None);
        assert_eq!(Template::read("/{Path+}/end").labels("/a/b/end"), Some(vec![("Path", "a/b".to_owned())]));
        assert_eq!(Template::read("/{Path+}/end").labels("/end"), None);
    }

    #[test]
    fn a_slash_at_the_end_changes_nothing() {
        assert!(Template::read("/{Bucket}").labels("/pictures/").is_some());
        assert!(Template::read("/").labels("").is_some());
    }
}
