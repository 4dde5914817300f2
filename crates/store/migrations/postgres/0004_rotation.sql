-- How long the youngest table of idempotency records has been written, as far as it was seen to be, and when it was last looked.
ALTER TABLE answers_youngest
    ADD COLUMN IF NOT EXISTS age interval NOT NULL DEFAULT '0', ADD COLUMN IF NOT EXISTS looked_at timestamptz NOT NULL DEFAULT now();

-- Empties the oldest table of records and makes it the youngest, once that has been written for 25 hours. It is looked every minute, and
-- between two looks at most ten minutes count: where the server's clock steps ahead, or nobody looked for days, records stay the longer; where
-- it steps back, nothing counts once.
CREATE OR REPLACE FUNCTION bursar_rotate() RETURNS void LANGUAGE plpgsql SET lock_timeout = '200ms' AS $$
DECLARE
    next smallint;
BEGIN
    UPDATE answers_youngest SET age = age + least(greatest(now() - looked_at, interval '0'), interval '10 minutes'), looked_at = now();
    SELECT (y.number + 1) % 3 INTO next FROM answers_youngest y WHERE y.age >= interval '25 hours';
    IF NOT FOUND THEN
        RETURN;
    END IF;
    CASE next
        WHEN 0 THEN TRUNCATE answers_0;
        WHEN 1 THEN TRUNCATE answers_1;
        ELSE TRUNCATE answers_2;
    END CASE;
    UPDATE answers_youngest SET number = next, since = now(), age = interval '0';
END $$;
