-- Ideas staff put under another theme at one press, and under which they were: what undoing it goes by.
CREATE TABLE theme_moves (
    batch uuid NOT NULL,
    idea uuid NOT NULL REFERENCES ideas ON DELETE CASCADE,
    former uuid NOT NULL REFERENCES themes,
    theme uuid NOT NULL REFERENCES themes,
    mover uuid NOT NULL REFERENCES people,
    moved_at timestamptz NOT NULL,
    undone_at timestamptz,
    PRIMARY KEY (batch, idea)
);
CREATE INDEX theme_moves_mover ON theme_moves (mover, moved_at);
