-- Pictures in texts. The files are kept elsewhere, under names made of the key.
CREATE TABLE pictures (
    id uuid PRIMARY KEY,
    board uuid NOT NULL REFERENCES boards,
    uploader uuid NOT NULL REFERENCES people,
    kind text NOT NULL CHECK (kind IN ('image/jpeg', 'image/png')),
    width integer NOT NULL CHECK (width BETWEEN 1 AND 2000),
    height integer NOT NULL CHECK (height BETWEEN 1 AND 2000),
    bytes integer NOT NULL CHECK (bytes > 0),
    uploaded_at timestamptz NOT NULL,
    -- the idea or comment it is in; a key without a reference, because texts stand on higher floors
    hangs_on uuid,
    attached_at timestamptz,
    -- since when nobody may see it any more; the row goes with the files
    gone_at timestamptz,
    CHECK ((hangs_on IS NULL) = (attached_at IS NULL))
);
CREATE INDEX pictures_hangs_on ON pictures (hangs_on) WHERE hangs_on IS NOT NULL;
CREATE INDEX pictures_uploader ON pictures (uploader, uploaded_at);
