### What several subjects use: how a diagnostic is laid out, lists, countries, kinds of file.

## Diagnostics

severity-error = error
severity-warning = warning
severity-note = note
diagnostic = { $severity }[{ $code }]: { $message }
diagnostic-in-one-line = { $place }: { $message }
diagnostic-row = row { $row }
diagnostic-in-file = { $file } { diagnostic-row }
diagnostic-column = column { $column }
diagnostic-value = value: { $value }
diagnostic-help = help: { $help }
errors = { $count ->
        [one] { $count } error
       *[other] { $count } errors
    }
warnings = { $count ->
        [one] { $count } warning
       *[other] { $count } warnings
    }
diagnostics-summary = { $errors }, { $warnings }
diagnostics-summary-in-part = { diagnostics-summary }; { $count } not shown; in all: { $each }
file-refused = the file is refused

## `payrun explain CODE`

explain-rule = { $severity }[{ $code }]: { $title }
explain-why = Why:
explain-mend = To mend:
explain-example = Example:

## Lists

any-of = { $others } or { $last }
all-of = { $others } and { $last }

## Kinds of file

kind-binary-workbook = a binary Excel workbook (.xlsb)
kind-open-document = an OpenDocument file (.ods)
kind-word = a Word document
kind-powerpoint = a PowerPoint presentation
kind-iwork = a Numbers, Pages or Keynote document
kind-archive = a zip archive, and no workbook
kind-old-office = an old Office file
kind-old-word = an old Word document (.doc)
kind-web-page = a web page, whatever its name says
kind-xml = an XML file
kind-old-workbook = an old Excel workbook (.xls)

## How a file was read

file-read-as = read as { $encoding }, cells between { $delimiter }, headings in row { $row }
file-read-as-sheet = read from the sheet { $sheet }, headings in row { $row }
file-read-amounts = amounts: { $amounts }
cells-by-commas = commas
cells-by-semicolons = semicolons
cells-by-tabs = tabs
cells-by-bars = vertical bars
amounts-grouped = { $groups } between thousands
amounts-decimal = { $decimal } before decimals
amounts-grouped-decimal = { $groups } between thousands, { $decimal } before decimals
sign-point = point
sign-comma = comma
sign-space = space
sign-apostrophe = apostrophe
habit-point-decimal = a point stands before decimals
habit-point-groups = a point stands between thousands
habit-comma-decimal = a comma stands before decimals
habit-comma-groups = a comma stands between thousands

## Countries. `of` and `in` are what French needs after «numéro» and «paie».

country-BF = Burkina Faso
    .of = of Burkina Faso
    .in = in Burkina Faso
country-BJ = Benin
    .of = of Benin
    .in = in Benin
country-CD = DR Congo
    .of = of DR Congo
    .in = in DR Congo
country-CG = Congo
    .of = of Congo
    .in = in Congo
country-CI = Côte d'Ivoire
    .of = of Côte d'Ivoire
    .in = in Côte d'Ivoire
country-CM = Cameroon
    .of = of Cameroon
    .in = in Cameroon
country-ET = Ethiopia
    .of = of Ethiopia
    .in = in Ethiopia
country-GA = Gabon
    .of = of Gabon
    .in = in Gabon
country-GH = Ghana
    .of = of Ghana
    .in = in Ghana
country-GN = Guinea
    .of = of Guinea
    .in = in Guinea
country-KE = Kenya
    .of = of Kenya
    .in = in Kenya
country-LS = Lesotho
    .of = of Lesotho
    .in = in Lesotho
country-ML = Mali
    .of = of Mali
    .in = in Mali
country-MW = Malawi
    .of = of Malawi
    .in = in Malawi
country-MZ = Mozambique
    .of = of Mozambique
    .in = in Mozambique
country-NE = Niger
    .of = of Niger
    .in = in Niger
country-NG = Nigeria
    .of = of Nigeria
    .in = in Nigeria
country-RW = Rwanda
    .of = of Rwanda
    .in = in Rwanda
country-SL = Sierra Leone
    .of = of Sierra Leone
    .in = in Sierra Leone
country-SN = Senegal
    .of = of Senegal
    .in = in Senegal
country-TG = Togo
    .of = of Togo
    .in = in Togo
country-TZ = Tanzania
    .of = of Tanzania
    .in = in Tanzania
country-UG = Uganda
    .of = of Uganda
    .in = in Uganda
country-US = United States
    .of = of the United States
    .in = in the United States
country-ZM = Zambia
    .of = of Zambia
    .in = in Zambia
