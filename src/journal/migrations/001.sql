-- The journal, version 1. Never edited: a change is a new file.
-- Times are milliseconds since 1970 in UTC; amounts are minor units.

CREATE TABLE runs (
    id                  INTEGER PRIMARY KEY,
    name                TEXT    NOT NULL UNIQUE,
    employer            TEXT    NOT NULL,
    environment         TEXT    NOT NULL CHECK (environment IN ('test', 'live')),
    simulated           INTEGER NOT NULL CHECK (simulated IN (0, 1)),
    begun_at            INTEGER NOT NULL,
    last_fact_at        INTEGER NOT NULL,
    -- How often `pay` or `resume` has begun: facts of an earlier session are «before», whatever the clocks said.
    sessions            INTEGER NOT NULL DEFAULT 0,
    -- The file as it was last read: its name, and the control totals over its rows.
    file_name           TEXT    NOT NULL,
    digest              TEXT    NOT NULL,
    control             TEXT    NOT NULL,
    requests_initialize INTEGER NOT NULL DEFAULT 0,
    requests_status     INTEGER NOT NULL DEFAULT 0,
    rate_limited        INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE accounts (
    run_id   INTEGER NOT NULL REFERENCES runs (id),
    name     TEXT    NOT NULL,
    provider TEXT    NOT NULL,
    PRIMARY KEY (run_id, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE payouts (
    id           INTEGER PRIMARY KEY,
    run_id       INTEGER NOT NULL REFERENCES runs (id),
    -- As a spreadsheet counts; NULL once the row is gone from the file.
    row          INTEGER,
    employee_id  TEXT    NOT NULL,
    pay_item     TEXT    NOT NULL,
    first_name   TEXT    NOT NULL,
    last_name    TEXT    NOT NULL,
    phone        TEXT    NOT NULL,
    email        TEXT,
    operator     TEXT    NOT NULL,
    country      TEXT    NOT NULL,
    amount_minor INTEGER NOT NULL CHECK (amount_minor > 0),
    currency     TEXT    NOT NULL,
    description  TEXT    NOT NULL,
    account      TEXT    NOT NULL,
    metadata     TEXT,
    -- Where it stands: the fold of its facts, kept beside them in the same transaction.
    state        TEXT    NOT NULL DEFAULT 'unsent',
    detail       TEXT    NOT NULL DEFAULT '{"state":"unsent"}',
    exceptions   TEXT,
    outcome      TEXT    NOT NULL DEFAULT 'not_sent',
    reason       TEXT    NOT NULL DEFAULT 'not_tried',
    -- What is to be done: 0 nothing, 1 send in its turn, 2 ask again or read back, 3 poll; and when.
    queue        INTEGER NOT NULL DEFAULT 1,
    due_at       INTEGER NOT NULL DEFAULT 0,
    UNIQUE (run_id, employee_id, pay_item)
) STRICT;

CREATE INDEX payouts_by_row ON payouts (run_id, row);
CREATE INDEX payouts_to_do ON payouts (run_id, account, queue, due_at, id) WHERE queue > 0;

CREATE TABLE attempts (
    payout_id       INTEGER NOT NULL REFERENCES payouts (id),
    number          INTEGER NOT NULL CHECK (number > 0),
    account         TEXT    NOT NULL,
    idempotency_key TEXT    NOT NULL UNIQUE,
    -- The exact bytes that were, or may have been, sent.
    body            BLOB    NOT NULL,
    -- The state of the payout as far as this attempt is concerned.
    state           TEXT    NOT NULL,
    provider_id     TEXT,
    provider_status TEXT,
    amount_charged  TEXT,
    message         TEXT,
    sends           INTEGER NOT NULL DEFAULT 0,
    intended_at     INTEGER NOT NULL,
    accepted_at     INTEGER,
    final_at        INTEGER,
    resolved_by     TEXT,
    resolved_why    TEXT,
    PRIMARY KEY (payout_id, number)
) STRICT, WITHOUT ROWID;

-- The promise, as constraints: a payout has at most one attempt that is not definitely failed, and one payment at a
-- provider belongs to one attempt.
CREATE UNIQUE INDEX one_attempt_not_failed ON attempts (payout_id) WHERE state <> 'failed';
CREATE UNIQUE INDEX one_attempt_per_payment ON attempts (account, provider_id) WHERE provider_id IS NOT NULL;

CREATE TABLE facts (
    id        INTEGER PRIMARY KEY,
    payout_id INTEGER NOT NULL REFERENCES payouts (id),
    session   INTEGER NOT NULL,
    at        INTEGER NOT NULL,
    kind      TEXT    NOT NULL,
    data      TEXT    NOT NULL
) STRICT;

CREATE INDEX facts_of_payout ON facts (payout_id);

CREATE TABLE rejects (
    run_id       INTEGER NOT NULL REFERENCES runs (id),
    row          INTEGER NOT NULL,
    cells        TEXT    NOT NULL,
    amount_minor INTEGER,
    currency     TEXT,
    problems     TEXT    NOT NULL,
    PRIMARY KEY (run_id, row)
) STRICT, WITHOUT ROWID;

-- What providers told by webhook. Signed, but never believed: it only says that a status call is worth its while.
CREATE TABLE webhooks (
    id          INTEGER PRIMARY KEY,
    account     TEXT    NOT NULL,
    -- Of the bytes that were signed: what comes twice is stored once.
    digest      TEXT    NOT NULL,
    provider_id TEXT    NOT NULL,
    status      TEXT    NOT NULL,
    received_at INTEGER NOT NULL,
    handled     INTEGER NOT NULL DEFAULT 0 CHECK (handled IN (0, 1)),
    UNIQUE (account, digest)
) STRICT;

CREATE INDEX webhooks_to_handle ON webhooks (account, id) WHERE handled = 0;

CREATE TRIGGER facts_are_not_changed BEFORE UPDATE ON facts
    BEGIN SELECT RAISE (ABORT, 'facts are never changed'); END;
CREATE TRIGGER facts_are_not_deleted BEFORE DELETE ON facts
    BEGIN SELECT RAISE (ABORT, 'facts are never deleted'); END;
CREATE TRIGGER attempts_are_not_deleted BEFORE DELETE ON attempts
    BEGIN SELECT RAISE (ABORT, 'attempts are never deleted'); END;
CREATE TRIGGER payouts_are_not_deleted BEFORE DELETE ON payouts
    BEGIN SELECT RAISE (ABORT, 'payouts are never deleted'); END;
CREATE TRIGGER paid_is_final BEFORE UPDATE OF state ON payouts WHEN OLD.state = 'paid' AND NEW.state <> 'paid'
    BEGIN SELECT RAISE (ABORT, 'a paid payout stays paid'); END;
CREATE TRIGGER a_sent_body_is_not_changed BEFORE UPDATE OF body ON attempts
    WHEN OLD.state <> 'put_off' AND OLD.body <> NEW.body
    BEGIN SELECT RAISE (ABORT, 'a body that may have been sent is never changed'); END;
