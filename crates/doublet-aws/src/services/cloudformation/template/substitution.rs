//! The texts of `Fn::Sub`: what stands as it is, and what is put in its place.

/// A piece of a text.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Piece<'a> {
    /// It stands as it is.
    Literal(&'a str),
    /// `${Name}`, `${Resource.Attribute}`.
    Variable(&'a str),
    /// `${!Name}`, which gives `${Name}`.
    Escaped(&'a str),
}

/// The pieces of a text.
pub(crate) fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("${") {
        let Some((name, after_name)) = after.split_once('}') else { break };
        if !before.is_empty() {
            pieces.push(Piece::Literal(before));
        }
        pieces.push(match name.strip_prefix('!') {
            Some(escaped) => Piece::Escaped(escaped),
            None => Piece::Variable(name.trim()),
        });
        rest = after_name;
    }
    if !rest.is_empty() {
        pieces.push(Piece::Literal(rest));
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::Piece::{Escaped, Literal, Variable};
    use super::pieces;

    #[test]
    fn names_are_found_and_escapes_left_alone() {
        assert_eq!(
            pieces("a${B}-${C.Arn}${!D}e"),
            [Literal("a"), Variable("B"), Literal("-"), Variable("C.Arn"), Escaped("D"), Literal("e")]
        );
    }

    #[test]
    fn a_brace_that_is_never_closed_is_text() {
        assert_eq!(pieces("a${B"), [Literal("a${B")]);
    }
}
