//! A view of many records in place of the panes: its picture, scrolled so that the cursor shows.

use ratatui::layout::{Position, Rect};

use super::{Canvas, style_sheet::ThemeRole};
use crate::{
    app::{Insight, Model, ScreenLayout},
    insight::{PictureLine, PictureRole},
};

/// Draws the open view between the query and the last line; returns the cell of its cursor.
pub(super) fn draw(canvas: &mut Canvas<'_>, model: &Model, layout: &ScreenLayout, insight: &Insight) -> Position {
    let picture = insight.picture(&model.corpus, model.insight_space());
    let top = layout.query.bottom();
    let area = Rect {
        y: top,
        height: layout.hint.y.saturating_sub(top),
        ..model.area()
    };
    canvas.clear(area);
    canvas.rule(Rect { height: 1, ..area }, &picture.title, "", true);
    let body = Rect {
        y: area.y + 1,
        height: area.height.saturating_sub(1),
        ..area
    };
    let height = usize::from(body.height);
    let has_cursor = |line: &PictureLine| line.pieces.iter().any(|piece| piece.role == PictureRole::Cursor);
    let cursor = picture.lines.iter().position(has_cursor).unwrap_or(0);
    // A cursor in the first window leaves the top where it is; beyond, it stands two thirds down.
    let skipped = if cursor < height { 0 } else { cursor - height * 2 / 3 };
    let skipped = skipped.min(picture.lines.len().saturating_sub(height));
    let mut at = body.as_position();
    for (y, line) in (body.y..body.bottom()).zip(picture.lines.iter().skip(skipped)) {
        for piece in &line.pieces {
            let column = u16::try_from(piece.column).unwrap_or(u16::MAX);
            let style = canvas.styles.piece(theme_role(piece.role));
            if piece.role == PictureRole::Cursor {
                at = Position {
                    x: body.x.saturating_add(column).min(body.right().saturating_sub(1)),
                    y,
                };
            }
            canvas.put(body, (body.x.saturating_add(column), y), &piece.text, style);
        }
    }
    at
}

fn theme_role(role: PictureRole) -> ThemeRole {
    match role {
        PictureRole::Plain => ThemeRole::Plain,
        PictureRole::Head => ThemeRole::Title,
        PictureRole::Quiet => ThemeRole::Quiet,
        PictureRole::Rule => ThemeRole::Rule,
        PictureRole::Accused => ThemeRole::Accused,
        PictureRole::Hit => ThemeRole::Hit,
        PictureRole::Answered => ThemeRole::Answered,
        PictureRole::Denied => ThemeRole::Denied,
        PictureRole::Speaker => ThemeRole::Speaker,
        PictureRole::When => ThemeRole::Date,
        PictureRole::Began => ThemeRole::Chart,
        PictureRole::WentOn => ThemeRole::ChartOngoing,
        PictureRole::Perhaps => ThemeRole::ChartPerhaps,
        PictureRole::TileOne => ThemeRole::TileOne,
        PictureRole::TileFew => ThemeRole::TileFew,
        PictureRole::TileSome => ThemeRole::TileSome,
        PictureRole::TileMany => ThemeRole::TileMany,
        PictureRole::Cursor => ThemeRole::Point,
    }
}
