-- Texts a board's staff begin an answer with. Changing one retires it and writes another, so what was once used stays readable.
CREATE TABLE answer_templates (
    id uuid PRIMARY KEY,
    board uuid NOT NULL REFERENCES boards ON DELETE CASCADE,
    name text NOT NULL CHECK (length(btrim(name)) > 0),
    body text NOT NULL CHECK (length(btrim(body)) > 0),
    -- the key of the status it is for, or nothing
    status text NOT NULL,
    writer uuid NOT NULL REFERENCES people,
    written_at timestamptz NOT NULL,
    retired_by uuid REFERENCES people,
    retired_at timestamptz
);
CREATE INDEX answer_templates_board ON answer_templates (board, name, id) WHERE retired_at IS NULL;
