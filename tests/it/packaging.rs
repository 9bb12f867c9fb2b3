//! The manifests of package managers have the shape that these read, and point at what `packaging/make` builds.

use std::{collections::BTreeMap, fs, path::PathBuf};

const ARCHIVE: &str = "watchfloor-@VERSION@-x86_64-unknown-linux-gnu.tar.gz";

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("packaging")
}

/// The templates of these package managers, by their path in the folder.
fn templates() -> BTreeMap<String, String> {
    let mut templates = BTreeMap::new();
    for kind in ["aur", "homebrew", "nix", "oci", "scoop", "winget"] {
        for file in fs::read_dir(folder().join(kind)).unwrap() {
            let path = file.unwrap().path();
            let name = format!("{kind}/{}", path.file_name().unwrap().to_str().unwrap());
            templates.insert(name, fs::read_to_string(path).unwrap());
        }
    }
    templates
}

fn filled(template: &str) -> String {
    [
        ("@VERSION@", "1.2.3"),
        ("@SHA256@", "00ff"),
        ("@URL@", "https://releases.example/v1.2.3"),
    ]
    .into_iter()
    .fold(template.to_owned(), |text, (mark, value)| text.replace(mark, value))
}

#[test]
fn every_template_leaves_open_what_a_release_knows_and_nothing_else() {
    let templates = templates();
    assert_eq!(templates.len(), 6, "{:?}", templates.keys());
    for (name, template) in &templates {
        for mark in ["@VERSION@", "@SHA256@", "@URL@"] {
            assert!(template.contains(mark), "{name} has no {mark}");
        }
        assert!(
            template.contains("nverified"),
            "{name} does not say that nobody has tried it"
        );
        let filled = filled(template);
        let left = filled.split('@').skip(1).step_by(2).find(|word| {
            !word.is_empty()
                && word
                    .bytes()
                    .all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
        });
        assert_eq!(left, None, "{name} leaves more open");
    }
}

#[test]
fn what_is_fetched_is_what_is_built() {
    let make = fs::read_to_string(folder().join("make")).unwrap();
    assert!(make.contains("name=watchfloor-$version-$target") && make.contains("$name.tar.gz"));
    for (name, template) in templates() {
        let template = template.replace("$pkgver", "@VERSION@");
        let is_for_windows = ["scoop/", "winget/"].iter().any(|kind| name.starts_with(kind));
        assert_eq!(template.contains(ARCHIVE), !is_for_windows, "{name}");
    }
}

#[test]
fn a_filled_manifest_can_be_read() {
    let templates = templates();
    let scoop: serde_json::Value = serde_json::from_str(&filled(&templates["scoop/watchfloor.json"])).unwrap();
    assert_eq!(scoop["version"], "1.2.3");
    assert_eq!(scoop["architecture"]["64bit"]["hash"], "00ff");
    let winget = filled(&templates["winget/watchfloor.yaml"]);
    for key in [
        "PackageIdentifier",
        "PackageVersion",
        "Publisher",
        "PackageName",
        "License",
        "ShortDescription",
    ] {
        let line = winget.lines().find(|line| line.starts_with(&format!("{key}: ")));
        assert!(
            line.is_some_and(|line| line.len() > key.len() + 2),
            "winget has no {key}"
        );
    }
    let brackets = |text: &str, open, close| text.matches(open).count() == text.matches(close).count();
    for name in ["aur/PKGBUILD", "nix/flake.nix", "homebrew/watchfloor.rb"] {
        let text = filled(&templates[name]);
        assert!(brackets(&text, '{', '}') && brackets(&text, '(', ')'), "{name}");
    }
}
