//! Salary files, made row by row.

/// One row. Its phone decides what the simulator does with it.
#[derive(Clone)]
pub struct Row {
    pub employee: String,
    pub phone: String,
    pub amount: u64,
}

/// Benin's numbers have ten digits; the last four of this one are free.
pub fn phone(last_four: u64) -> String {
    format!("+229019700{last_four:04}")
}

pub fn row(employee: &str, last_four: u64, amount: u64) -> Row {
    Row { employee: employee.to_owned(), phone: phone(last_four), amount }
}

/// So many ordinary people, each with an amount of their own.
pub fn people(count: u64) -> Vec<Row> {
    (1..=count).map(|number| row(&format!("E{number:04}"), number, 1_000 + number)).collect()
}

/// The file of these rows.
pub fn csv(rows: &[Row]) -> String {
    let mut text = "employee_id,first_name,last_name,phone,operator,amount\n".to_owned();
    for Row { employee, phone, amount } in rows {
        text += &format!("{employee},Awa{employee},Zinsou{employee},{phone},mtn_bj,{amount}\n");
    }
    text
}
