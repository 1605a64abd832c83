### The rules of workbooks: their sheets and what only their cells can be.

rule-workbook-encrypted = the workbook has a password
    .what = The file is locked with a password for opening it, and nothing in it can be read without.
    .why = payrun asks for no passwords.
    .mend = Open it in Excel with its password, choose File, Info, Protect Workbook, Encrypt with Password, empty the field, and save.
    .example = salaires.xlsx with a password -> without
workbook-encrypted = the workbook is locked with a password
    .help = open it with its password, take the password away (File, Info, Protect Workbook, Encrypt with Password), and save it

rule-workbook-damaged = the workbook is damaged
    .what = The file begins like a workbook, and then something in it is not as every spreadsheet program writes it.
    .why = What could still be read might be another amount, or might lack the last rows.
    .mend = Open it in Excel or LibreOffice, let it be repaired, look it over, and save it as .xlsx.
    .example = a download that was cut off
workbook-damaged = the workbook is damaged: { $how }
    .help = open it in Excel or LibreOffice, look it over, and save it again as .xlsx

rule-workbook-too-large = the workbook unpacks to more than is read
    .what = A workbook is packed. What comes out of this one is larger than that of any salary file.
    .why = A small file that unpacks without end would take all memory, or all day.
    .mend = Copy the table alone into a new workbook and save that.
    .example = 10 MB that unpack to 10 GB
workbook-too-large = the workbook unpacks to more than { $megabytes } MB
    .help = copy the table alone into a new workbook and use that
workbook-too-large-texts = the different texts in the workbook come to more than { $megabytes } MB
    .help = copy the table alone into a new workbook and use that
workbook-too-large-parts = the workbook has more than { $count } parts
    .help = copy the table alone into a new workbook and use that
workbook-too-large-merged = the sheet has more than { $count } merged ranges
    .help = copy the table alone into a new workbook and use that
workbook-too-large-sheets = the workbook has more than { $count } sheets
    .help = copy the table alone into a new workbook and use that

rule-sheet-not-found = the workbook has no sheet of this name
    .what = `--sheet` names a sheet that is not in the file. Capitals make no difference; everything else does.
    .why = Another sheet may be another month.
    .mend = Name one of the sheets that are listed.
    .example = --sheet Novembr -> --sheet Novembre
sheet-not-found = the workbook has no sheet named { $wanted }
    .help = its sheets are: { $sheets }
sheet-not-found-csv = there is no sheet named { $wanted }: this is a text file, which has no sheets
    .help = leave out --sheet, or name the workbook

rule-sheet-ambiguous = several sheets could be meant
    .what = More than one visible sheet has the headings of a salary table, or nearly all of them.
    .why = One of them is another month, or another team. payrun does not choose whom to pay.
    .mend = Say which one with `--sheet NAME`.
    .example = --sheet Novembre
sheet-ambiguous = these sheets could be meant: { $sheets }
    .help = say which one: { $choices }

rule-sheet-without-headings = no visible sheet has headings that are known
    .what = None of the visible sheets has a row with headings such as Matricule, Téléphone, Opérateur and Montant.
    .why = Without headings nobody can tell an amount from a phone. A hidden sheet is never read unless it is named.
    .mend = Write the headings above the columns, or name the sheet with `--sheet NAME`.
    .example = --sheet Paie
sheet-without-headings = no sheet has headings that are known: { $sheets }
    .help = write the headings above the columns, or say which sheet it is with --sheet NAME
sheet-without-headings-hidden = no sheet has headings that are known: { $sheets }; hidden, and not looked at: { $hidden }
    .help = write the headings above the columns, or say which sheet it is with --sheet NAME

rule-sheet-not-read = people seem to stand on a sheet that is not read
    .what = One sheet of a workbook is read. Another one, hidden or without the headings of a salary table, has rows that look like people: three cells or more, with a word in one of them and a number as long as a phone in another. Each is looked through to its end.
    .why = Whoever stands there only is not paid.
    .mend = Look at the sheet. Who is to be paid belongs on the sheet that is read; or name the sheet with `--sheet NAME`, which also ends this warning.
    .example = a hidden sheet "Ajouts" with two latecomers
sheet-not-read = people seem to stand on a sheet that is not read: { $sheets }
    .help = copy who is to be paid to the sheet that is read, or say which sheet it is: { $choices }
sheet-not-read-hidden = people seem to stand on a hidden sheet, which is not read: { $sheets }
    .help = show it (right-click on the tabs, Unhide) and look; copy who is to be paid to the sheet that is read, or say which sheet it is: { $choices }

rule-rows-hidden = rows are hidden in the spreadsheet
    .what = Rows with something in them are hidden, by hand or by a filter. They are read and paid like all others.
    .why = Whoever looked at the sheet did not see them.
    .mend = Show all rows (select all, Unhide; clear the filter) and look again, or delete those that are not to be paid.
    .example = rows 12–15
rows-hidden = these rows are hidden in the spreadsheet and are read all the same: { $rows }
    .help = show them and look; delete those that are not to be paid
rows-hidden-filter = a filter is set: these rows are hidden in the spreadsheet and are read all the same: { $rows }
    .help = clear the filter and look at them; delete those that are not to be paid

rule-rows-struck-out = rows are struck out in the spreadsheet
    .what = Something in these rows is formatted as struck out. They are read and paid like all others.
    .why = People strike out who has left; a program that pays does not see the line.
    .mend = Delete the rows that are not to be paid, or take the line away (Format Cells, Font, Strikethrough).
    .example = row 12, crossed out
rows-struck-out = something in these rows is struck out, and they are read all the same: { $rows }
    .help = delete the rows that are not to be paid

rule-rows-commented = comments hang on rows in the spreadsheet
    .what = Cells of these rows carry a comment or a note. It is not read; the rows are read and paid like all others.
    .why = "Do not pay" is often written there, and a program that pays does not see it.
    .mend = Read the comments, and delete the rows that are not to be paid. A comment that may stay does no harm.
    .example = a note "NE PAS PAYER" on row 12
rows-commented = comments hang on these rows; they are not read, and the rows are paid all the same: { $rows }
    .help = read the comments, and delete the rows that are not to be paid

rule-columns-hidden = columns are hidden in the spreadsheet
    .what = Columns with a heading are hidden. They are read like all others.
    .why = Whoever looked at the sheet did not see what stands in them.
    .mend = Show all columns (select all, Unhide) and look again.
    .example = column F (Téléphone)
columns-hidden = hidden in the spreadsheet and read all the same: { $columns }
    .help = show these columns and look at what stands in them

rule-cells-merged = cells of the table are merged
    .what = Cells have been merged into one. Only the upper left one is seen, and it counts for its own row and column only; what else stands under it is refused (`cell-covered`).
    .why = A phone or an amount that seems to stand in several rows stands in the first of them only.
    .mend = Select the cells, choose Unmerge, and fill in every row.
    .example = D5:D7 with one amount -> an amount in each of D5, D6 and D7
cells-merged = merged cells, of which only the upper left one counts: { $ranges }
    .help = unmerge them and fill in every row

rule-cell-covered = something stands in a cell that lies under a merged one
    .what = A cell that lies under a merged one, and is not its upper left cell, holds a value all the same. Some programs leave the values there when they merge cells.
    .why = Whoever looks at the sheet sees the upper left cell only. What lies under it may be another amount or phone than the one that was approved.
    .mend = Select the merged cell, choose Unmerge Cells, look at what appears, and leave in each row what is right.
    .example = 250000 is seen in F2:F3, and 90000 stands in F3
cell-covered = this cell lies under the merged cell { $range }, and nobody sees what stands in it
    .help = select { $range }, choose Unmerge Cells, look at what appears, and leave in this row what is right

rule-formats-conditional = a condition may show other amounts, phones or ids
    .what = A rule of conditional formatting gives cells of the amounts, phones or ids another number format while its condition holds. Conditions are not worked out here: the numbers are read as they are stored.
    .why = Whoever approved the sheet may have seen something else: 380 € for 380, or nothing.
    .mend = Choose Conditional Formatting, Manage Rules, This Worksheet; delete the rules that set a number format, and look at the cells again.
    .example = F2:F200 in the format 0 "€" where the amount is above 0
formats-conditional = conditional formatting may show something else than is stored and read: { $ranges }
    .help = choose Conditional Formatting, Manage Rules, This Worksheet; delete the rules that set a number format, and look at the cells again

rule-cell-error = a cell holds an error of the spreadsheet
    .what = The cell shows `#N/A`, `#REF!`, `#VALUE!` or the like: the formula in it, or one before it, has failed. Saved as CSV, or pasted as a value, it is a text that says the same.
    .why = There is no value to be paid, or to be paid to.
    .mend = Correct the formula, or type the value in its place.
    .example = #N/A -> 250000
cell-error = the spreadsheet shows an error here: { $error }: { $meaning }
    .help = correct the formula in this cell, or type the value in its place

rule-cell-formula-without-value = a formula has no stored result
    .what = The cell holds a formula, and the file does not hold what it comes to. Programs that write workbooks without calculating leave such cells.
    .why = payrun reads what the spreadsheet has calculated. It does not calculate itself, lest two programs disagree about a salary.
    .mend = Open the file in Excel or LibreOffice, let it calculate, and save it.
    .example = =B2*C2 without a result -> open, save
cell-formula-without-value = this formula has no stored result
    .help = open the file in Excel or LibreOffice, save it there, and use the saved file

rule-cell-date = a date stands where something else is expected
    .what = The spreadsheet has stored the cell as a date. What was typed, such as `2026-11` or `1-12`, is gone.
    .why = A date is a number inside: the day 46356 is no salary of 46,356 francs, and nobody's phone.
    .mend = Format the column as text (or as a number), then type the value again.
    .example = 30/11/2026 -> 250000
cell-date = the spreadsheet has made a date of this cell
    .help = format the column as text, or as a number for amounts, then type the value again

rule-cell-boolean = TRUE or FALSE stands where something else is expected
    .what = The cell holds a yes or no of the spreadsheet.
    .why = It is no amount, no phone and no name.
    .mend = Type the value that is meant.
    .example = TRUE -> 250000
cell-boolean = this cell holds TRUE or FALSE
    .help = type the value that is meant

rule-cell-digits-lost = a number is longer than a spreadsheet can keep
    .what = The cell holds a number of more than 15 digits. A spreadsheet keeps the first 15 of a number and makes zeros of the rest.
    .why = Another id or phone than the one that was typed would be taken.
    .mend = Format the column as text, then type the value again or copy it from its source.
    .example = 1234567890123450 -> 1234567890123456 as text
cell-digits-lost = this is a number of { $digits } digits, of which a spreadsheet keeps only 15
    .help = format the column as text, then type the value again or copy it from its source

rule-cell-format = the format of a cell shows another id or phone than it holds
    .what = The cell holds a number, and its format writes something beside it, or zeros before it: 42 is shown as EMP-0042.
    .why = What people see is one id or phone, what is stored another, and one person under two ids is paid twice. (A phone that is shown with its zero is read so, where that is a mobile number of the country.)
    .mend = Format the column as text, then type the values as they are to be read.
    .example = 42 in the format "EMP-"0000 -> EMP-0042 as text
cell-format = the format of this cell shows something else than the number that is stored in it
    .help = format the column as text, then type the value as it is to be read

rule-cell-struck-out = a part of a cell is struck out
    .what = Some of the text in a cell of ids, phones, operators, amounts, currencies, pay items or accounts is struck out, and some is not.
    .why = With the struck out part the value is one, without it another: 9 struck out before 100001 reads 9100001 to a program.
    .mend = Type the value anew, as it is to be read, without a line through it.
    .example = 100000, the last 0 struck out -> 10000
cell-struck-out = a part of this cell is struck out, so that it can be read in two ways
    .help = type the value anew, as it is to be read, without a line through it (Format Cells, Font, Strikethrough)

## What the errors of spreadsheets mean

error-not-found = a search has found nothing
error-reference = a cell that the formula used is no longer there
error-value = a text stands where the formula needs a number, or the other way round
error-name = the formula has a name in it that the program does not know
error-zero = something is divided by zero
error-number = a number is too large, or impossible
error-null = two ranges have no cell in common
error-narrow = the column was too narrow for what stands in the cell
error-other = its formula has failed

## What is wrong with a damaged workbook

damage-part-twice = it holds two parts of one name
damage-part-missing = a part of it is missing
damage-packing = a part of it is packed in a way that no spreadsheet program uses
damage-cut-off = its list of parts cannot be read, as when a download was cut off
damage-unpacking = what is packed in it cannot be unpacked
damage-document-type = it declares a document type, as no workbook does
damage-ends-early = a part of it ends too early
damage-xml = a part of it is not the XML of a workbook
damage-no-sheet = it has no sheet with cells
damage-cell = a cell in it is as no spreadsheet program writes one
damage-text-missing = a cell in it refers to a text that is not there
damage-order = its rows or cells are out of order, or one of them stands there twice
damage-place = a row or a cell in it stands where no sheet has one
damage-unknown = it holds something between its rows or cells that no spreadsheet program writes there, and that may hold rows
