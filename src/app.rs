//! What the program knows, what can happen to it, and what it asks of the world.

mod account;
mod command;
mod cursor;
mod effect;
mod hints;
mod in_sight;
mod insight_step;
mod key;
mod keymap;
mod layout;
mod look;
mod message;
mod model;
mod motion;
mod page;
mod pane;
mod pieces;
mod update;

pub use self::{
    account::Account,
    command::{Arrange, Choosing, Command, Edit, ExportStep, Filter, Focus, Follow, HelpStep, Mark, Piece, Sheet},
    cursor::Cursor,
    effect::{Aim, Content, Delivery, Effect, Existing, Listening, Outcome, Preview, Size, Target},
    hints::{applies, hints},
    insight_step::InsightStep,
    key::{Key, UnknownKey, parse_keys},
    keymap::{BINDINGS, Binding, KeyContext, KeyMeaning, Keymap, keys_in_words, latin_on_key, script},
    layout::{
        MAX_COMPLETION_ROWS, MAX_PICKER_ROWS, OPENED_ROWS, RecordShape, ScreenLayout, SidebarWish, View, inside,
        picker_rows, sheet_area,
    },
    look::{Glyphs, Look},
    message::{Act, Cause, Message, Pointer},
    model::{
        AlikeView, CompletionList, Confirm, Destination, Detail, DossierView, ExportField, ExportForm, ExportScope,
        Help, HelpChapter, HelpExtent, HelpLine, History, Insight, Job, Jumps, ListPlace, MapView, Marks, Model,
        Moment, Naming, Notice, Outgoing, Overlay, Overview, PathView, Pick, Picker, PickerItem, Progress, QueryLine,
        Said, Sidebar, SidebarRow, Spot, Stray, TimelineView, TourStep, ValueOrder, WayOut, file_name, help_chapters,
    },
    motion::{Motion, Way},
    page::{
        ContextClaims, Handle, LinkTarget, Page, PageExtent, PageLine, PageOptions, StyledSpan, TextRole, Version,
        found_in,
    },
    pane::Pane,
    pieces::{record_claim, record_piece, record_source},
    update::update,
};
