//! Whatever a file holds: no panic, and every row is counted once, valid or rejected.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops at the first surprise"
)]

#[path = "fuzz/bodies.rs"]
mod bodies;

use proptest::prelude::*;

use bodies::{check_bytes, csv_file as ties_out};

const HEADINGS: &str =
    "employee_id,first_name,last_name,phone,operator,amount,currency,email,pay_item,account,meta.note";

/// Cells that are good, bad, or meant to break the table.
fn cell() -> impl Strategy<Value = String> {
    let known = prop::sample::select(vec![
        "",
        "E1",
        "E2",
        "e1",
        "Ama",
        "Koffi",
        "+2290190123456",
        "190123456",
        "2.29E+12",
        "mtn_bj",
        "mtn_gh",
        "moneroo_payout_demo",
        "250000",
        "250 000,00",
        "1.000",
        "-1",
        "1250.50",
        "XOF",
        "USD",
        "a@b.cd",
        "salary",
        "moneroo",
        "\"",
        "\"\"",
        "\"x\ny\"",
        ",",
        ";",
        "\n",
        "\r\n",
        "\0",
        "\u{feff}",
        "e\u{301}",
    ]);
    prop_oneof![8 => known.prop_map(str::to_owned), 1 => ".{0,12}"]
}

fn good_row() -> impl Strategy<Value = String> {
    (0..30_u32, 1..2_000_000_u32)
        .prop_map(|(id, amount)| format!("E{id},Ama,Koffi,+22901901234{id:02},mtn_bj,{amount},,,,,"))
}

proptest! {
    #[test]
    fn any_bytes_are_survived(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        ties_out(&bytes);
    }

    #[test]
    fn any_rows_tie_out(rows in prop::collection::vec(
        prop_oneof![2 => good_row(), 3 => prop::collection::vec(cell(), 9..13).prop_map(|cells| cells.join(","))],
        0..12,
    )) {
        ties_out(format!("{HEADINGS}\n{}", rows.join("\n")).as_bytes());
    }

    #[test]
    fn one_spoiled_byte_ties_out(at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut bytes = std::fs::read("samples/salaries.csv").unwrap();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        ties_out(&bytes);
    }

    #[test]
    fn the_order_of_rows_does_not_change_the_digest(
        (rows, shuffled) in prop::collection::btree_map(0..90_u32, 1..2_000_000_u32, 1..10)
            .prop_map(|amounts| amounts
                .into_iter()
                .map(|(id, amount)| format!("E{id},Ama,Koffi,+22901901234{id:02},mtn_bj,{amount},,,,,"))
                .collect::<Vec<_>>())
            .prop_flat_map(|rows| (Just(rows.clone()), Just(rows).prop_shuffle())),
    ) {
        let digest = |rows: &[String]| {
            let (_file, checked) = check_bytes(format!("{HEADINGS}\n{}", rows.join("\n")).as_bytes());
            checked.unwrap().digest
        };
        prop_assert_eq!(digest(&rows), digest(&shuffled));
    }
}
