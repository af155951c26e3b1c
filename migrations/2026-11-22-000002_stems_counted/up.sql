-- How many ideas of a board have a stem, counted now and then: how rare it is decides what sharing it means. By board, because what is
-- written on one board must not change what another shows. Stems that only one idea has are left out.
CREATE TABLE stem_counts (
    board uuid NOT NULL REFERENCES boards ON DELETE CASCADE,
    stem text NOT NULL,
    ideas integer NOT NULL,
    PRIMARY KEY (board, stem)
);
CREATE TABLE stem_countings (
    board uuid PRIMARY KEY REFERENCES boards ON DELETE CASCADE,
    ideas integer NOT NULL,
    counted_at timestamptz NOT NULL
);
