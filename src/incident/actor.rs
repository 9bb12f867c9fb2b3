//! One actor of the registry: the names one group goes by, and who uses which.

use crate::text::fold;

/// One actor with every name it goes by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Actor {
    /// The key in the registry file.
    pub key: String,
    pub name: String,
    pub names: Vec<String>,
    pub country: Option<String>,
    /// ATT&CK group id.
    pub attack: Option<String>,
    /// Key of the actor it belongs to.
    pub part_of: Option<String>,
    /// Each organisation that has names of its own for this actor, with those names, in the registry's order; all of
    /// them are among `names` too, or are `name` itself.
    pub named: Vec<(String, Vec<String>)>,
}

impl Actor {
    /// The organisations that use `alias` for this actor, whatever its case and accents.
    pub fn users_of(&self, alias: &str) -> impl Iterator<Item = &str> {
        let alias = fold(alias);
        self.named
            .iter()
            .filter(move |(_, names)| names.iter().any(|name| fold(name) == alias))
            .map(|(user, _)| user.as_str())
    }
}
