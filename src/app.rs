//! What the program knows, what can happen to it, and what it asks of the world.

mod effect;
mod key;
mod message;
mod model;
mod update;

pub use self::{
    effect::{Content, Delivery, Effect, Existing, Outcome, Target},
    key::{Key, UnknownKey, parse_keys},
    message::Message,
    model::Model,
    update::update,
};
