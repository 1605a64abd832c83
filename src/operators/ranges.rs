//! Beginnings of numbers about which there is no doubt, looked up in one step: a million-row file asks a million times.

use super::Operator;
use super::prefixes::own_prefixes;

/// Ten thousand beginnings of four digits.
const WORDS: usize = 10_000_usize.div_ceil(64);

/// An operator with the beginnings of its numbers.
#[derive(Debug)]
pub struct KnownOperator {
    /// The operator.
    pub operator: &'static Operator,
    beginnings: Box<[u64; WORDS]>,
}

impl KnownOperator {
    /// Looks its numbers up.
    #[must_use]
    pub fn new(operator: &'static Operator) -> Self {
        let mut beginnings = Box::new([0; WORDS]);
        for prefix in own_prefixes(operator) {
            let free = 4_usize.saturating_sub(prefix.len());
            let size = 10_usize.pow(u32::try_from(free).unwrap_or(0));
            let first =
                prefix.get(..4 - free).and_then(|text| text.parse::<usize>().ok()).unwrap_or(0) * size;
            for number in first..first + size {
                if let Some(word) = beginnings.get_mut(number / 64) {
                    *word |= 1 << (number % 64);
                }
            }
        }
        Self { operator, beginnings }
    }

    /// Whether digits after the dialling code are a mobile number of the country, and of no other operator's network.
    #[must_use]
    pub fn is_beyond_doubt(&self, national: &str) -> bool {
        let Some((beginning, _)) = national.as_bytes().split_first_chunk::<4>() else {
            return false;
        };
        let number =
            beginning.iter().fold(0, |number, byte| number * 10 + usize::from(byte.wrapping_sub(b'0') % 10));
        let known = self.beginnings.get(number / 64).is_some_and(|word| word >> (number % 64) & 1 == 1);
        known && self.operator.country.mobile_lengths().contains(&national.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ProviderName;
    use crate::operators::{all, other_network};

    /// The short way says yes only where the long way has nothing to say.
    #[test]
    fn it_agrees_with_the_tables() {
        for operator in ProviderName::ALL.iter().flat_map(|provider| all(*provider)) {
            let known = KnownOperator::new(operator);
            let country = operator.country;
            let length = country.mobile_lengths()[0];
            for beginning in 0..10_000 {
                let national = format!("{beginning:04}{:0<1$}", "", length - 4);
                let sound = country.is_mobile(&national) && other_network(operator, &national).is_none();
                let own = own_prefixes(operator).iter().any(|prefix| national.starts_with(prefix));
                assert_eq!(known.is_beyond_doubt(&national), own, "{} {national}", operator.code);
                assert!(sound || !own, "{} {national}", operator.code);
                assert!(!known.is_beyond_doubt(&national[1..]));
            }
        }
    }
}
