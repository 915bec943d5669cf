//! A form as a tree: `Tags.member.1.Key=a` is `a` at `Tags`, `member`, `1`, `Key`.

use crate::protocol::form::{self, Field};

/// No form of a service nests deeper.
const DEEPEST: usize = 64;

/// The fields of a form, sorted so that those of one branch stand side by side.
#[derive(Debug)]
pub(super) struct Tree<'a>(Vec<Field<'a>>);

/// A name nests deeper than any form of a service.
#[derive(Debug)]
pub(super) struct TooDeep;

impl<'a> Tree<'a> {
    /// Reads the fields of the query and of the body.
    pub(super) fn read(query: &'a str, body: &'a str) -> Result<Self, TooDeep> {
        let mut fields: Vec<Field<'a>> = form::fields(query).chain(form::fields(body)).collect();
        if fields.iter().any(|(name, _)| name.bytes().filter(|byte| *byte == b'.').count() >= DEEPEST) {
            return Err(TooDeep);
        }
        fields.sort_by(|(one, _), (other, _)| one.split('.').cmp(other.split('.')));
        Ok(Self(fields))
    }

    pub(super) fn root(&self) -> Node<'_> {
        Node { fields: &self.0, done: 0 }
    }
}

/// A branch: fields whose names begin alike.
#[derive(Clone, Copy, Debug)]
pub(super) struct Node<'a> {
    fields: &'a [Field<'a>],
    /// So much of the names leads here.
    done: usize,
}

impl<'a> Node<'a> {
    /// The branch of this name.
    pub(super) fn inner(&self, name: &str) -> Option<Self> {
        let start = self.fields.partition_point(|field| self.part(field).is_none_or(|part| part < name));
        let rest = self.fields.get(start..)?;
        let length = rest.partition_point(|field| self.part(field) == Some(name));
        let fields = rest.get(..length).filter(|fields| !fields.is_empty())?;
        Some(Self { fields, done: self.done + name.len() + 1 })
    }

    /// The value at the end of the branch; the last, if there are several.
    pub(super) fn value(&self) -> Option<&'a str> {
        let own = |field: &&Field<'_>| field.0.len() < self.done;
        self.fields.iter().take_while(own).last().map(|(_, value)| value.as_ref())
    }

    /// The branches `1`, `2`, … in their order.
    pub(super) fn numbered(&self) -> Vec<Self> {
        let mut found: Vec<(u64, Self)> = Vec::new();
        let mut left = self.fields;
        while let Some(first) = left.first() {
            let name = self.part(first);
            let length = left.partition_point(|field| self.part(field) == name);
            let (fields, rest) = left.split_at(length.max(1));
            if let Some(name) = name
                && let Ok(number) = name.parse()
            {
                found.push((number, Self { fields, done: self.done + name.len() + 1 }));
            }
            left = rest;
        }
        found.sort_by_key(|(number, _)| *number);
        found.into_iter().map(|(_, node)| node).collect()
    }

    /// The next part of a field's name; none at its end.
    fn part<'b>(&self, field: &'b Field<'_>) -> Option<&'b str> {
        field.0.get(self.done..)?.split('.').next()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn branches_are_found_whatever_the_order_and_the_letters_between() {
        let tree = Tree::read("", "L.10=j&L-x=no&L.2=b&L.1.K=a&L=&L.1.K=last&M.1=x&L.x=no").unwrap();
        let list = tree.root().inner("L").unwrap();
        assert_eq!(list.value(), Some(""));
        let told: Vec<_> = list.numbered().iter().map(|node| node.inner("K").unwrap_or(*node).value()).collect();
        assert_eq!(told, [Some("last"), Some("b"), Some("j")]);
        assert!(tree.root().inner("K").is_none());
    }

    #[test]
    fn names_that_nest_too_deep_are_refused() {
        assert!(Tree::read("", &".".repeat(1000)).is_err());
    }
}
