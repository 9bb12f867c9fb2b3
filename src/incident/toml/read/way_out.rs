//! What to write instead of a value of the wrong type.

use crate::incident::{
    Block, ValueType,
    toml::tree::{NodeValue, TreeNode},
};

/// Characters of a value that is repeated in its right form.
const MAX_REPEATED_CHARS: usize = 60;

/// What to write where `expected` is wanted and `entry` stands, which is written as `literal`; none where nobody knows.
pub(super) fn way_out(expected: ValueType, entry: &TreeNode<'_>, literal: &str) -> Option<String> {
    let short = (literal.chars().count() <= MAX_REPEATED_CHARS && !literal.contains('\n')).then_some(literal);
    match (expected, &entry.value) {
        (ValueType::List | ValueType::Words, NodeValue::Text(_)) => Some(format!("write `[{}]`", short?)),
        (ValueType::Date, NodeValue::List(_)) => {
            Some("a span of time is one text: `\"2022-07-15/2022-07-20\"`".to_owned())
        }
        (ValueType::Text | ValueType::Word | ValueType::Grade, NodeValue::List(items)) if items.len() == 1 => {
            let only = short?.trim_matches(['[', ']', ' ', ',']);
            Some(format!("write `{only}` without brackets"))
        }
        (
            ValueType::Text | ValueType::Word | ValueType::Date,
            NodeValue::Integer(_) | NodeValue::Float | NodeValue::Boolean(_) | NodeValue::Moment(_),
        ) => Some(format!("write `\"{}\"`", short?)),
        (ValueType::Flag, NodeValue::Text(_)) => Some("write `true` or `false` without quotation marks".to_owned()),
        (ValueType::Counts, NodeValue::Integer(_) | NodeValue::Text(_)) => {
            Some(format!("say of what: `{} = {{ suspect = 11 }}`", entry.key))
        }
        (ValueType::Tables(block), _) => whole_table(block),
        (ValueType::TableList(_), NodeValue::Table(_)) => Some(format!("write `[[{}]]`", entry.key)),
        _ => None,
    }
}

/// How a table of `block` is written that stands under a key of its own.
pub(super) fn whole_table(block: Block) -> Option<String> {
    match block {
        Block::Source => Some("write `[source.KEY]`, where `KEY` is what `src` of a claim says".to_owned()),
        Block::Party => Some("write `KEY = { name = \"…\", role = \"…\" }` below `[party]`".to_owned()),
        _ => None,
    }
}
