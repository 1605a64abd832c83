//! Finds the delimiters of a line.

/// Where a byte stands in a line. Cells are short: eight bytes at a time are faster here than a search that starts anew
/// behind each of them.
pub(super) fn find_all(wanted: u8, line: &[u8], places: &mut Vec<usize>) {
    const LOW: u64 = 0x7f7f_7f7f_7f7f_7f7f;
    let (words, rest) = line.as_chunks::<8>();
    for (start, word) in (0..).step_by(8).zip(words) {
        let differs = u64::from_le_bytes(*word) ^ u64::from_le_bytes([wanted; 8]);
        // The highest bit of each byte that does not differ.
        let mut found = !(((differs & LOW) + LOW) | differs | LOW);
        while found != 0 {
            places.push(start + found.trailing_zeros() as usize / 8);
            found &= found - 1;
        }
    }
    let start = line.len() - rest.len();
    places.extend((start..).zip(rest).filter(|(_, byte)| **byte == wanted).map(|(place, _)| place));
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_delimiter_is_found(line in proptest::collection::vec(prop_oneof![Just(b','), Just(b'-'), any::<u8>()], 0..80)) {
            let mut places = Vec::new();
            find_all(b',', &line, &mut places);
            prop_assert_eq!(places, memchr::memchr_iter(b',', &line).collect::<Vec<_>>());
        }
    }
}
