//! The views of many records, as they are open: what they show, and where their cursor is.

mod map;
mod path;
mod rows;
mod timeline;

pub use self::{
    map::MapView,
    path::PathView,
    rows::{AlikeView, DossierView},
    timeline::TimelineView,
};
use super::Model;
use crate::{
    app::{Glyphs, KeyContext},
    corpus::{Corpus, Slot},
    insight::{Inquiry, Picture, PictureSpace},
};

/// A view in place of the panes.
#[derive(Clone, Debug)]
pub enum Insight {
    Timeline(Box<TimelineView>),
    Map(Box<MapView>),
    Dossier(Box<DossierView>),
    Alike(Box<AlikeView>),
    Path(Box<PathView>),
}

impl Insight {
    /// What keys mean while it is open.
    pub(super) fn key_context(&self) -> KeyContext {
        match self {
            Self::Timeline(_) => KeyContext::Timeline,
            Self::Map(_) => KeyContext::Map,
            Self::Dossier(_) => KeyContext::Dossier,
            Self::Alike(_) | Self::Path(_) => KeyContext::Alike,
        }
    }

    /// The same where records have moved to other slots; none if it was about one that is gone.
    pub(super) fn following(mut self, to: impl Fn(Slot) -> Option<Slot>) -> Option<Self> {
        match &mut self {
            Self::Timeline(view) => {
                if let Some(slot) = view.single {
                    view.single = Some(to(slot)?);
                }
            }
            Self::Alike(view) => view.asked = to(view.asked)?,
            Self::Path(view) => view.follow(&to)?,
            Self::Map(_) | Self::Dossier(_) => {}
        }
        Some(self)
    }

    /// What it shows, for a screen with this room.
    pub fn picture(&self, corpus: &Corpus, space: PictureSpace) -> Picture {
        match self {
            Self::Timeline(view) => view.picture(corpus, space),
            Self::Map(view) => view.picture(corpus, space),
            Self::Dossier(view) => view.picture(corpus, space),
            Self::Alike(view) => view.picture(corpus, space),
            Self::Path(view) => view.picture(corpus, space),
        }
    }

    /// Follows the query: asks again what it shows.
    fn refresh(&mut self, inquiry: &mut Inquiry<'_>, query: &str, columns: usize) {
        match self {
            Self::Timeline(view) => view.refresh(inquiry, query, columns),
            Self::Map(view) => view.refresh(inquiry, query, columns),
            Self::Dossier(view) => view.refresh(inquiry),
            Self::Alike(view) => view.refresh(inquiry),
            Self::Path(view) => view.refresh(inquiry),
        }
    }
}

impl Model {
    /// The room that a view in place of the panes has.
    pub fn insight_space(&self) -> PictureSpace {
        let layout = self.layout();
        let rows = layout.hint.y.saturating_sub(layout.query.bottom() + 1);
        PictureSpace {
            columns: self.area().width.into(),
            rows: Some(rows.into()),
            is_ascii: self.look.glyphs == Glyphs::Ascii,
        }
    }

    /// Opens `insight` in place of the panes, or of the one that is open.
    pub(in crate::app) fn show_insight(&mut self, insight: Insight) {
        self.insight = Some(insight);
        self.refresh_insight();
    }

    /// Lets the open view follow the query and the size of the screen.
    pub(in crate::app) fn refresh_insight(&mut self) {
        let columns = self.insight_space().columns;
        let Some(mut insight) = self.insight.take() else {
            return;
        };
        let query = self.query.text().to_owned();
        let mut inquiry = self.answers.inquiry(&self.corpus, self.selection.marks().slots());
        insight.refresh(&mut inquiry, &query, columns);
        self.insight = Some(insight);
    }

    /// Asks the index.
    pub(in crate::app) fn inquiry(&mut self) -> Inquiry<'_> {
        self.answers.inquiry(&self.corpus, self.selection.marks().slots())
    }
}
