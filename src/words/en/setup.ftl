### What stops a command before anything else: its arguments, the configuration, keys, accounts, files and addresses.

arguments-wrong = { $why }
    .help = payrun --help shows what each command takes
warned = warning: { $what }
result-not-written = the result could not be written
    .help = is the disk full, or the pipe closed?
not-started = the program cannot start its work
run-unknown = there is no run { $run } in the journal
    .help = payrun status lists the runs; practice runs need --sandbox

## The configuration file

config-none = there is no configuration: no payrun.toml here, and no --config
    .help = copy samples/payrun.toml and name your account and its key; or practise with --sandbox, which needs neither
config-not-found = there is no configuration file { $file }
    .help = look at the path after --config; samples/payrun.toml is a file to start from; to practise without one: --sandbox
config-unreadable = cannot read the configuration file { $file }
    .help = look at the path after --config
config-too-large = { $file } is too large for a configuration file (more than 1 MiB)
    .help = look at the path after --config
config-not-text = { $file } is not a text file in UTF-8
    .help = save it as UTF-8
config-syntax = { $at }: { $message }
    .help = the format is TOML: one `name = value` a line, texts in quotes
config-unknown-key = { $at }: unknown key `{ $key }`
    .help = known here: { $known }
config-unknown-key-nearest = { $at }: unknown key `{ $key }`
    .help = did you mean `{ $nearest }`?
config-secret-in-file = { $at }: a secret must not be in the configuration file: it gets copied, mailed and committed
    .help = take it out, and treat it as known to others. Put the key into an environment variable and name that here (key_env = "ZAYONO_API_KEY"), or into a file of its own that only you can read (key_file = "zayono.key")
config-missing = { $at }: `{ $key }` is missing
    .help = write { $example }; samples/payrun.toml shows every key
config-value = { $at }: `{ $key }` { $why }
config-no-default = { $file } has several accounts ({ $accounts }) and no `default_account`
    .help = name the usual one above the accounts: default_account = "{ $name }"
config-unknown-account = there is no account `{ $account }`
    .help = accounts in the configuration: { $known }

## What a value of it may not be, after its key

config-text = must be a text in quotes
config-texts = must be a list of texts in quotes
config-table = must be a table: [accounts.main], [changes], [caps.XOF]
config-number = must be a whole number of { $unit } from { $least } to { $most }
unit-calls-a-minute = calls a minute
unit-seconds = seconds
unit-percent = percent
unit-days = days
config-employer = is not the name of an employer
    .help = 1 to 64 characters, on one line
config-language = is not a language that payrun speaks
    .help = write "en" or "fr"
config-path-empty = is empty
    .help = write a path, or take the line out
config-accounts-table = must hold one table for each account: [accounts.main]
config-account-name = has an account whose name is not allowed
    .help = letters, digits, `-` and `_`: [accounts.main]
config-provider = is not a provider that payrun knows
    .help = write "zayono" or "moneroo"
config-environment = is not an environment
    .help = write "test", or "live" for real money
config-address = is not an address
    .help = the vendor's own is "{ $default }"
config-address-in-part = is not a full address
    .help = the vendor's own is "{ $default }"
config-address-password = must not hold a user or a password
    .help = the vendor's own is "{ $default }"
config-address-query = must end with the path: no `?` and no `#`
    .help = the vendor's own is "{ $default }"
config-address-in-clear = must begin with https: the key and the salaries would be sent in clear
    .help = the vendor's own is "{ $default }"
config-address-https = must begin with https
    .help = the vendor's own is "{ $default }"
config-two-keys = stands beside `key_env`
    .help = keep one of the two
config-variable = is not the name of an environment variable
    .help = only the variable's name goes here, such as "ZAYONO_API_KEY"; the key goes into the variable
config-default-account = is not one of the accounts
    .help = accounts in this file: { $accounts }
config-policy = is not a policy
    .help = write "warn" to be told, or "refuse" to be asked for --accept-changes
config-change-kind = names no kind of change
    .help = kinds: { $kinds }
config-caps-table = must hold one table for each currency: [caps.XOF]
config-cap-currency = is for a currency that no operator pays in
    .help = currencies: { $currencies }
config-cap-twice = stands there twice for { $currency }
    .help = keep one of the two
config-cap-not-an-amount = is no amount
    .help = write an amount above 0 in { $currency }, in quotes: { $key } = "{ $example }"
config-cap-too-precise = is no amount (more decimals than { $currency } has)
    .help = { config-cap-not-an-amount.help }
journal-path-empty = is empty: the journal must be the path of a file
    .help = name a file on this machine's own disk: journal = "payrun.db", or --journal payrun.db
journal-path-postgres = cannot be on PostgreSQL yet: only the path of an SQLite file is possible
    .help = { journal-path-empty.help }
journal-path-address = must be the path of an SQLite file, not an address
    .help = { journal-path-empty.help }
journal-path-memory = must be a file: one in memory would forget who was paid
    .help = { journal-path-empty.help }

## Keys

secret-in-variable = the environment variable { $name }
secret-in-file = the key file { $file }
secret-of-simulator = the simulator
secret-not-set = account `{ $account }`: the environment variable { $variable } is not set
    .help = set it for this shell or this cron job ({ $variable }=…), or name a file that holds it: key_file
secret-unreadable = account `{ $account }`: cannot read the key file { $file }
    .help = look at `key_file`; a relative path starts in the configuration's folder
secret-form = account `{ $account }`: what is in { $place } { $why }
    .help = copy the key again from the provider's dashboard
secret-not-text = is not plain text
secret-empty = is empty
secret-characters = has spaces or characters that no key has
secret-too-long = is too long for a key
secret-of-zayono = is a Zayono key, and the account is for Moneroo
secret-not-zayono = is not a Zayono key: those begin with zyn_test_ or zyn_live_
secret-not-whole = is not a whole Zayono key: 32 letters or digits come after zyn_test_ or zyn_live_
key-of-other = account `{ $account }`: the key in { $place } is a { $found } key, and the account is for `{ $meant }`
    .help = use the { $meant } key, or write environment = "{ $found }" if that is what is meant
key-file-open = the key file { $file } can be read by others on this machine; close it with: chmod 600 { $file }
https-not-started = the HTTPS client cannot start
    .help = look at the key and at the certificates of this machine

## Accounts and runs

live-on-test = --live was given, and this account is for `test`: nobody would get any money
    .help = write environment = "live" in the account of payrun.toml and give it the live key, or name a live account with --account; to try it with the test key, leave out --live
live-not-given = this would pay real money, and --live was not given
    .help = look at the preview of payrun check, then run the same command with --live
account-changed = the account { $account } was { $was } when the run { $run } was begun, and is { $is } now
    .help = give the account back what it was, or give the other one another name
run-of-another-employer = the run { $run } in this journal belongs to the employer { $was }, not to { $is }; nothing was sent
    .help = name that employer's configuration with --config, or give the run another name
run-of-other-environment = the run { $run } in this journal is a { $was } run, and the account { $account } is { $is }; nothing was sent
    .help = give the run another name, or use another journal
run-practised = the run { $run } in this journal would be practice and payment at once; nothing was sent
    .help = give the run another name, or use another journal

## Files that are written

report-not-written = the report could not be written
    .help = check that the folder exists, has room, and that the workbook is not open elsewhere
report-not-written-now = the report was not written
    .help = no payment depends on it; write it later: { $command }
form-file-changed = the annotation was not written
    .help = save the file, leave it alone, and check it again
form-too-many-rows = the file has more rows than a spreadsheet can hold: { $most }
    .help = remove the blank rows, or check the file in parts
form-not-written = the annotation was not written
    .help = check that its folder exists, can be written to and has room, and that the file is not open elsewhere
annotate-extension = --annotate: { $file } does not end in .xlsx
    .help = name it such as mend.xlsx
annotate-input = --annotate: { $file } is the file that is being checked, and is left as it is
    .help = name another file
annotate-foreign = --annotate: { $file } is there already, was not written by payrun check --annotate, and is left alone
    .help = name another file
annotate-edited = --annotate: { $file } has been saved by somebody since payrun wrote it, and is left alone
    .help = if it is mended: { $command }; else name another file
template-name = { $file } ends neither in .xlsx nor in .csv
    .help = name it such as november.xlsx: Excel and LibreOffice open both
template-is-there = { $file } is there already and is left alone
    .help = name another file
template-not-written = { $file } could not be written
    .help = check that its folder exists, can be written to and has room

## Served on this machine

sandbox-served = Any key of the vendor's test form. Ctrl-C ends it.
faults-wrong = --faults { $list } cannot be read
    .help = such as lose_after=100,accepted_202=50
listens-to-others = warning: this address can be reached from other machines; put a proxy with HTTPS before it
listen-impossible = nothing can be served on { $address }
    .help = is another program listening on { $address }? choose another with --listen
serving-ended = serving ended
no-webhook-secret = no account has a webhook secret, so no webhook could be trusted
    .help = set webhook_secret_env for the account in the configuration
signals-unheard = warning: signals cannot be heard; to stop, kill the process: that is safe
left-at-once = left at once; run the same command again to go on
