### Ce dont plusieurs sujets se servent : présentation d'un diagnostic, listes, pays, sortes de fichiers.

## Diagnostics

severity-error = erreur
severity-warning = avertissement
severity-note = note
diagnostic = { $severity }[{ $code }] : { $message }
diagnostic-in-one-line = { $place } : { $message }
diagnostic-row = ligne { $row }
diagnostic-in-file = { $file } { diagnostic-row }
diagnostic-column = colonne { $column }
diagnostic-value = valeur : { $value }
diagnostic-help = à faire : { $help }
errors = { $count ->
        [one] { $count } erreur
       *[other] { $count } erreurs
    }
warnings = { $count ->
        [one] { $count } avertissement
       *[other] { $count } avertissements
    }
diagnostics-summary = { $errors }, { $warnings }
diagnostics-summary-in-part = { $count ->
        [one] { diagnostics-summary } ; { $count } non affiché ; en tout : { $each }
       *[other] { diagnostics-summary } ; { $count } non affichés ; en tout : { $each }
    }
file-refused = le fichier est refusé

## `payrun explain CODE`

explain-rule = { $severity }[{ $code }] : { $title }
explain-why = Pourquoi :
explain-mend = À faire :
explain-example = Exemple :

## Listes

any-of = { $others } ou { $last }
all-of = { $others } et { $last }

## Sortes de fichiers

kind-binary-workbook = un classeur Excel binaire (.xlsb)
kind-open-document = un fichier OpenDocument (.ods)
kind-word = un document Word
kind-powerpoint = une présentation PowerPoint
kind-iwork = un document Numbers, Pages ou Keynote
kind-archive = une archive zip, et non un classeur
kind-old-office = un ancien fichier Office
kind-old-word = un ancien document Word (.doc)
kind-web-page = une page web, quoi qu'en dise son nom
kind-xml = un fichier XML
kind-old-workbook = un ancien classeur Excel (.xls)

## Comment un fichier a été lu

file-read-as = lu en { $encoding }, cellules séparées par des { $delimiter }, en-têtes à la ligne { $row }
file-read-as-sheet = lu dans la feuille { $sheet }, en-têtes à la ligne { $row }
file-read-amounts = montants : { $amounts }
cells-by-commas = virgules
cells-by-semicolons = points-virgules
cells-by-tabs = tabulations
cells-by-bars = barres verticales
amounts-grouped = { $groups } entre les milliers
amounts-decimal = { $decimal } devant les décimales
amounts-grouped-decimal = { $groups } entre les milliers, { $decimal } devant les décimales
sign-point = point
sign-comma = virgule
sign-space = espace
sign-apostrophe = apostrophe
habit-point-decimal = un point précède des décimales
habit-point-groups = un point sépare des milliers
habit-comma-decimal = une virgule précède des décimales
habit-comma-groups = une virgule sépare des milliers

## Pays. `of` et `in` suivent « numéro » et « paie ».

country-BF = Burkina Faso
    .of = du Burkina Faso
    .in = au Burkina Faso
country-BJ = Bénin
    .of = du Bénin
    .in = au Bénin
country-CD = RD Congo
    .of = de RD Congo
    .in = en RD Congo
country-CG = Congo
    .of = du Congo
    .in = au Congo
country-CI = Côte d'Ivoire
    .of = de Côte d'Ivoire
    .in = en Côte d'Ivoire
country-CM = Cameroun
    .of = du Cameroun
    .in = au Cameroun
country-ET = Éthiopie
    .of = d'Éthiopie
    .in = en Éthiopie
country-GA = Gabon
    .of = du Gabon
    .in = au Gabon
country-GH = Ghana
    .of = du Ghana
    .in = au Ghana
country-GN = Guinée
    .of = de Guinée
    .in = en Guinée
country-KE = Kenya
    .of = du Kenya
    .in = au Kenya
country-LS = Lesotho
    .of = du Lesotho
    .in = au Lesotho
country-ML = Mali
    .of = du Mali
    .in = au Mali
country-MW = Malawi
    .of = du Malawi
    .in = au Malawi
country-MZ = Mozambique
    .of = du Mozambique
    .in = au Mozambique
country-NE = Niger
    .of = du Niger
    .in = au Niger
country-NG = Nigeria
    .of = du Nigeria
    .in = au Nigeria
country-RW = Rwanda
    .of = du Rwanda
    .in = au Rwanda
country-SL = Sierra Leone
    .of = de Sierra Leone
    .in = en Sierra Leone
country-SN = Sénégal
    .of = du Sénégal
    .in = au Sénégal
country-TG = Togo
    .of = du Togo
    .in = au Togo
country-TZ = Tanzanie
    .of = de Tanzanie
    .in = en Tanzanie
country-UG = Ouganda
    .of = d'Ouganda
    .in = en Ouganda
country-US = États-Unis
    .of = des États-Unis
    .in = aux États-Unis
country-ZM = Zambie
    .of = de Zambie
    .in = en Zambie
