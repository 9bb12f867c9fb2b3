//! The TOML of one file as a tree in which every key and value knows its bytes. What a record is, it does not know.

mod build;
mod insert;
mod node;
mod plain;
mod slips;
mod syntax;
#[cfg(test)]
mod tests;
mod unclosed;

pub(super) use self::{
    build::parse,
    node::{Inside, NodeValue, TomlTable, Tree, TreeNode},
};
