-- 3 people: groups, and the four ways into one: by hand, by the domain of a confirmed address, by what a sign-in provider
-- claims, and by one's own choice. A group that people choose themselves is that and nothing else.
CREATE TABLE groups (
    id uuid PRIMARY KEY,
    name text NOT NULL,
    purpose text NOT NULL,
    self_chosen boolean NOT NULL,
    created_at timestamptz NOT NULL
);

-- By hand, or by oneself where the group is for that. Whoever is in until a moment is out from then on; no job is needed.
CREATE TABLE group_members (
    "group" uuid NOT NULL REFERENCES groups ON DELETE CASCADE,
    person uuid NOT NULL REFERENCES people ON DELETE CASCADE,
    until timestamptz,
    added_by uuid NOT NULL REFERENCES people,
    added_at timestamptz NOT NULL,
    PRIMARY KEY ("group", person)
);
CREATE INDEX group_members_person ON group_members (person);

CREATE TABLE group_domains (
    "group" uuid NOT NULL REFERENCES groups ON DELETE CASCADE,
    domain text NOT NULL,
    PRIMARY KEY (domain, "group")
);

-- What a provider has to say of somebody for them to be in.
CREATE TABLE group_claims (
    "group" uuid NOT NULL REFERENCES groups ON DELETE CASCADE,
    provider text NOT NULL,
    value text NOT NULL,
    PRIMARY KEY (provider, value, "group")
);

-- What a provider did say, at somebody's last sign-in with it. A rule that is taken away takes its members with it.
CREATE TABLE claimed_groups (
    person uuid NOT NULL REFERENCES people ON DELETE CASCADE,
    provider text NOT NULL,
    value text NOT NULL,
    "group" uuid NOT NULL,
    until timestamptz NOT NULL,
    PRIMARY KEY (person, provider, value, "group"),
    FOREIGN KEY (provider, value, "group") REFERENCES group_claims ON DELETE CASCADE
);
CREATE INDEX claimed_groups_rule ON claimed_groups (provider, value, "group");
