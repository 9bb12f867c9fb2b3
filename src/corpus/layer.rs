//! Layers: folders of records that stand one over the other, and over the built-in records.

use std::{
    ffi::OsStr,
    path::{Component, Path, PathBuf},
};

/// The name of the layer of the records that come with the program.
const BUILT_IN_NAME: &str = "built-in";
/// What every layer of the user's own is called besides its name.
const MINE: &str = "mine";

/// A layer of the corpus, as its place from the lowest up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Layer(u8);

impl Layer {
    /// The most layers there may be.
    pub const MAX_LAYERS: usize = u8::MAX as usize;

    /// Its place, from 0 for the lowest.
    pub fn index(self) -> usize {
        self.0.into()
    }

    /// The layer at `index`, which is less than [`Layer::MAX_LAYERS`].
    pub fn at(index: usize) -> Self {
        Self(u8::try_from(index).unwrap_or(u8::MAX))
    }
}

/// The layers of a corpus, the lowest first. One that knows of none has a single layer without a name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layers(Vec<NamedLayer>);

/// A layer, and what it is called.
#[derive(Clone, Debug, PartialEq, Eq)]
struct NamedLayer {
    name: String,
    is_built_in: bool,
}

impl Layers {
    /// The built-in records, if `with_built_in`, and over them these folders.
    ///
    /// A folder is called by its last name, and by those before it as far as another would be called the same.
    pub fn new(with_built_in: bool, folders: &[PathBuf]) -> Self {
        let built_in = with_built_in.then(|| NamedLayer {
            name: BUILT_IN_NAME.to_owned(),
            is_built_in: true,
        });
        let folders = folders.iter().map(|folder| NamedLayer {
            name: name_among(folder, folders),
            is_built_in: false,
        });
        Self(built_in.into_iter().chain(folders).collect())
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What `layer` is called.
    pub fn name(&self, layer: Layer) -> &str {
        self.0.get(layer.index()).map_or("", |named| named.name.as_str())
    }

    /// Everything that `layer` is called: its name, and `mine` unless its records come with the program.
    pub fn names(&self, layer: Layer) -> impl Iterator<Item = &str> {
        let named = self.0.get(layer.index());
        named
            .into_iter()
            .flat_map(|named| [Some(named.name.as_str()), (!named.is_built_in).then_some(MINE)])
            .flatten()
    }

    /// The names to choose from: `mine` and `built-in` where both are there, and every layer of the user's own where there
    /// are several; none where that would tell nothing apart.
    pub fn choices(&self) -> Vec<&str> {
        let mine = self.0.iter().filter(|named| !named.is_built_in).count();
        let mut choices = Vec::new();
        if mine < self.len() && mine > 0 {
            choices.push(MINE);
        }
        let listed = self.0.iter().filter(|named| named.is_built_in || mine > 1);
        choices.extend(listed.map(|named| named.name.as_str()));
        if choices.len() < 2 {
            choices.clear();
        }
        choices
    }

    /// Whether the records of `layer` are the user's own, over built-in ones.
    pub fn is_over_built_in(&self, layer: Layer) -> bool {
        self.0.first().is_some_and(|lowest| lowest.is_built_in) && layer.index() > 0
    }

    /// Whether the records of `layer` come with the program.
    pub fn is_built_in(&self, layer: Layer) -> bool {
        self.0.get(layer.index()).is_some_and(|named| named.is_built_in)
    }
}

/// The last name of `folder`, with as many before it as tell it from the others.
fn name_among(folder: &Path, folders: &[PathBuf]) -> String {
    let names = names(folder);
    let is_taken = |count: usize| {
        let others = folders.iter().filter(|other| other.as_path() != folder);
        let tail = |names: &[String]| names[names.len().saturating_sub(count)..].to_vec();
        others
            .map(|other| self::names(other))
            .any(|other| tail(&other) == tail(&names))
    };
    let count = (1..names.len()).find(|count| !is_taken(*count)).unwrap_or(names.len());
    names[names.len().saturating_sub(count)..].join("/")
}

/// The names on the way to `folder`; `.` where there is none.
fn names(folder: &Path) -> Vec<String> {
    let normal = |component: Component<'_>| match component {
        Component::Normal(name) => Some(OsStr::to_string_lossy(name).into_owned()),
        _ => None,
    };
    let names: Vec<String> = folder.components().filter_map(normal).collect();
    if names.is_empty() { vec![".".to_owned()] } else { names }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn layers(with_built_in: bool, folders: &[&str]) -> Layers {
        let folders: Vec<PathBuf> = folders.iter().map(PathBuf::from).collect();
        Layers::new(with_built_in, &folders)
    }

    #[test]
    fn a_folder_is_called_by_as_many_of_its_names_as_tell_it_apart() {
        let layers = layers(true, &["/srv/team/incidents", "./incidents", "drafts/", "."]);
        let names: Vec<&str> = (0..5).map(|at| layers.name(Layer::at(at))).collect();
        assert_eq!(names, ["built-in", "team/incidents", "incidents", "drafts", "."]);
    }

    #[test]
    fn what_is_not_built_in_is_mine() {
        let layers = layers(true, &["a", "b"]);
        let names = |at| layers.names(Layer::at(at)).collect::<Vec<_>>();
        assert_eq!((names(0), names(2)), (vec!["built-in"], vec!["b", "mine"]));
        assert!(layers.is_over_built_in(Layer::at(1)) && !layers.is_over_built_in(Layer::at(0)));
    }

    #[test]
    fn only_what_tells_records_apart_can_be_chosen() {
        assert_eq!(layers(true, &[]).choices(), [""; 0]);
        assert_eq!(layers(false, &["a"]).choices(), [""; 0]);
        assert_eq!(layers(true, &["a"]).choices(), ["mine", "built-in"]);
        assert_eq!(layers(false, &["a", "b"]).choices(), ["a", "b"]);
        assert_eq!(layers(true, &["a", "b"]).choices(), ["mine", "built-in", "a", "b"]);
    }
}
