//! Where the statements of a policy stand in its text.

/// A place in a text: lines and columns count from 1.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Position {
    pub(crate) line: usize,
    pub(crate) column: usize,
}

/// Start and end of each statement of a policy that is valid JSON, as AWS tells them: it starts behind the bracket, comma or colon
/// before it, and ends behind its last brace.
pub(crate) fn statement_positions(text: &str) -> Vec<(Position, Position)> {
    let mut found = Vec::new();
    let mut depth = 0_usize;
    let mut here = Position { line: 1, column: 1 };
    // The text that is being read, and the last one that was read at the top: a name there.
    let mut quoted: Option<String> = None;
    let mut name = String::new();
    let mut escaped = false;
    let mut in_list = false;
    let mut start = here;
    let mut behind = here;
    for letter in text.chars() {
        if let Some(inner) = &mut quoted {
            match letter {
                _ if escaped => escaped = false,
                '\\' => escaped = true,
                '"' => {
                    if depth == 1 {
                        name = std::mem::take(inner);
                    }
                    quoted = None;
                }
                _ => inner.push(letter),
            }
        } else {
            let inside = name == "Statement" && depth == if in_list { 2 } else { 1 };
            match letter {
                '"' => quoted = Some(String::new()),
                '{' | '[' => {
                    if inside && letter == '{' {
                        start = behind;
                    } else if inside && letter == '[' {
                        in_list = true;
                    }
                    depth += 1;
                }
                '}' | ']' => {
                    depth = depth.saturating_sub(1);
                    if in_list && depth == 1 {
                        in_list = false;
                        name.clear();
                    } else if name == "Statement" && letter == '}' && depth == if in_list { 2 } else { 1 } {
                        found.push((start, Position { line: here.line, column: here.column + 1 }));
                    }
                }
                _ => {}
            }
        }
        let divides = quoted.is_none() && matches!(letter, '[' | ',' | ':');
        if letter == '\n' {
            here = Position { line: here.line + 1, column: 1 };
        } else {
            here.column += 1;
        }
        if divides {
            behind = here;
        }
    }
    found
}
