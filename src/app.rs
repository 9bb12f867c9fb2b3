//! What the program knows, what can happen to it, and what it asks of the world.

mod account;
mod command;
mod cursor;
mod effect;
mod hints;
mod key;
mod keymap;
mod layout;
mod look;
mod message;
mod model;
mod page;
mod update;

pub use self::{
    account::Account,
    command::{Choosing, Command, Edit, Filter, Focus, Follow, HelpStep, Mark, Piece, Sheet, Step, Way},
    cursor::{Cursor, Motion},
    effect::{Aim, Content, Delivery, Effect, Existing, Listening, Outcome, Preview, Size, Target},
    hints::{applies, hints},
    key::{Key, UnknownKey, parse_keys},
    keymap::{BINDINGS, Binding, Keymap, Meaning, Place, keys_in_words, script},
    layout::{COMPLETION_ROWS, PICKER_ROWS, Pane, Screen, View, help_lines_area, inside, picker_rows, sheet_area},
    look::{Glyphs, Look},
    message::{Act, Cause, Message, Pointer},
    model::{
        Completing, Confirm, Destination, Detail, ExportField, ExportForm, Extent, Help, HelpChapter, HelpExtent,
        HelpLine, History, Item, Job, Jumps, Marks, Model, Moment, Naming, Notice, Overlay, Pick, Picker, Progress,
        QueryLine, Said, Sidebar, SidebarRow, Spot, Tour, ValueOrder, file_name, help_chapters,
    },
    page::{ContextClaims, Handle, Line, Link, Page, Part, Role, Version},
    update::update,
};
