//! The top-level domains by tld, as text: a set of pointers takes seven times the room.

/// All domains in order, each between two line ends.
pub(crate) fn table() -> String {
    let mut domains: Vec<&str> = tld::TLD.iter().copied().collect();
    domains.sort_unstable();
    format!("\n{}\n", domains.join("\n"))
}
