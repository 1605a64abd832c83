-- The journal, version 5: what other runs paid is compared with what a run is about to send, whenever that was; and what a
-- person should read about rows is found without reading the others. Never edited.

-- When what the run was still to send was last compared with the payments of other runs, in milliseconds since 1970; NULL
-- before the first time, and where an earlier payrun did not keep it.
ALTER TABLE runs ADD COLUMN compared_at INTEGER;

CREATE INDEX payouts_remarkable ON payouts (run_id, outcome, row) WHERE exceptions IS NOT NULL;
