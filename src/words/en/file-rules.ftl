### The rules of the file as a whole, and its headings: what `payrun explain` says, then what a diagnostic says.

rule-file-not-found = the file is not there
    .what = There is no file with this name.
    .why = Nothing can be read, so nothing was sent.
    .mend = Check the spelling and the folder; quote a name that has spaces.
    .example = payrun check "salaires novembre.csv" --run 2026-11
file-not-found = there is no file with this name
    .help = check the spelling and the folder; quote a name that has spaces

rule-file-directory = a folder was given in place of a file
    .what = The name is that of a folder.
    .why = payrun reads one file per run.
    .mend = Name the file inside the folder.
    .example = salaires/ -> salaires/novembre.csv
file-directory = this is a folder, not a file
    .help = name the file inside it

rule-file-unreadable = the file cannot be read
    .what = The system does not let payrun read the file, or it is not an ordinary file (a pipe, a device).
    .why = The file is read twice, first to check it and then to pay it, so it must be a file that stays.
    .mend = Close it in other programs, check who may read it, and save a pipe to a file first.
    .example = payrun check <(make-salaries) -> make-salaries > salaries.csv
file-unreadable = the file cannot be read: { $reason }
    .help = check who may read it and that it is an ordinary file; close it in other programs
file-unreadable-not-ordinary = this is not an ordinary file, but a pipe or a device
    .help = save what it gives to a file first

rule-file-changed = the file changed while it was being read
    .what = The rows that were read the second time are not those that were checked.
    .why = Only what was checked may be paid.
    .mend = Save the file, leave it alone, and start again. Nothing of the changed file was sent.
    .example = salaries.csv saved again in Excel between the check and the payment
file-changed = the file changed while it was being read
    .help = save it, leave it alone, and start again

rule-temporary-storage = there is no room for temporary files
    .what = payrun could not write the temporary file in which it looks for rows that stand twice in a large file.
    .why = Without it a large file would need much memory.
    .mend = Free some space, or let the environment variable TMPDIR name a folder that has some.
    .example = TMPDIR=/data/tmp payrun check salaries.csv --run 2026-11
temporary-storage = a temporary file cannot be written: { $reason }
    .help = free some space, or let TMPDIR name a folder that has some

rule-internal-error = payrun contradicts itself
    .what = A row was found valid and then could not be made into a payout.
    .why = It is a bug in payrun. The file is refused rather than the row left out.
    .mend = Report it, with the row (without the personal data).
    .example = nothing that a file should be able to cause
internal-error = this row was found valid and then could not be read again: a bug in payrun
    .help = report it, with the form of the row but without personal data

rule-file-empty = the file is empty
    .what = There is nothing in the file.
    .why = A run pays what a file says, and this one says nothing.
    .mend = Save the spreadsheet again as "CSV UTF-8", or start from `payrun template FILE`.
    .example = a file of 0 bytes
file-empty = the file is empty
    .help = save the spreadsheet again as "CSV UTF-8", or start from `payrun template FILE`
file-empty-sheet = the sheet that is seen, { $sheet }, is empty; people seem to stand on a hidden sheet, which is not read: { $sheets }
    .help = show it (right-click on the tabs, Unhide) and look; if it is the one to pay, say so: { $choices }

rule-file-headings-only = there are headings, but nobody to pay
    .what = The file has a heading line and no row below it.
    .why = A run without rows is a mistake: the wrong sheet was saved, or a filter was on.
    .mend = Save the sheet that holds the rows, or fill in the template.
    .example = employee_id,first_name,… and nothing below
file-headings-only = there are headings, but no row below them
    .help = save the sheet that holds the rows, or fill in the template: one line per payout

rule-file-spreadsheet = an office file of a kind that is not read
    .what = The file is an old Excel workbook (.xls), a binary one (.xlsb), a web page that calls itself a workbook, or another office file, whatever its name says.
    .why = payrun reads .xlsx and CSV. Other kinds cannot be read exactly and within safe bounds, and a name alone does not change what a file is.
    .mend = Open it in Excel or LibreOffice, choose File, Save as, and the type "Excel Workbook (.xlsx)".
    .example = salaries.xls -> salaries.xlsx
file-spreadsheet = this is { $kind }, which payrun does not read
    .help = open it in Excel or LibreOffice and save it as "Excel Workbook (.xlsx)"

rule-file-binary = the file is not text
    .what = There are bytes in the file that no text has.
    .why = It is a PDF, a picture, a damaged file, or something else that is not a table.
    .mend = Export the table as "CSV UTF-8" from the program that made it.
    .example = bulletins.pdf
file-binary = the file is not text: it has bytes that no CSV file has
    .help = export the table as "CSV UTF-8" from the program that made it

rule-encoding-windows-1252 = the file is written in Windows-1252
    .what = The file is not UTF-8, and reads well as Windows-1252: what Excel for Windows saves as plain "CSV". The row named is the first with a letter beyond ASCII.
    .why = It is read, all of it in this one encoding. Nothing in such a file proves its encoding: were it another one, accented letters of names would be wrong. Digits are the same in all of them.
    .mend = Look at the accented letters of the row named. To be certain, save the file as "CSV UTF-8 (comma delimited)".
    .example = Excel: "CSV (semicolon delimited)" -> "CSV UTF-8"
encoding-windows-1252 = the file is read as Windows-1252, as it is not UTF-8; this is its first row with an accented letter
    .help = look whether the accents of this row are right; "CSV UTF-8" in Excel leaves no doubt

rule-encoding-mixed = the file is written in two encodings
    .what = Some rows are UTF-8 and others are not: parts of the file were pasted together by a program that does not mind.
    .why = Read either way, the names of some people would be wrong at the provider, and so would every comparison with an earlier run.
    .mend = Open the file in a spreadsheet, mend the names that look wrong, and save it as "CSV UTF-8 (comma delimited)".
    .example = a month from another system appended to a file of Excel
encoding-mixed = this row is not UTF-8, but row { $row } is: no one encoding reads this file
    .help = mend the accented letters of both rows, and save the file as "CSV UTF-8 (comma delimited)"

rule-encoding-unknown = nobody can tell how the file is written
    .what = The file is not UTF-8, and read as Windows-1252 it has signs that do not stand in names. Files of DOS programs and of old Macs look like that.
    .why = Names would be wrong at the provider.
    .mend = Open it in the program that made it, and save it as "CSV UTF-8 (comma delimited)".
    .example = Excel: "CSV (MS-DOS)" or "CSV (Macintosh)" -> "CSV UTF-8 (comma delimited)"
encoding-unknown = this row is neither UTF-8 nor Windows-1252; nobody can tell its accented letters
    .help = save the file as "CSV UTF-8 (comma delimited)"
encoding-unknown-broken = this row has letters that are damaged; the rest of the file was not read
    .help = save the file again as "CSV UTF-8 (comma delimited)"

rule-quote-unclosed = a quote was opened and not closed
    .what = A cell begins with a quotation mark and the mark that should end it is missing, or is found only rows below.
    .why = Everything up to the next mark would be read as one cell, and the people on those rows would silently not be paid.
    .mend = Go to the row named, and close the quotation mark or delete it.
    .example = E1,"Koffi,Ama,… -> E1,"Koffi",Ama,…
quote-unclosed = a quotation mark is opened in this row and not closed in it, so the rows below would be swallowed
    .help = close the quotation mark in this row, or delete it; write a mark inside a text twice ("")

rule-row-too-long = a row is too long to be one
    .what = A row is longer than any row of a salary file can be (64 KiB).
    .why = The file is damaged or not a table, and reading on would need memory without end.
    .mend = Check that the file has line breaks, and that it is the file you meant.
    .example = a file whose rows were joined into one line
row-too-long = this row is longer than { $bytes } bytes; the rest of the file was not read
    .help = check that the file has line breaks and that it is the file you meant

rule-too-many-rows = the file has too many rows
    .what = A run may have at most a million rows.
    .why = A larger file is a mistake more often than a payroll, and a limit keeps a mistake small.
    .mend = Split the file into several runs.
    .example = 1 200 000 rows -> 2026-11-a and 2026-11-b
too-many-rows = the file has more than { $max } rows
    .help = split it into several runs, each with a name of its own

rule-too-many-columns = the file has too many columns
    .what = A file may have at most 200 columns.
    .why = More of them is another kind of table, or a stray cell far to the right.
    .mend = Delete the columns that are not needed.
    .example = a pivot table
too-many-columns = the heading line has { $columns } columns; at most { $max } are read
    .help = delete the columns that are not needed

rule-headings-not-found = there is no heading line
    .what = No line among the first 50 has three headings that payrun knows, and the first one has none.
    .why = Without headings nobody knows which cell is the amount.
    .mend = Add a heading line. The cells of the line are not repeated here: they may be personal.
    .example = employee_id,first_name,last_name,phone,operator,amount
headings-not-found = this is not a heading line: no column of it is known
    .help = add a heading line within the first 50 lines; `payrun template FILE` shows one

rule-rows-above-headings = there is something above the headings
    .what = Rows stand above the heading line: a title, a date, the name of the employer.
    .why = They are passed over. It is mentioned so that nobody who stands there is left out.
    .mend = Nothing, when they are titles. The headings must be within the first 50 lines.
    .example = a line "Salaires novembre 2026" above the headings
rows-above-headings = this row stands above the headings and is passed over
    .help = nothing, when it is a title; move it below the headings if it is a person
rows-above-headings-several = { $count } rows from here to row { $last } stand above the headings and are passed over
    .help = nothing, when they are titles; move whoever is a person below the headings

rule-people-above-headings = people seem to stand above the headings
    .what = A row above the heading line has several cells and a number as long as a phone: it looks like a row to be paid.
    .why = What stands above the headings is not paid, and nobody may be left out.
    .mend = Give the first table the headings of the second, or move its rows below them. Delete the row if it is nobody.
    .example = two lists in one sheet, the first with headings that payrun does not know
people-above-headings = this row looks like a payment, but stands above the headings in row { $row }
    .help = move it below the headings, or delete it if it is nobody

rule-headings-differ = other headings stand further down
    .what = Among the rows stands a heading line that differs from the first one: a second table, with columns of its own.
    .why = The rows below it would be read under the wrong headings.
    .mend = Put each table into a file of its own, or give both the same columns.
    .example = a list of bonuses below the list of salaries
headings-differ = this looks like a heading line, but differs from the headings in row { $row }
    .help = put the second table into a file of its own, or give both tables the same columns

rule-total-differs = the total line differs from the rows above it
    .what = The amount of a total line is not what the rows above it add up to.
    .why = Somebody is missing, or there twice, or an amount was changed after the total was typed.
    .mend = Find the row, or correct the total; or delete the total line, if it is the one that is wrong.
    .example = "Total",,,,,350000 below rows of 250000 and 90000
total-differs = the total line says { $stated }, but the rows above it add up to { $counted }
    .help = look for somebody who is missing or doubled; correct the total, or delete the line
total-differs-unreadable = { $count ->
        [one] the total line says { $stated }, but the rows above it add up to { $counted }; { $count } of them has an amount or a currency that cannot be read
       *[other] the total line says { $stated }, but the rows above it add up to { $counted }; { $count } of them have an amount or a currency that cannot be read
    }
    .help = correct those rows first; then look for somebody who is missing or doubled
total-differs-unplaced = { $count ->
        [one] the total line says { $stated }, but the rows above it add up to { $counted }; { $count } of them has no certain currency
       *[other] the total line says { $stated }, but the rows above it add up to { $counted }; { $count } of them have no certain currency
    }
    .help = correct the operators of those rows first; then look for somebody who is missing or doubled
total-differs-both = the total line says { $stated }, but the rows above it add up to { $counted }; rows with an amount or a currency that cannot be read: { $unreadable }; rows without a certain currency: { $unplaced }
    .help = correct the operators and the amounts of those rows first; then look for somebody who is missing or doubled

rule-total-unreadable = the total line cannot be compared
    .what = A total line has an amount that cannot be read, or it cannot be told which currency it is in: it names one that is not known, or the rows above it are in several and it does not say which it means, or in another one than it says, or none of them can be read.
    .why = A total that is not compared may be the only trace of somebody who is missing.
    .mend = Write its amount in digits, under the same heading as the other amounts; or delete the line.
    .example = "Total",,,,,#REF!
total-unreadable = the amount of this total line cannot be read
    .help = write it in digits under the heading of the amounts, or delete the line
total-unreadable-currency = the rows above are in several currencies, and this total line does not say which it means
    .help = write the currency beside its amount, one line for each; or delete the line
total-unreadable-nothing-above = above this total line stands no amount that could be read, so there is nothing to compare it with
    .help = mend the rows above it first, or delete the line
total-unreadable-no-currency-above = the rows above this total line have no certain currency, so there is nothing to compare it with
    .help = correct their operators first, or write the currency beside the total
total-unreadable-unknown-currency = the currency of this total line is not known
    .help = correct it, or delete the line
total-unreadable-other-currency = this total line names a currency that is not that of the rows above it
    .help = correct its currency or its amount, or delete the line

rule-amounts-conflict = amounts are written in two ways that contradict each other
    .what = In one row a point or comma stands before decimals, and in another it stands between thousands, or the other sign stands before decimals.
    .why = Each may be plain alone, but a file with two habits has been put together from two places, and then an amount such as 1.250 may mean either.
    .mend = Write the amounts of the whole file in one way: digits alone are best.
    .example = "1.250.000" and "1250.50" in one file
amounts-conflict = { $here } in this row, but { $there } in row { $row }
    .help = write all amounts of the file in one way, such as 250000 or 1250.50

rule-column-missing = a column is missing
    .what = A column that every file needs has no heading: `employee_id`, `first_name`, `last_name`, `phone`, `operator` and `amount` are required. French and English headings are understood.
    .why = Without it nobody can be paid, or nobody can be told apart.
    .mend = Add the column, or rename the heading that holds it. The headings must stand within the first 50 lines.
    .example = "Montan" -> "Montant"
column-missing = there is no column "{ $column }"
    .help = add a column "{ $column }"; the headings must stand within the first 50 lines
column-missing-misspelt = there is no column "{ $column }"
    .help = rename the heading "{ $heading }" to "{ $column }"
column-missing-full-name = there is no column "{ $column }"
    .help = split the column "{ $heading }" into first_name and last_name

column-missing-first-name = there is no column "{ $column }"
    .help = add a column "{ $column }"; or, if "{ $heading }" holds whole names, rename it to "Nom et prénoms" or "Full name"

rule-column-twice = two columns mean the same
    .what = Two headings claim one meaning, such as "Montant" and "Net à payer".
    .why = Only one of them can be paid, and payrun does not choose.
    .mend = Delete one of the two, or rename it to something that payrun ignores.
    .example = "Montant" and "Net à payer" -> "Montant brut" and "Net à payer"
column-twice = two columns mean "{ $meaning }": "{ $first }" (column { $firstplace }) and "{ $second }" (column { $secondplace })
    .help = delete one of them, or rename the one that is not to be used

rule-column-unknown = a column is not known
    .what = The heading says nothing to payrun, so the column is ignored.
    .why = Most files have such columns. It is mentioned because a misspelt optional column would otherwise go unseen.
    .mend = Nothing, when the column is not meant for payrun. Else rename it; `meta.<name>` sends it along as metadata.
    .example = "Service" -> "meta.service"
column-unknown = the column "{ $heading }" is not known and is ignored
    .help = nothing to do if it is not meant for payrun; `payrun template FILE` shows the columns that are

rule-metadata-name-bad = a metadata column has a bad name
    .what = After `meta.` come 1 to 64 letters, digits, `-` or `_`.
    .why = The name travels to the provider and back, and other characters do not always survive.
    .mend = Rename the column.
    .example = "meta.centre de coût" -> "meta.centre_de_cout"
metadata-name-bad = this metadata column has a name that cannot be sent
    .help = after `meta.` write 1 to 64 letters, digits, - or _

rule-metadata-name-reserved = a metadata column has a reserved name
    .what = `employer`, `run`, `employee_id`, `pay_item` and `attempt` are written by payrun itself.
    .why = They are how a payout is found again after a lost answer. A column may not overwrite them.
    .mend = Rename the column.
    .example = "meta.run" -> "meta.batch"
metadata-name-reserved = this metadata column has a name that payrun uses itself
    .help = choose another name; reserved are { $reserved }

rule-name-split = whole names are split into first and last name
    .what = A single column holds whole names. Of each, the words in CAPITALS are the last name when the others are not in capitals, and what stands before a comma is. Else the heading tells the order: after "Nom et prénoms" the first word is the last name, after "Prénom et nom" the last word is; particles such as de, d' and El stay with the word after them. "Full name" means first name and last name when there are two words. Any other name is refused.
    .why = Both providers want two names and show them. A wrong split does not lead the money astray, but it must not go unseen.
    .mend = Nothing, when the order is right. Else write two columns, first_name and last_name.
    .example = "Nom et prénoms": "KOFFI Ama", "Koffi Ama" -> first name Ama, last name Koffi
name-split = the column "{ $heading }" holds whole names: the words in CAPITALS are taken as the last name, else the first word
    .help = nothing to do if that is right; else write two columns, first_name and last_name
name-split-first-last = the column "{ $heading }" holds whole names: the words in CAPITALS are taken as the last name, else the last word
    .help = { name-split.help }
name-split-of-two = the column "{ $heading }" holds whole names: the words in CAPITALS are taken as the last name, else the second word of two
    .help = { name-split.help }
name-split-capitals = the column "{ $heading }" holds whole names: the words in CAPITALS are taken as the last name; names without are refused, because the heading does not tell the order
    .help = { name-split.help }

rule-operator-by-name = an operator was read from its usual name
    .what = The operator is written by its usual name and not by the provider's code. The name, with the country of the row, leaves one operator only.
    .why = It is told once for each way of writing, so that a person can see what was understood.
    .mend = Nothing, when it was understood rightly. Else write the provider's code.
    .example = "MTN Bénin" is read as mtn_bj
operator-by-name = { $rows ->
        [one] the operator "{ $typed }" was read as { $operator } in { $rows } row
       *[other] the operator "{ $typed }" was read as { $operator } in { $rows } rows
    }
    .help = nothing to do if that is right; else write the provider's code
operator-by-name-more = { $rows ->
        [one] the operator was read from still another name in { $rows } row
       *[other] operators were read from still other names in { $rows } rows
    }
    .help = write the provider's codes, such as mtn_bj

rule-phone-completed = phones were read without their country code
    .what = Phones are written as inside their country, or shown so by the format of their cells. Each has one reading only as a mobile number of the country in which its operator pays, and the country code was put before it.
    .why = The number that is paid is not letter for letter the one in the file, so it is told, once for each country.
    .mend = Nothing, when the country is right.
    .example = "01 90 12 34 56" with mtn_bj is +2290190123456
phone-completed = { $rows ->
        [one] { $rows } phone is written as { $country-in }; +{ $dial } was put before
       *[other] { $rows } phones are written as { $country-in }; +{ $dial } was put before
    }
    .help = nothing to do if the country is right

rule-payout-twice-often = very many payouts are in the file twice
    .what = More rows than can be listed repeat an employee and pay item.
    .why = The rows were probably pasted twice.
    .mend = Remove the second copy of the rows.
    .example = a file in which the whole list stands twice
payout-twice-often = more than { $max } rows repeat the employee and pay item of another row
    .help = remove the second copy of the rows; the file was probably pasted twice

rule-cap-run = the run is beyond the cap
    .what = The run adds up to more than the cap that the configuration sets for the currency, with what it has paid already. Nothing is sent.
    .why = A month never costs twice the usual; when a file says so, a column or a factor is wrong.
    .mend = Compare the sum with the payroll that was approved, or have `run` under [caps] raised by whoever decides that.
    .example = a file of 96300000 with run = "50000000"
cap-run = the run adds up to { $sum }, and the cap of a run is { $cap }
    .help = compare the sum with the payroll that was approved, or have the cap in the configuration raised

rule-cap-employee = an employee gets more than the cap
    .what = All that the run pays an employee, over all pay items and with what it has paid already, is above the cap that the configuration sets for the currency. Nothing is sent, not even the other rows.
    .why = Several payouts below the cap of one payout can be together what nobody meant to pay.
    .mend = Correct the amounts, or have `employee` under [caps] raised by whoever decides that.
    .example = a salary of 900000 and a bonus of 700000 with employee = "1500000"
cap-employee = { $payouts ->
        [one] { $sum } for employee { $employee }, and the cap of an employee is { $cap }
       *[other] { $sum } for employee { $employee } in { $payouts } payouts, and the cap of an employee is { $cap }
    }
    .help = correct the amounts, or have the cap in the configuration raised

rule-cap-payout = a payout is beyond the cap
    .what = The amount is above the cap of one payout that the configuration sets for its currency. Nothing is sent, not even the other rows.
    .why = Whoever set the cap wanted to be asked before more than that is paid at once.
    .mend = Correct the amount, or have `payout` under [caps] raised by whoever decides that.
    .example = "5000000" with payout = "1000000"
cap-payout = { $amount } for employee { $employee }, and the cap of a payout is { $cap }
    .help = correct the amount, or have the cap in the configuration raised
