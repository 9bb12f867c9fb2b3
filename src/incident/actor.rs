//! One actor of the registry: the names one group goes by.

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
}
