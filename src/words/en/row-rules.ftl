### The rules of the rows: what `payrun explain` says, then what a diagnostic says.

rule-row-ragged = a row has more or fewer cells than there are headings
    .what = The number of cells differs from the number of headings, or something stands under no heading.
    .why = The cells may have moved: `250,000` in a comma file is two cells, 250 and 000, and 250 would be paid.
    .mend = Complete the row. A cell that holds the separator (`1250,50` in a comma file) needs quotes around it.
    .example = E1,Ama,Koffi,…,1250,50 -> E1,Ama,Koffi,…,"1250,50"
row-ragged = { $cells ->
        [one] this row has { $cells } cell, but there are { $headings } headings
       *[other] this row has { $cells } cells, but there are { $headings } headings
    }
    .help = see which cell is missing, and put the others back under their headings
row-ragged-more = { row-ragged }
    .help = look for a cell that was cut in two (250,000 became 250 and 000): join its parts and put the others back under their headings; in a CSV file, put quotes around it ("250,000")
row-ragged-no-heading = something stands in column { $column } of this row, which has no heading
    .help = if the cells have moved to the right, put them back under their headings; else empty this cell, or give the column a heading

rule-row-blank = there are empty rows between the others
    .what = Rows with nothing in them stand between rows with something in them.
    .why = They are passed over. It is mentioned because the rows may have been emptied by mistake.
    .mend = Delete the empty rows, or fill them in.
    .example = ,,,,,
row-blank = this row is empty and is passed over
    .help = delete it, or fill it in if someone is missing
row-blank-several = the rows up to { $last } are empty and are passed over
    .help = { row-blank.help }

rule-row-marked = a cell says that a row is not to be paid
    .what = A column that is ignored, a description or metadata says no more than that somebody is not to be paid, or was: `Ne pas payer`, `annulé`, `suspendu`, `en attente`, `doublon`, `payé`; or answers `non` under `À payer ?`, or `oui` under `Déjà payé`. Or the id begins with `#`, `//`, `--` or `;`, as a row does that is commented out. The row is read and paid like all others.
    .why = Whoever wrote it there may count on it.
    .mend = Delete the row if it is not to be paid; else empty the cell.
    .example = a column Statut with "Ne pas payer"
row-marked = this cell speaks against paying the row, which is paid all the same
    .help = delete the row if it is not to be paid; else empty this cell
row-marked-commented = the id begins with { $sign }, as a row does that somebody has commented out; it is paid all the same
    .help = delete the row if it is not to be paid; if { $sign } belongs to the id, leave it as it is

rule-headings-repeated = the headings are repeated
    .what = The heading line stands there again among the rows, as on each page of a printed list.
    .why = It is passed over: it is nobody.
    .mend = Nothing.
    .example = the same headings every 40 rows
headings-repeated = the headings are repeated here; this row is passed over
    .help = nothing needs to be done

rule-total-line = a total line is no payment
    .what = The row has a total of the rows above it. It is not paid and not counted; its amount is compared with the sum of the rows that were read.
    .why = It agrees: nobody above it is missing or doubled.
    .mend = Nothing.
    .example = "Total",,,,,350000
total-line = this total line agrees with the rows above it ({ $sum }); it is not paid
    .help = nothing needs to be done
total-line-without-amount = this total line has no amount, and is passed over
    .help = nothing needs to be done

rule-remark-line = a remark is no payment
    .what = Below a total line, or below an empty line, stands a row with a word or two: a signature, a place and a date.
    .why = It has no phone and no amount, and is passed over. It is mentioned so that nobody is left out without a word.
    .mend = Nothing, when it is a remark; complete the row if it is a person.
    .example = "Fait à Cotonou, le 30 novembre 2026"
remark-line = this row is taken for a remark and is passed over: it has no phone and no amount
    .help = nothing, when it is a remark; complete the row if it is a person

rule-name-alone = a name stands below the table, and nothing else of its row
    .what = Below a total line or an empty line stands a row with a name in the column of names, and no id, no phone, no operator and no amount. A function (`Le Directeur`), a place and a date are taken for remarks (`remark-line`), and so is one name below each function, in the same column.
    .why = It may be somebody whose other cells were lost, and who would be left out; or whoever signs. payrun cannot know.
    .mend = Complete the row if it is a person to be paid; else delete it, or write who signs below `Le Directeur`, in the same column.
    .example = ,,Diop,,, below the total -> E7,Awa,Diop,+2290190123456,mtn_bj,90000
name-alone = a name stands here without an id, a phone or an amount
    .help = complete the row if it is a person to be paid; if it is a signature, delete it, or write it in a column that holds no names

rule-text-alone = one text stands among the rows, and nothing else of its row
    .what = Directly below the headings or below another row stands a row in which one cell holds a text, and nothing else is filled in: no id, no phone, no operator and no amount.
    .why = It may be the title of a section, or somebody whose other cells were lost, and who would be left out. payrun cannot know.
    .mend = Delete the row if it is a title; fill in its other cells if it is a person to be paid.
    .example = "Service Comptabilité",,,,, directly below the headings
text-alone = this text stands alone in its row: a title, or somebody whose other cells are missing
    .help = delete the row if it is a title; fill in its other cells if it is a person to be paid

rule-remark-alone = a row is empty but for the column Errors
    .what = The column `Errors`, in which an earlier check explains what is wrong, is passed over. Here nothing else stands in the row, and no check of payrun writes such a text beside an empty row.
    .why = It may be somebody's row that slipped into the wrong column, or a row that was emptied.
    .mend = Write the row in its own columns if it is a person; else empty the cell.
    .example = ,,,,,,"Zoé Koffi +2290190000009 90000"
remark-alone = a text stands alone in the column of remarks, and is passed over with its row
    .help = if it is a person, write the row in its own columns; else empty the cell

rule-quote-stray = text stands after a closing quote
    .what = A cell in quotes is followed by more text before the next separator.
    .why = Where the cell ends is a guess.
    .mend = Put the quotes around the whole cell, or write a mark inside a text twice.
    .example = "Ama" Koffi -> "Ama ""Koffi"""
quote-stray = a quotation mark closes a cell, but more text follows it
    .help = put the marks around the whole cell; write a mark inside a text twice ("")

rule-employee-id-missing = the employee id is missing
    .what = The employee id is empty.
    .why = It is what makes a payout one and the same in every later run; without it nobody can be protected from being paid twice.
    .mend = Write the employee's number.
    .example = "" -> "EMP-042"
employee-id-missing = there is no employee id
    .help = write the number by which the employee is known

rule-employee-id-too-long = the employee id is too long
    .what = The employee id has more than 64 characters.
    .why = The journal and the provider's metadata keep ids of at most 64 characters.
    .mend = Write the employee's number only, without a name or a note.
    .example = "EMP-042 (see note of …)" -> "EMP-042"
employee-id-too-long = the employee id has more than 64 characters
    .help = write the employee's number only

rule-employee-id-bad = the employee id has characters that cannot be seen
    .what = There is a line break, a tab or another character that cannot be seen inside the employee id, or a no-break space, which looks like any other. They come along when an id is copied from a web page or a PDF.
    .why = Two ids that look the same would be two people.
    .mend = Type the id again.
    .example = "EMP<tab>042" -> "EMP-042"
employee-id-bad = the employee id has a character that cannot be seen, or a no-break space
    .help = empty the cell and type the id again, rather than paste it

rule-example-row = the example of the template is still in the file
    .what = The employee id is `EXAMPLE` or `EXEMPLE`, which the templates of payrun give the person in their example row.
    .why = That person does not exist, and the phone in the example may be somebody's.
    .mend = Delete the row.
    .example = EXAMPLE,Ama,Koffi,… -> (deleted)
example-row = this is the example of the template, which is never paid
    .help = delete the row

rule-name-missing = a name is missing
    .what = The first or last name is empty.
    .why = Both providers require both names.
    .mend = Write the name as it is registered with the operator.
    .example = "" -> "Adjovi"
name-missing = the name is missing
    .help = write it as it is registered with the operator

rule-name-not-split = the whole name cannot be split with certainty
    .what = One column holds the whole name, and nothing tells which part is the last name: `payrun explain name-split` tells the rule.
    .why = Both providers want a first and a last name.
    .mend = Write two columns, first_name and last_name; or write the last name in CAPITALS.
    .example = "Koffi Ama Rose" under "Nom complet" -> "KOFFI Ama Rose"
name-not-split = which part of the name is the last name cannot be told
    .help = write the last name in CAPITALS, as in "KOFFI Ama", or make two columns, first_name and last_name

rule-name-too-long = a name is too long
    .what = A name has more than 100 characters.
    .why = Neither provider takes more.
    .mend = Shorten it; leave titles and notes out.
    .example = one name of 120 characters
name-too-long = the name has more than 100 characters
    .help = shorten it; leave titles and notes out

rule-name-control-character = a name has characters that cannot be seen
    .what = There is a line break, a tab or another control character inside a name.
    .why = The provider may refuse it or store something else.
    .mend = Type the name again, on one line.
    .example = "Ama<line break>Koffi" -> "Ama"
name-control-character = the name has a line break or another character that cannot be seen
    .help = type the name again, on one line

rule-phone-missing = the phone is missing
    .what = The phone is empty.
    .why = It is the wallet that the money goes to.
    .mend = Write the number with its country code.
    .example = "" -> "+2290190123456"
phone-missing = there is no phone
    .help = write the number of the wallet with its country code, such as +2290190123456

rule-phone-malformed = the phone is not a number
    .what = A phone is 8 to 15 digits. Spaces, dots, dashes and brackets between them and a `+` before them make no difference; other signs are no part of a number.
    .why = payrun does not guess what else was meant.
    .mend = Write one number, with its country code.
    .example = "0190123*56" -> "+2290190123456"
phone-malformed = phone is not a number
    .help = write one number with its country code, such as +2290190123456
phone-malformed-digits = { $digits ->
        [one] phone has { $digits } digit; a number has 8 to 15
       *[other] phone has { $digits } digits; a number has 8 to 15
    }
    .help = { phone-malformed.help }
phone-malformed-account-number = this operator is paid by account number, not by phone
    .help = write 8 to 15 digits without +, such as 4149518161

rule-phone-letters = the phone has letters in it
    .what = There are letters in the phone: a word, an extension, or the letter O in place of the digit 0.
    .why = What the letters stand for is a guess, and a wrong digit pays somebody else.
    .mend = Write one number, in digits only.
    .example = "O190123456" -> "0190123456"
phone-letters = phone has letters in it
    .help = write one number in digits only, such as +2290190123456; mind the letter O in place of the digit 0

rule-phone-several = there are two numbers in one cell
    .what = The cell holds more than one number, or one and a part of another.
    .why = payrun pays one wallet, and does not choose which.
    .mend = Leave the one number that has the wallet.
    .example = "0190123456 / 0197000000" -> "0190123456"
phone-several = there is more than one number in the cell
    .help = leave the one number that the money is to go to

rule-phone-scientific = the spreadsheet has shortened the phone
    .what = The phone stands in the file as `2.29E+12`: the spreadsheet took it for a number and dropped digits.
    .why = The digits that are gone cannot be recovered from the file.
    .mend = Format the column as text, type the numbers again or copy them from their source, and save again.
    .example = "2.29E+12" -> "+2290190123456"
phone-scientific = the spreadsheet has shortened the phone, and digits are lost
    .help = format the column as text, enter the full number again with its country code, and save again

rule-phone-lost-zero = the phone has lost its leading zero
    .what = The spreadsheet took the phone for a number and dropped the 0 at its beginning.
    .why = In this country the 0 belongs to the number; it is never added silently.
    .mend = Format the column as text and write the number with its country code.
    .example = "190123456" -> "+2290190123456"
phone-lost-zero = phone has lost the 0 that it begins with
    .help = format the column as text, and write { $mended } if that is the number

rule-phone-not-international = the phone is not a number of the operator's country
    .what = The digits are not a mobile number of the country in which the operator pays, neither with its country code nor as written inside the country.
    .why = The provider's own check lets eight local digits pass, and the money may go astray.
    .mend = Write the number with the country code in front.
    .example = "0212345678" with mtn_bj -> "+2290190123456"
phone-not-international = phone is not a mobile number { $country-of }, and has no country code
    .help = write the number as +{ $dial } and { $lengths } digits ({ $country })
phone-not-international-marked = phone is not a number { $country-of }
    .help = { phone-not-international.help }
phone-not-international-mended = { phone-not-international }
    .help = write { $mended } if that is the number

rule-phone-old-national = the phone is an old number without the country code
    .what = The number has the form of before the country's renumbering (Benin: eight digits until 30 November 2024; Côte d'Ivoire: eight digits until 31 January 2021; Gabon: 02 to 07 until November 2019), and no country code.
    .why = Old numbers are not changed silently: the digits that were added decide whom the money reaches.
    .mend = Write the number of today.
    .example = "90123456" -> "+2290190123456"
phone-old-national = phone is a number of before the renumbering { $country-in }, without the country code
    .help = { phone-old-plan.help }
phone-old-national-mended = { phone-old-national }
    .help = write { $mended } if that is the number today

rule-phone-other-country = the phone belongs to another country
    .what = The country code of the phone is not that of the country in which the operator pays.
    .why = Either the operator or the phone is wrong, and the money would go astray.
    .mend = Correct the phone or the operator.
    .example = "+22507…" with mtn_bj -> orange_ci, or a number that begins with +229
phone-other-country = phone is a number { $theirs-of }, but { $operator } pays { $ours-in }
    .help = correct the operator, or write a number that begins with +{ $dial }

rule-phone-length-unusual = the phone has an unusual length
    .what = The number of digits is not one that mobile numbers of the country have.
    .why = Numbering plans change, so it is not refused. But a digit may be missing.
    .mend = Check the number with the employee.
    .example = "+229019012345"
phone-length-unusual = { $digits ->
        [one] phone has { $digits } digit after +{ $dial }; mobile numbers { $country-of } have { $lengths }
       *[other] phone has { $digits } digits after +{ $dial }; mobile numbers { $country-of } have { $lengths }
    }
    .help = check the number with the employee: a digit, or a 0 at the beginning, may be missing

rule-phone-old-plan = the phone is a number of before a renumbering
    .what = Benin's numbers have ten digits since 30 November 2024 (01 before the old number), Côte d'Ivoire's since 31 January 2021 (01, 05 or 07 before it); Gabon's begin with 6 or 7 in place of the 0 since November 2019.
    .why = Operators may no longer route the old form. It is not changed silently, because the file is the record of what was paid.
    .mend = Write the number of today.
    .example = "+22990123456" -> "+2290190123456"
phone-old-plan = phone is a number of before the renumbering { $country-in }
    .help = ask for the ten-digit number: 01, 05 or 07 stands before the old one
phone-old-plan-mended = { phone-old-plan }
    .help = write { $mended } if that is the number

rule-phone-not-mobile = the phone does not begin like a mobile number
    .what = The number has the right length, but mobile numbers of the country begin otherwise.
    .why = It may be a fixed line, which has no wallet. New ranges come, so it is not refused.
    .mend = Check the number with the employee.
    .example = "+2290290123456"
phone-not-mobile = phone does not begin like a mobile number { $country-of }
    .help = check the number with the employee: a fixed line has no wallet

rule-phone-other-operator = the phone begins like a number of another operator
    .what = Numbers that begin like this were given out by another operator of the country.
    .why = Numbers can be carried to another operator, so the row is paid. But the operator or the phone may be wrong, and then the payout fails.
    .mend = Check operator and phone with the employee.
    .example = "+2290195123456" with mtn_bj -> moov_bj
phone-other-operator = phone begins like a number of { $owner }, and the operator is { $operator }
    .help = check operator and phone with the employee; nothing to do if the number was carried over

rule-phone-shared = two employees have the same phone
    .what = Another employee is paid on the same phone.
    .why = Couples share a wallet. So does a ghost employee with whoever invented it.
    .mend = Check that both employees agree with it.
    .example = E1 and E7 both with +2290190123456
phone-shared = the same phone as in row { $row }, for another employee
    .help = check that both employees are to be paid on this phone

rule-operator-missing = the operator is missing
    .what = The operator is empty.
    .why = The phone number does not tell which wallet to pay: numbers are portable.
    .mend = Write the operator's code.
    .example = "" -> "mtn_bj"
operator-missing = there is no operator
    .help = write the operator's code, such as mtn_bj

rule-operator-unknown = the operator is not known
    .what = The provider of the row's account has no operator with this code or usual name, or none in the country of the phone.
    .why = The provider would refuse the payout.
    .mend = Write one of the provider's codes. One network may have two: Moneroo's togocel is Zayono's tmoney_tg.
    .example = "mtn_bn" -> "mtn_bj"
operator-unknown = { $provider } has no such operator
    .help = write one of { $provider }'s operator codes, such as mtn_bj
operator-unknown-nearest = { operator-unknown }
    .help = write { $nearest }

operator-unknown-there = { $provider } has no such operator { $country-in }, where the phone is
    .help = write { $there }, or correct the phone
operator-unknown-country = { operator-unknown-there }
    .help = { $provider } pays nobody there: correct the phone

operator-unknown-named = { $provider } has no such operator { $country-in }
    .help = write { $there }
operator-unknown-named-nobody = { operator-unknown-named }
    .help = { $provider } pays nobody there: correct the operator

rule-operator-ambiguous = the operator exists in several countries
    .what = The name is that of several operators, and nothing in the row says which of them is meant: no country in the name, no country code in the phone, no currency that only one of them pays in.
    .why = The country decides what the digits of the phone mean.
    .mend = Write the provider's code, or the country after the name, or the phone with its country code.
    .example = "MTN" with "0190123456" -> "mtn_bj", or "MTN Bénin", or "+2290190123456"
operator-ambiguous = this name is that of several operators
    .help = write { $candidates }, or the phone with its country code

rule-amount-missing = the amount is missing
    .what = The amount is empty.
    .why = Nobody is paid nothing by accident: an empty amount is a mistake.
    .mend = Write the amount, or delete the row.
    .example = "" -> "250000"
amount-missing = there is no amount
    .help = write the amount, or delete the row

rule-amount-not-a-number = the amount is not a number
    .what = The amount has letters or signs, or its digits are grouped in an unusual way.
    .why = payrun pays what is written, and does not guess.
    .mend = Write digits alone. Separators between thousands, a decimal point or comma, and the currency beside the number are understood.
    .example = "250K" -> "250000"
amount-not-a-number = amount is not a number
    .help = write digits alone, such as 250000 or 1250.50
amount-not-a-number-mended = { amount-not-a-number }
    .help = write the number alone: { $mended }
amount-not-a-number-shortened = the spreadsheet has shortened the amount, and digits may be lost
    .help = format the column as a number without decimals, and save the file again

rule-amount-ambiguous = the amount has two readings
    .what = One point or comma with three digits after it separates thousands in one country and decimals in another. In a currency without decimals (XOF, XAF, GNF) it can only be thousands. In others the other amounts of the file may settle it: the same sign between thousands where nothing else is possible, or the other sign before decimals. With more than three digits before it (`1250,000`) it is no thousands sign in any currency, and only the decimals of another amount of the file settle it.
    .why = 1.250 is one and a quarter, or one thousand two hundred and fifty. payrun does not choose.
    .mend = Write the amount without a separator.
    .example = "1.250" GHS -> "1250"
amount-ambiguous = this amount can be read as { $decimal } or as { $thousands }
    .help = write { $decimal } or { $thousands }, without a separator

rule-amount-currency-differs = the currency beside the amount is not that of the row
    .what = The amount names a currency, and the row, or its operator, another one.
    .why = One of them is wrong, and they are worth very different sums.
    .mend = Correct the amount, the currency or the operator.
    .example = "250 000 F CFA" for an operator in Ghana
amount-currency-differs = the amount names another currency than { $currency }, that of its row
    .help = correct the amount, the currency or the operator

rule-amount-format = the cell shows something else than the amount in it
    .what = The number format of the cell writes something beside the amount that is not the currency of its row (`380 €`, `380 k`), or shows another number than is stored: a percentage, thousands, fewer decimals, or nothing. A format is read as if what it shows had been typed. The local currency of Excel's own formats says nothing.
    .why = Whoever approved the sheet saw what the format shows, and that is another sum.
    .mend = Select the amounts, choose Format Cells, Number without a currency, and look at the amounts again.
    .example = 380 shown as 380 € for an operator that pays in XOF
amount-format = the format of this cell writes something beside the amount that is not the currency of its row
    .help = select the amounts, choose Format Cells, Number, and look again: is it the amount that is meant, in the currency of the row?
amount-format-percent = this cell is formatted as a percentage: people see a hundred times the amount in it
    .help = { amount-format.help }
amount-format-scaled = the format of this cell shows thousands or millions: people see a small part of the amount in it
    .help = { amount-format.help }
amount-format-hidden = the format of this cell does not show the amount in it
    .help = { amount-format.help }
amount-format-rounded = the format of this cell leaves out decimals of the amount in it: people see another amount
    .help = { amount-format.help }
amount-format-digits = the format of this cell writes digits or signs of its own among those of the amount
    .help = { amount-format.help }

rule-amount-too-small = the amount is too small
    .what = The amount is below 1.
    .why = Neither provider pays less, and a negative amount is no payout.
    .mend = Write the amount, or delete the row.
    .example = "0" -> delete the row
amount-too-small = amount is below 1
    .help = write what is to be paid, or delete the row
amount-too-small-brackets = amount is negative: that is what the brackets mean
    .help = { amount-too-small.help }
amount-too-small-dash = amount is a dash, which is how Excel writes zero
    .help = { amount-too-small.help }

rule-amount-too-large = the amount is too large
    .what = The amount is above 10 000 000.
    .why = The provider takes no more in one payout, and a slip of a zero stops here.
    .mend = Check the zeros. What is really meant can be split into two pay items.
    .example = "25000000" -> "2500000"
amount-too-large = amount is above 10 000 000
    .help = check the zeros; split what is really meant into two pay items

rule-amount-decimals = the amount has too many decimals
    .what = The amount has more decimals than its currency, or than the provider takes. XOF, XAF and GNF have none; Moneroo takes whole amounts only, in every currency.
    .why = What cannot be paid exactly is not rounded.
    .mend = Write the amount that is to be paid.
    .example = "1250.50" XOF -> "1250"
amount-decimals = { $decimals ->
        [0] { $currency } has no decimals
        [one] { $currency } has at most { $decimals } decimal
       *[other] { $currency } has at most { $decimals } decimals
    }
    .help = write the exact amount that is to be paid
amount-decimals-whole = the provider takes whole amounts only
    .help = { amount-decimals.help }
amount-decimals-no-currency = amount has more than two decimals
    .help = { amount-decimals.help }

rule-currency-unknown = the currency is not known
    .what = The currency is not the code of one that an operator pays in.
    .why = The provider would refuse the payout.
    .mend = Write the three-letter code, or leave the cell empty for the operator's own.
    .example = "FCFA" -> "XOF", or nothing
currency-unknown = this is not a currency that an operator pays in
    .help = write a three-letter code such as XOF, or leave the cell empty
currency-unknown-operator = { currency-unknown }
    .help = write { $own }, which the operator pays in, or leave the cell empty

rule-currency-not-of-operator = the operator pays in another currency
    .what = The row says one currency, and its operator pays in another.
    .why = With automatic conversion the provider may convert the amount and pay it: 500 USD for 500 XOF.
    .mend = Correct the amount and the currency, or the operator.
    .example = "USD" with mtn_bj -> "XOF"
currency-not-of-operator = { $operator } pays in { $own }, not in { $typed }
    .help = write { $own } and the amount in it, or correct the operator

rule-currency-not-of-heading = the heading states another currency
    .what = The heading of the amounts names a currency, as in "Montant (FCFA)", and the row is paid in another.
    .why = The amount in the row is probably meant in the currency of the heading: 500 USD for 500 XOF.
    .mend = Correct the heading, or the operator of the row.
    .example = "Montant (FCFA)" with mtn_gh, which pays in GHS
currency-not-of-heading = the heading says { $stated }, and the row is paid in { $own }
    .help = correct the heading of the amounts, or the operator or currency of the row

rule-email-missing = the email is missing
    .what = The row is paid through Moneroo, and has no email.
    .why = Moneroo requires an address for every recipient.
    .mend = Write an address: the employee's own, or one of the employer's.
    .example = "" -> "ama.koffi@example.com"
email-missing = there is no email, and Moneroo requires one
    .help = write the employee's address, or one of the employer's

rule-email-malformed = the email is not an address
    .what = The email has not the form name@domain.tld.
    .why = The provider would refuse the payout.
    .mend = Correct the address, or leave the cell empty where the provider does not require it.
    .example = "ama.example.com" -> "ama@example.com"
email-malformed = email has not the form name@domain.tld
    .help = correct the address; one address only

rule-description-too-long = the description is too long
    .what = The description has more than 255 characters.
    .why = Neither provider takes more.
    .mend = Shorten it.
    .example = a description of 300 characters
description-too-long = the description has more than 255 characters
    .help = shorten it

rule-description-control-character = the description has characters that cannot be seen
    .what = There is a line break, a tab or another control character inside the description.
    .why = The recipient would read something else, or the provider refuse it.
    .mend = Write it on one line.
    .example = "Salaire<line break>novembre" -> "Salaire novembre"
description-control-character = the description has a line break or another character that cannot be seen
    .help = write it on one line

rule-pay-item-bad = the pay item cannot be used
    .what = The pay item has more than 64 characters, or a line break, a tab or another character that cannot be seen, or a no-break space, which looks like any other.
    .why = It is part of what makes a payout one and the same.
    .mend = Write one word, or leave the cell empty for `salary`.
    .example = "prime<tab>de fin" -> "prime"
pay-item-bad = the pay item is longer than 64 characters, or has a character that cannot be seen, or a no-break space
    .help = write one word such as bonus, or leave the cell empty for salary

rule-account-unknown = the account is not known
    .what = The configuration has no account with this name.
    .why = The row cannot be paid from an account that payrun does not know.
    .mend = Write the name of an account of the configuration, or leave the cell empty for the default one.
    .example = "Main" -> "main"
account-unknown = the configuration has no such account
    .help = write { $accounts }, or leave the cell empty for the default account

rule-metadata-too-long = a metadata value is too long
    .what = A cell of a `meta.` column has more than 255 characters.
    .why = The provider may cut it or refuse it.
    .mend = Shorten it.
    .example = a note of 300 characters
metadata-too-long = the metadata has more than 255 characters
    .help = shorten it

rule-metadata-control-character = a metadata value has characters that cannot be seen
    .what = There is a line break, a tab or another control character in a `meta.` cell.
    .why = It would not come back as it was sent.
    .mend = Write it on one line.
    .example = "a<line break>b" -> "a b"
metadata-control-character = the metadata has a line break or another character that cannot be seen
    .help = write it on one line

rule-payout-twice = the same payout stands in the file twice
    .what = Another row has the same employee id and the same pay item, or both pay items mean the salary (`salary`, `salaire`, `wages`, `paie`, …). Capitals, how many spaces stand together, letters of another alphabet that look the same, and which dash is typed make no difference.
    .why = This is how someone is paid twice. payrun cannot know which row is right, so it pays neither.
    .mend = Delete one of the rows, or give them different pay items.
    .example = E1 salary and E1 salary -> E1 salary and E1 bonus
payout-twice = the same employee and pay item as in row { $row }
    .help = delete one of the rows, or give them different pay items
payout-twice-salary = the same employee as in row { $row }, and the pay item of both rows is the salary, whatever it is called
    .help = delete one of the rows, or call what is paid beside the salary by another name (bonus, …)
