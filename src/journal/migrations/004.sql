-- The journal, version 4: whether an account's API key has changed can be told. Never edited.

-- The fingerprint of the key with which the run was last paid from the account; NULL before the first session, and where
-- an earlier payrun did not keep it.
ALTER TABLE accounts ADD COLUMN key_fingerprint TEXT;
