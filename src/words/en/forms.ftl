### What stands in the files that are handed to people: the annotated input, and the template.

## The annotated input

annotation-guide = Mend the coloured cells: red ones are refused, amber ones should be looked at. A note on each of them and the column Errors say what is wrong. Save the file, then run the same check on it:
    { $command }
annotation-column = What is wrong with each row. payrun wrote this column and passes over it when the file comes back: nothing needs to be deleted here.
annotation-mark = Are the cells of this row under their headings? Join what was cut in two, move the others back, then empty this cell.
annotation-explanation = { $message }.
    To mend: { $help }.
    Code: { $code }
annotation-sentence = { $message }. To mend: { $help }.
annotation-warning = Warning: { $sentence }
annotation-note = Note: { $sentence }
annotation-in-column = { $column }: { $sentence }
annotation-comment-lost = A comment stood on this cell; its text could not be taken along.
annotation-left-out = { $cells ->
        [one] { $cells } more cell of this row is not shown here.
       *[other] { $cells } more cells of this row are not shown here.
    }

## The template

template-required = Required. { $text }
template-optional = Optional. { $text }
template-employee-id = The employee's number in your files. It never changes and is never given to another person.
template-first-name = The first name or names, as the operator knows them.
template-last-name = The last name, as the operator knows it.
template-phone = The mobile money number with the country code, such as +2290190123456.
template-operator = Choose from the list, such as mtn_bj; the sheet Operators says what each code means.
template-amount = The net amount to pay, as a number: 250000.
template-currency = Empty, it is the operator's own. Such as XOF.
template-email = Only Moneroo requires it.
template-description = What the employee reads. Empty, it is "Salaire" and the name of the run.
template-pay-item = Tells several payments to one employee in one run apart. Empty, it is "salary".
template-account = The account of the configuration that pays this row. Empty, it is the default one.
template-example = This row shows how a row is filled in. Nobody is ever paid by it: delete it, or payrun refuses the file.
template-delete = Delete this row
template-operator-warning = This is not in the list on the sheet Operators. Keep it?
template-currency-warning = No operator of the list pays in this currency. Keep it?
template-amount-hint = The net amount in full, as a number: 250000
template-amount-warning = This is not an amount above zero. Keep it?
template-phone-hint = With the country code, such as +2290190123456
template-list-code = Code
template-list-name = Called
template-list-country = Country
template-list-currency = Pays in
