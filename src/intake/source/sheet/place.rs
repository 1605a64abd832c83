//! Places in a sheet as people name them: `D17`.

/// The letters of a column, counted from 0: `A`, …, `Z`, `AA`.
pub(in crate::intake) fn column_name(index: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = index;
    loop {
        letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or(0)));
        match (rest / 26).checked_sub(1) {
            Some(before) => rest = before,
            None => break,
        }
    }
    letters.iter().rev().collect()
}

/// The name of a cell: its column counted from 0, its row from 1.
#[must_use]
pub fn cell_name(column: usize, row: u64) -> String {
    format!("{}{row}", column_name(column))
}

/// Column, counted from 0, and row, counted from 1, of `D17` or `$D$17`. `None` when it is no such name, or beyond
/// anything that a sheet may have.
pub(in crate::intake::source) fn parse_cell(name: &str) -> Option<(usize, u64)> {
    let bytes = name.as_bytes();
    let (mut column, mut letters) = (0_usize, 0);
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        match byte.to_ascii_uppercase() {
            b'$' => {}
            letter @ b'A'..=b'Z' => {
                column = column * 26 + usize::from(letter - b'A') + 1;
                letters += 1;
            }
            _ => break,
        }
        if letters > 3 {
            return None;
        }
        at += 1;
    }
    let digits = bytes.get(at..)?;
    if digits.is_empty() || digits.len() > 10 {
        return None;
    }
    let mut row = 0_u64;
    for byte in digits {
        row = row * 10 + u64::from(byte.is_ascii_digit().then(|| byte - b'0')?);
    }
    Some((column.checked_sub(1)?, row)).filter(|(_, row)| *row > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_named_as_a_spreadsheet_names_them() {
        for (column, row, name) in [
            (0, 1, "A1"),
            (25, 9, "Z9"),
            (26, 10, "AA10"),
            (701, 2, "ZZ2"),
            (16_383, 1_048_576, "XFD1048576"),
        ] {
            assert_eq!(cell_name(column, row), name);
            assert_eq!(parse_cell(name), Some((column, row)));
        }
        assert_eq!(parse_cell("$D$17"), Some((3, 17)));
        for other in ["", "A", "17", "A0", "A1B", "ABCD1", "A99999999999", "é1", "A-1"] {
            assert_eq!(parse_cell(other), None, "{other}");
        }
    }
}
