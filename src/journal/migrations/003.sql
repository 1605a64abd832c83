-- The journal, version 3: recording a fact touches fewer pages. Never edited.

-- The attempts anew, without an index over their keys. A key is derived from whose payout it is and from the attempt's
-- number, and both of those are unique already; but keys come in no order, so that each cost a page of the index.
CREATE TABLE attempts_anew (
    payout_id       INTEGER NOT NULL REFERENCES payouts (id),
    number          INTEGER NOT NULL CHECK (number > 0),
    account         TEXT    NOT NULL,
    idempotency_key TEXT    NOT NULL,
    -- The exact bytes that were, or may have been, sent.
    body            BLOB    NOT NULL,
    -- The state of the payout as far as this attempt is concerned.
    state           TEXT    NOT NULL,
    -- Whether it definitely failed. Beside the state, so that the index below is touched only when this changes.
    failed          INTEGER NOT NULL DEFAULT 0 CHECK (failed = (state = 'failed')),
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
    -- What was ordered: a later attempt may be for other values. NULL where an earlier payrun did not keep it.
    amount_minor    INTEGER,
    currency        TEXT,
    phone           TEXT,
    operator        TEXT,
    seal            INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (payout_id, number)
) STRICT, WITHOUT ROWID;

INSERT INTO attempts_anew (payout_id, number, account, idempotency_key, body, state, failed, provider_id, provider_status,
        amount_charged, message, sends, intended_at, accepted_at, final_at, resolved_by, resolved_why, amount_minor,
        currency, phone, operator, seal)
    SELECT payout_id, number, account, idempotency_key, body, state, state = 'failed', provider_id, provider_status,
        amount_charged, message, sends, intended_at, accepted_at, final_at, resolved_by, resolved_why, amount_minor,
        currency, phone, operator, seal FROM attempts ORDER BY payout_id, number;

-- Its indexes and triggers go with it.
DROP TABLE attempts;
ALTER TABLE attempts_anew RENAME TO attempts;

-- The promise, as constraints: a payout has at most one attempt that is not definitely failed, and one payment at a
-- provider belongs to one attempt.
CREATE UNIQUE INDEX one_attempt_not_failed ON attempts (payout_id) WHERE failed = 0;
CREATE UNIQUE INDEX one_attempt_per_payment ON attempts (account, provider_id) WHERE provider_id IS NOT NULL;
-- Those that a person called «never created».
CREATE INDEX attempts_never_created ON attempts (account) WHERE resolved_by IS NOT NULL AND provider_id IS NULL;

CREATE TRIGGER attempts_are_not_deleted BEFORE DELETE ON attempts
    BEGIN SELECT RAISE (ABORT, 'attempts are never deleted'); END;
CREATE TRIGGER a_sent_body_is_not_changed BEFORE UPDATE OF body ON attempts
    WHEN OLD.state <> 'put_off' AND OLD.body <> NEW.body
    BEGIN SELECT RAISE (ABORT, 'a body that may have been sent is never changed'); END;

-- Takes the whole transaction back, as whoever hears of it does. To take back the one statement alone, SQLite would
-- copy every page that it changes beforehand, each time that a payout's state is stored.
DROP TRIGGER paid_is_final;
CREATE TRIGGER paid_is_final BEFORE UPDATE OF state ON payouts WHEN OLD.state = 'paid' AND NEW.state <> 'paid'
    BEGIN SELECT RAISE (ROLLBACK, 'a paid payout stays paid'); END;
