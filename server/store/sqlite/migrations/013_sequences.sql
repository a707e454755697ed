-- Ids come from sequences of the store: what its next block begins with.

CREATE TABLE sequence (
    name TEXT PRIMARY KEY,
    next INTEGER NOT NULL CHECK (next > 0)
) STRICT;
INSERT INTO sequence (name, next)
    SELECT 'account', coalesce(max(id), 0) + 1 FROM account UNION ALL
    SELECT 'venue', coalesce(max(id), 0) + 1 FROM venue UNION ALL
    SELECT 'vaccine', coalesce(max(id), 0) + 1 FROM vaccine UNION ALL
    SELECT 'slot', coalesce(max(id), 0) + 1 FROM slot UNION ALL
    SELECT 'person', coalesce(max(id), 0) + 1 FROM person UNION ALL
    SELECT 'person_change', coalesce(max(id), 0) + 1 FROM person_change UNION ALL
    SELECT 'booking', coalesce(max(id), 0) + 1 FROM booking UNION ALL
    SELECT 'hold', coalesce(max(seq), 0) + 1 FROM sqlite_sequence WHERE name = 'hold' UNION ALL
    SELECT 'entry', coalesce(max(id), 0) + 1 FROM entry UNION ALL
    SELECT 'lot', coalesce(max(id), 0) + 1 FROM lot UNION ALL
    SELECT 'delivery', coalesce(max(id), 0) + 1 FROM delivery UNION ALL
    SELECT 'dose', coalesce(max(id), 0) + 1 FROM dose UNION ALL
    SELECT 'examination', coalesce(max(id), 0) + 1 FROM examination UNION ALL
    SELECT 'scan', coalesce(max(id), 0) + 1 FROM scan UNION ALL
    SELECT 'notice', coalesce(max(id), 0) + 1 FROM notice;
