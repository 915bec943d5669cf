//! Which attributes of a message a receiver asks for.

/// Whether the receiver asks for the message attribute: by name, by the beginning of its name (`order.*`), or for all.
pub(super) fn asks_for_message_attribute(asked: &[&str], name: &str) -> bool {
    asked.iter().any(|asked| match asked.strip_suffix(".*") {
        _ if *asked == "All" => true,
        Some(beginning) => name.starts_with(beginning),
        None => *asked == name,
    })
}

/// Whether the receiver asks for the system attribute.
pub(super) fn asks_for_system_attribute(asked: &[&str], name: &str) -> bool {
    asked.iter().any(|asked| *asked == "All" || *asked == name)
}
