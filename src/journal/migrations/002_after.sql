-- The end of version 2. Never edited.

CREATE TRIGGER facts_are_not_changed BEFORE UPDATE ON facts
    BEGIN SELECT RAISE (ABORT, 'facts are never changed'); END;
