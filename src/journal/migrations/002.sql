-- The journal, version 2: what a flipped bit changes is found, totals are kept, and what is open is found at once.
-- Never edited. The checksums of rows that are here already are filled in by `src/journal/fill.rs`, in the same
-- transaction, between this file and `002_after.sql`.

-- Each checksum covers the columns of its row that nothing else vouches for; see `src/journal/seal.rs`.
ALTER TABLE runs ADD COLUMN seal INTEGER NOT NULL DEFAULT 0;
ALTER TABLE rejects ADD COLUMN seal INTEGER NOT NULL DEFAULT 0;

-- A chain: each fact's checksum goes on from the one before it of the same payout.
ALTER TABLE facts ADD COLUMN seal INTEGER NOT NULL DEFAULT 0;
DROP TRIGGER facts_are_not_changed;

-- What to pay; where it stands; and the end of its chain of facts.
ALTER TABLE payouts ADD COLUMN order_seal INTEGER NOT NULL DEFAULT 0;
ALTER TABLE payouts ADD COLUMN state_seal INTEGER NOT NULL DEFAULT 0;
ALTER TABLE payouts ADD COLUMN last_seal INTEGER NOT NULL DEFAULT 0;

-- What was ordered: a later attempt may be for other values. NULL where an earlier payrun did not keep it.
ALTER TABLE attempts ADD COLUMN amount_minor INTEGER;
ALTER TABLE attempts ADD COLUMN currency TEXT;
ALTER TABLE attempts ADD COLUMN phone TEXT;
ALTER TABLE attempts ADD COLUMN operator TEXT;
ALTER TABLE attempts ADD COLUMN seal INTEGER NOT NULL DEFAULT 0;

-- Rows and sums of a run by account, outcome and currency, kept with every change. Rejected rows and those that are
-- gone from the file (counted under their outcome as well) have no account; an amount that cannot be read, no currency.
CREATE TABLE tallies (
    run_id   INTEGER NOT NULL REFERENCES runs (id),
    account  TEXT    NOT NULL,
    outcome  TEXT    NOT NULL
             CHECK (outcome IN ('paid', 'failed', 'pending', 'held', 'not_sent', 'rejected', 'gone')),
    currency TEXT    NOT NULL,
    rows     INTEGER NOT NULL CHECK (rows >= 0),
    minor    INTEGER NOT NULL CHECK (minor >= 0),
    PRIMARY KEY (run_id, account, outcome, currency)
) STRICT, WITHOUT ROWID;

-- What is neither paid nor on its way, in the order of the file.
CREATE INDEX payouts_open ON payouts (run_id, outcome, row)
    WHERE outcome = 'not_sent' OR outcome = 'held' OR outcome = 'failed';
-- Those that a person called «never created».
CREATE INDEX attempts_never_created ON attempts (account) WHERE resolved_by IS NOT NULL AND provider_id IS NULL;
