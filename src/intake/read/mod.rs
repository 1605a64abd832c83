//! From a cell to a value, or to the rule that it breaks. Every fault is turned into a problem by a match without a
//! wildcard, so that no cell can be refused without a word.

pub(super) mod amount;
pub(super) mod convention;
pub(super) mod currency;
pub(super) mod currency_word;
pub(super) mod name;
pub(super) mod number;
pub(super) mod phone;
pub(super) mod shown;
pub(super) mod text;
