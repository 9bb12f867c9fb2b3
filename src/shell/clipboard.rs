//! Copying, by the ways that fit where we run, one after the other.

mod background;
mod copier;
mod copying;
mod desktop;
mod escape;
#[cfg(feature = "desktop-clipboard")]
mod library;
mod route;
mod tmux;
mod unreached;

pub(super) use self::background::BackgroundCopier;
pub use self::{
    copier::Copier,
    copying::{COPY_LIMIT, Copying},
    route::told_way,
};
