//! Records that stand for others of a lower layer.

use crate::{
    check::finding::{Finding, Severity},
    corpus::{Corpus, Origin},
};

/// A finding for each record that stands for one of a lower layer which says something else.
pub fn covering(corpus: &Corpus) -> Vec<Finding> {
    let over = corpus.live().filter_map(|slot| Some((slot, corpus.stands_for(slot)?)));
    over.map(|(slot, below)| {
        let id = &corpus.get(slot).id;
        let below = match &below.origin {
            Origin::File(path) | Origin::Censored(path) => format!("`{}`", path.display()),
            Origin::BuiltIn(_) | Origin::Memory => format!("the built-in record `{id}`"),
        };
        Finding {
            rule: "layer",
            severity: Severity::Warning,
            path: corpus.entry(slot).origin.path(id).into_owned(),
            span: 0..0,
            excerpt: None,
            message: format!("this record stands for {below}, which says something else"),
            help: Some("what was corrected below since does not show; compare the two".to_owned()),
            correction: None,
        }
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use std::{fs, ops::ControlFlow};

    use tempfile::tempdir;

    use super::*;
    use crate::corpus::{Layer, LayerFilter, Layers, built_in, load};

    #[test]
    fn a_record_that_differs_from_the_one_below_is_told_and_a_copy_is_not() {
        let dir = tempdir().expect("a folder");
        let ours = built_in();
        for (entry, title) in ours.entries.iter().zip(["changed", ""]).take(2) {
            let text = entry.original().expect("its text");
            let id = &entry.incident.id;
            let text = match title {
                "" => text,
                title => text.replace(&format!("\"{}\"", entry.incident.title), &format!("\"{title}\"")),
            };
            fs::write(dir.path().join(format!("{id}.toml")), text).expect("a file");
        }
        let layers = Layers::new(true, &[dir.path().to_owned()]);
        let mut corpus = Corpus::default().in_layers(layers);
        let mut filter = LayerFilter::default();
        let read = load(dir.path(), |batch| {
            corpus.extend(filter.sorted(batch, Layer::at(1)));
            ControlFlow::Continue(())
        });
        read.expect("a folder");
        filter.descend();
        let id = ours.entries[0].incident.id.clone();
        corpus.extend(filter.sorted(ours, Layer::default()));
        let told: Vec<String> = covering(&corpus).into_iter().map(|finding| finding.message).collect();
        assert_eq!(
            told,
            [format!(
                "this record stands for the built-in record `{id}`, which says something else"
            )]
        );
    }
}
