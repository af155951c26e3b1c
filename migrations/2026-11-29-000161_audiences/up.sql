-- 4 boards: whom a board is for, besides roles and domains: groups, and people by their address, each until a moment or for good.
CREATE TABLE board_groups (
    board uuid NOT NULL REFERENCES boards ON DELETE CASCADE,
    "group" uuid NOT NULL REFERENCES groups ON DELETE CASCADE,
    until timestamptz,
    PRIMARY KEY (board, "group")
);
CREATE INDEX board_groups_group ON board_groups ("group");

-- Whoever confirms the address is in, whether they had an account before or not.
CREATE TABLE board_invitations (
    id uuid PRIMARY KEY,
    board uuid NOT NULL REFERENCES boards ON DELETE CASCADE,
    email text NOT NULL,
    email_key text NOT NULL,
    until timestamptz,
    invited_by uuid NOT NULL REFERENCES people,
    invited_at timestamptz NOT NULL,
    UNIQUE (board, email_key)
);
CREATE INDEX board_invitations_email ON board_invitations (email_key);

-- 0 platform: of what a mail tells, so that whoever may no longer see it is asked once more when the mail leaves.
ALTER TABLE mails ADD COLUMN board uuid;
