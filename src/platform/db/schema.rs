//! Every table as diesel sees it. Written by hand in the order of the floors; a test compares it with the migrated
//! database, column by column. `idea_search.document` is left out: only hand-written statements touch it.
use diesel::table;

table! {
    jobs (id) {
        id -> Uuid,
        kind -> Text,
        payload -> Jsonb,
        key -> Nullable<Text>,
        run_at -> Timestamptz,
        attempts -> Integer,
        locked_until -> Nullable<Timestamptz>,
        last_error -> Nullable<Text>,
        dead_at -> Nullable<Timestamptz>,
        created_at -> Timestamptz,
    }
}

table! {
    mails (id) {
        id -> Uuid,
        kind -> Text,
        to_name -> Text,
        to_address -> Text,
        from_name -> Nullable<Text>,
        subject -> Text,
        text_part -> Text,
        html_part -> Text,
        message_id -> Text,
        thread_id -> Nullable<Text>,
        unsubscribe -> Nullable<Text>,
        created_at -> Timestamptz,
        sent_at -> Nullable<Timestamptz>,
        attempts -> Integer,
        last_error -> Nullable<Text>,
        dead_at -> Nullable<Timestamptz>,
        board -> Nullable<Uuid>,
        sealed -> Bool,
        boards -> Nullable<Array<Uuid>>,
    }
}

table! {
    pending_requests (id) {
        id -> Uuid,
        browser -> Bytea,
        path -> Text,
        body -> Bytea,
        wish -> Text,
        created_at -> Timestamptz,
        expires_at -> Timestamptz,
    }
}

table! {
    site (id) {
        id -> SmallInt,
        name -> Text,
        suffix -> Text,
        accent -> Text,
        language -> Text,
        logo -> Nullable<Bytea>,
        logo_type -> Nullable<Text>,
        set_up_at -> Timestamptz,
        time_zone -> Text,
        inactive_months -> Nullable<SmallInt>,
    }
}

table! {
    setup_codes (code_hash) {
        code_hash -> Bytea,
        created_at -> Timestamptz,
    }
}

table! {
    ledger (id) {
        id -> Uuid,
        at -> Timestamptz,
        act -> Text,
        actor -> Nullable<Uuid>,
        board -> Nullable<Uuid>,
        idea -> Nullable<Uuid>,
        subject -> Nullable<Uuid>,
        before -> Nullable<Jsonb>,
        after -> Nullable<Jsonb>,
    }
}

table! {
    people (id) {
        id -> Uuid,
        name -> Text,
        email -> Nullable<Text>,
        email_key -> Nullable<Text>,
        password_hash -> Nullable<Text>,
        language -> Text,
        function -> Nullable<Text>,
        is_admin -> Bool,
        origin -> Text,
        created_at -> Timestamptz,
        unconfirmed -> Bool,
        erased_at -> Nullable<Timestamptz>,
    }
}

table! {
    sessions (id) {
        id -> Uuid,
        token_hash -> Bytea,
        person -> Uuid,
        agent -> Text,
        created_at -> Timestamptz,
        seen_at -> Timestamptz,
        expires_at -> Timestamptz,
        place -> Text,
        way -> Text,
    }
}

table! {
    password_links (token_hash) {
        token_hash -> Bytea,
        person -> Uuid,
        created_at -> Timestamptz,
        expires_at -> Timestamptz,
        used_at -> Nullable<Timestamptz>,
    }
}

table! {
    address_changes (id) {
        id -> Uuid,
        person -> Uuid,
        email_before -> Nullable<Text>,
        email -> Text,
        email_key -> Text,
        confirm_hash -> Bytea,
        stop_hash -> Bytea,
        created_at -> Timestamptz,
        expires_at -> Timestamptz,
        confirmed_at -> Nullable<Timestamptz>,
        stopped_at -> Nullable<Timestamptz>,
    }
}

table! {
    second_steps (person) {
        person -> Uuid,
        secret -> Bytea,
        created_at -> Timestamptz,
        confirmed_at -> Nullable<Timestamptz>,
        last_step -> BigInt,
        failed -> SmallInt,
        failed_since -> Nullable<Timestamptz>,
    }
}

table! {
    recovery_codes (code_hash) {
        code_hash -> Bytea,
        person -> Uuid,
        created_at -> Timestamptz,
        used_at -> Nullable<Timestamptz>,
    }
}

table! {
    half_arrivals (token_hash) {
        token_hash -> Bytea,
        person -> Uuid,
        way -> Text,
        onward -> Text,
        tries -> SmallInt,
        created_at -> Timestamptz,
        expires_at -> Timestamptz,
    }
}

table! {
    attempts (name_hash) {
        name_hash -> Bytea,
        tried -> SmallInt,
        tried_at -> Timestamptz,
        opens_at -> Timestamptz,
    }
}

table! {
    passkeys (id) {
        id -> Uuid,
        person -> Uuid,
        credential -> Bytea,
        name -> Text,
        key -> Jsonb,
        created_at -> Timestamptz,
        used_at -> Nullable<Timestamptz>,
    }
}

table! {
    passkey_challenges (token_hash) {
        token_hash -> Bytea,
        person -> Nullable<Uuid>,
        name -> Text,
        state -> Jsonb,
        onward -> Text,
        created_at -> Timestamptz,
        expires_at -> Timestamptz,
    }
}

table! {
    providers (id) {
        id -> Uuid,
        slug -> Text,
        name -> Text,
        issuer -> Text,
        client_id -> Text,
        client_secret -> Nullable<Bytea>,
        scopes -> Text,
        domains -> Array<Text>,
        claim -> Text,
        trusts_addresses -> Bool,
        is_on -> Bool,
        created_at -> Timestamptz,
        changed_at -> Timestamptz,
        directory -> Nullable<Jsonb>,
    }
}

table! {
    identities (provider, subject) {
        provider -> Uuid,
        subject -> Text,
        person -> Uuid,
        joined_at -> Timestamptz,
        seen_at -> Timestamptz,
    }
}

table! {
    provider_flows (state_hash) {
        state_hash -> Bytea,
        provider -> Uuid,
        browser -> Bytea,
        nonce -> Text,
        verifier -> Text,
        purpose -> Text,
        person -> Nullable<Uuid>,
        onward -> Text,
        created_at -> Timestamptz,
        expires_at -> Timestamptz,
    }
}

table! {
    sign_ups (token_hash) {
        token_hash -> Bytea,
        name -> Text,
        email -> Text,
        email_key -> Text,
        password_hash -> Text,
        language -> Text,
        onward -> Text,
        created_at -> Timestamptz,
        expires_at -> Timestamptz,
        used_at -> Nullable<Timestamptz>,
    }
}

table! {
    sign_in_links (token_hash) {
        token_hash -> Bytea,
        person -> Uuid,
        onward -> Text,
        created_at -> Timestamptz,
        expires_at -> Timestamptz,
        used_at -> Nullable<Timestamptz>,
    }
}

table! {
    groups (id) {
        id -> Uuid,
        name -> Text,
        purpose -> Text,
        self_chosen -> Bool,
        created_at -> Timestamptz,
    }
}

table! {
    group_members (group, person) {
        group -> Uuid,
        person -> Uuid,
        until -> Nullable<Timestamptz>,
        added_by -> Uuid,
        added_at -> Timestamptz,
    }
}

table! {
    group_domains (domain, group) {
        group -> Uuid,
        domain -> Text,
    }
}

table! {
    group_claims (provider, value, group) {
        group -> Uuid,
        provider -> Text,
        value -> Text,
    }
}

table! {
    claimed_groups (person, provider, value, group) {
        person -> Uuid,
        provider -> Text,
        value -> Text,
        group -> Uuid,
        until -> Timestamptz,
    }
}

table! {
    boards (id) {
        id -> Uuid,
        slug -> Text,
        name -> Text,
        tagline -> Text,
        audience -> Text,
        state -> Text,
        language -> Text,
        time_zone -> Text,
        vote_mode -> Text,
        half_life_days -> SmallInt,
        points_per_vote -> SmallInt,
        kinds -> Array<Text>,
        preset -> Text,
        position -> Integer,
        created_at -> Timestamptz,
        opened_at -> Nullable<Timestamptz>,
        vote_budget -> SmallInt,
        votes_per_idea -> SmallInt,
        counts_hidden -> Bool,
        against_needs_reason -> Bool,
        working_weekdays -> Array<SmallInt>,
        dutch_holidays -> Bool,
        days_off -> Array<Date>,
        paused_until -> Nullable<Timestamptz>,
        crisis_until -> Nullable<Timestamptz>,
        crisis_posting -> Text,
        crisis_wait -> SmallInt,
        takes_files -> Bool,
    }
}

table! {
    board_pauses (id) {
        id -> Uuid,
        board -> Uuid,
        until -> Timestamptz,
        reason -> Text,
        paused_by -> Uuid,
        paused_at -> Timestamptz,
        ended_by -> Nullable<Uuid>,
        ended_at -> Nullable<Timestamptz>,
    }
}

table! {
    board_crises (id) {
        id -> Uuid,
        board -> Uuid,
        until -> Timestamptz,
        reason -> Text,
        word -> Text,
        spokesperson -> Uuid,
        posting -> Text,
        wait_minutes -> SmallInt,
        written_by -> Uuid,
        written_at -> Timestamptz,
        ended_by -> Nullable<Uuid>,
        ended_at -> Nullable<Timestamptz>,
    }
}

table! {
    post_turns (board, person) {
        board -> Uuid,
        person -> Uuid,
        post -> Uuid,
        taken_at -> Timestamptz,
    }
}

table! {
    board_numbers (board) {
        board -> Uuid,
        last -> Integer,
    }
}

table! {
    board_rules (board, action) {
        board -> Uuid,
        action -> Text,
        audience -> Text,
    }
}

table! {
    board_domains (board, domain) {
        board -> Uuid,
        domain -> Text,
    }
}

table! {
    board_groups (board, group) {
        board -> Uuid,
        group -> Uuid,
        until -> Nullable<Timestamptz>,
    }
}

table! {
    board_invitations (id) {
        id -> Uuid,
        board -> Uuid,
        email -> Text,
        email_key -> Text,
        until -> Nullable<Timestamptz>,
        invited_by -> Uuid,
        invited_at -> Timestamptz,
    }
}

table! {
    pseudonyms (person) {
        person -> Uuid,
        board -> Uuid,
        owner -> Uuid,
        made_at -> Timestamptz,
    }
}

table! {
    pseudonym_breaks (id) {
        id -> Uuid,
        pseudonym -> Uuid,
        broken_by -> Uuid,
        reason -> Text,
        broken_at -> Timestamptz,
    }
}

table! {
    grants (board, person) {
        board -> Uuid,
        person -> Uuid,
        role -> Text,
        granted_at -> Timestamptz,
    }
}

table! {
    role_changes (id) {
        id -> Uuid,
        board -> Uuid,
        person -> Uuid,
        role_before -> Nullable<Text>,
        role_after -> Nullable<Text>,
        reason -> Text,
        changer -> Uuid,
        changed_at -> Timestamptz,
    }
}

table! {
    teams (id) {
        id -> Uuid,
        name -> Text,
        created_at -> Timestamptz,
    }
}

table! {
    themes (id) {
        id -> Uuid,
        board -> Uuid,
        parent -> Nullable<Uuid>,
        team -> Uuid,
        name -> Text,
        slug -> Text,
        position -> Integer,
        retired_at -> Nullable<Timestamptz>,
    }
}

table! {
    board_teams (board, team) {
        board -> Uuid,
        team -> Uuid,
        is_default -> Bool,
        added_at -> Timestamptz,
    }
}

table! {
    team_members (board, team, person) {
        board -> Uuid,
        team -> Uuid,
        person -> Uuid,
        is_lead -> Bool,
        since -> Timestamptz,
    }
}

table! {
    statuses (id) {
        id -> Uuid,
        board -> Uuid,
        key -> Text,
        class -> Text,
        glyph -> Text,
        kinds -> Array<Text>,
        name_en -> Text,
        name_nl -> Text,
        about_en -> Text,
        about_nl -> Text,
        position -> Integer,
        is_first -> Bool,
        needs_explanation -> Bool,
        needs_reason -> Bool,
        needs_link -> Bool,
        closes_votes -> Bool,
        returns_votes -> Bool,
        update_days -> Nullable<SmallInt>,
        enabled -> Bool,
    }
}

table! {
    charters (id) {
        id -> Uuid,
        board -> Uuid,
        version -> Integer,
        goal -> Text,
        who_decides -> Text,
        contributors_get -> Text,
        moderation_rule -> Text,
        privacy_line -> Text,
        first_answer_days -> Nullable<SmallInt>,
        update_days -> Nullable<SmallInt>,
        author -> Uuid,
        created_at -> Timestamptz,
    }
}

table! {
    charter_lines (id) {
        id -> Uuid,
        charter -> Uuid,
        kind -> Text,
        position -> Integer,
        line -> Text,
        why -> Text,
    }
}

table! {
    charter_steps (id) {
        id -> Uuid,
        charter -> Uuid,
        position -> Integer,
        step -> Text,
        due_on -> Nullable<Date>,
    }
}

table! {
    pictures (id) {
        id -> Uuid,
        board -> Uuid,
        uploader -> Uuid,
        kind -> Text,
        width -> Nullable<Integer>,
        height -> Nullable<Integer>,
        bytes -> Integer,
        uploaded_at -> Timestamptz,
        hangs_on -> Nullable<Uuid>,
        attached_at -> Nullable<Timestamptz>,
        gone_at -> Nullable<Timestamptz>,
        withheld_at -> Nullable<Timestamptz>,
        moderators_only -> Bool,
        name -> Nullable<Text>,
    }
}

table! {
    bans (id) {
        id -> Uuid,
        board -> Uuid,
        person -> Uuid,
        banned_by -> Uuid,
        banned_at -> Timestamptz,
        until -> Timestamptz,
        ended_by -> Nullable<Uuid>,
        ended_at -> Nullable<Timestamptz>,
    }
}

table! {
    measures (id) {
        id -> Uuid,
        board -> Uuid,
        kind -> Text,
        subject -> Uuid,
        person -> Uuid,
        cause -> Text,
        words -> Text,
        taken_by -> Uuid,
        taken_at -> Timestamptz,
        undone_at -> Nullable<Timestamptz>,
    }
}

table! {
    appeals (measure) {
        measure -> Uuid,
        words -> Text,
        appealed_at -> Timestamptz,
        decided_by -> Nullable<Uuid>,
        decided_at -> Nullable<Timestamptz>,
        granted -> Nullable<Bool>,
        answer -> Nullable<Text>,
    }
}

table! {
    board_guards (board) {
        board -> Uuid,
        mode -> Text,
    }
}

table! {
    held_posts (id) {
        id -> Uuid,
        board -> Uuid,
        author -> Uuid,
        idea -> Nullable<Uuid>,
        parent -> Nullable<Uuid>,
        kind -> Nullable<Text>,
        theme -> Nullable<Uuid>,
        title -> Text,
        body -> Text,
        why -> Text,
        held_at -> Timestamptz,
        decided_by -> Nullable<Uuid>,
        decided_at -> Nullable<Timestamptz>,
        published -> Nullable<Bool>,
        edits -> Nullable<Uuid>,
        version -> Nullable<Integer>,
        adds -> Bool,
        charter -> Nullable<Uuid>,
    }
}

table! {
    post_prints (post) {
        post -> Uuid,
        board -> Uuid,
        author -> Uuid,
        posted_at -> Timestamptz,
        newcomer -> Bool,
        why -> Nullable<Text>,
        prints -> Array<BigInt>,
    }
}

table! {
    spam_words (word) {
        word -> Text,
        spam -> Integer,
        ham -> Integer,
    }
}

table! {
    ideas (id) {
        id -> Uuid,
        board -> Uuid,
        number -> Integer,
        slug -> Text,
        kind -> Text,
        author -> Uuid,
        theme -> Uuid,
        charter -> Uuid,
        status -> Uuid,
        title -> Text,
        body -> Text,
        excerpt -> Text,
        language -> Text,
        version -> Integer,
        created_at -> Timestamptz,
        edited_at -> Nullable<Timestamptz>,
        status_since -> Timestamptz,
        answer_due_at -> Nullable<Timestamptz>,
        update_due_on -> Nullable<Date>,
        first_answered_at -> Nullable<Timestamptz>,
        answered_at -> Nullable<Timestamptz>,
        answer_excerpt -> Nullable<Text>,
        merged_into -> Nullable<Uuid>,
        votes_closed_at -> Nullable<Timestamptz>,
        comments_closed_at -> Nullable<Timestamptz>,
        archived_at -> Nullable<Timestamptz>,
        removed_at -> Nullable<Timestamptz>,
        collaborators -> Array<Uuid>,
        hidden_at -> Nullable<Timestamptz>,
        review_due_at -> Nullable<Timestamptz>,
        imported_at -> Nullable<Timestamptz>,
    }
}

table! {
    settled_promises (idea) {
        idea -> Uuid,
        board -> Uuid,
        due_at -> Timestamptz,
        put_away_at -> Timestamptz,
    }
}

table! {
    withheld_versions (idea, version, source) {
        idea -> Uuid,
        version -> Integer,
        source -> Uuid,
    }
}

table! {
    withheld_ideas (idea) {
        idea -> Uuid,
        since -> Timestamptz,
    }
}

table! {
    idea_closings (id) {
        id -> Uuid,
        idea -> Uuid,
        switch -> Text,
        reason -> Text,
        closed_by -> Nullable<Uuid>,
        closed_at -> Timestamptz,
        reopened_by -> Nullable<Uuid>,
        reopened_at -> Nullable<Timestamptz>,
        rule -> Nullable<Text>,
    }
}

table! {
    idea_reviews (idea) {
        idea -> Uuid,
        board -> Uuid,
        votes -> Integer,
        reached_at -> Timestamptz,
        due_at -> Nullable<Timestamptz>,
    }
}

table! {
    board_ladders (board, step) {
        board -> Uuid,
        step -> SmallInt,
        supporters -> Integer,
        days -> SmallInt,
        set_at -> Timestamptz,
    }
}

table! {
    idea_climbs (id) {
        id -> Uuid,
        idea -> Uuid,
        board -> Uuid,
        step -> SmallInt,
        begun_at -> Timestamptz,
        since -> Timestamptz,
        deadline -> Timestamptz,
        warned_at -> Nullable<Timestamptz>,
        ended_at -> Nullable<Timestamptz>,
        outcome -> Nullable<Text>,
    }
}

table! {
    archive_rules (board) {
        board -> Uuid,
        age_days -> SmallInt,
        fewer_than -> Integer,
        classes -> Array<Text>,
        set_by -> Uuid,
        set_at -> Timestamptz,
    }
}

table! {
    archive_warnings (idea) {
        idea -> Uuid,
        board -> Uuid,
        warned_at -> Timestamptz,
        archive_at -> Timestamptz,
    }
}

table! {
    team_picks (id) {
        id -> Uuid,
        idea -> Uuid,
        board -> Uuid,
        reason -> Text,
        picked_by -> Uuid,
        picked_at -> Timestamptz,
        ended_by -> Nullable<Uuid>,
        ended_at -> Nullable<Timestamptz>,
    }
}

table! {
    pins (id) {
        id -> Uuid,
        board -> Uuid,
        idea -> Uuid,
        place -> SmallInt,
        reason -> Text,
        until -> Timestamptz,
        pinned_by -> Uuid,
        pinned_at -> Timestamptz,
        ended_by -> Nullable<Uuid>,
        ended_at -> Nullable<Timestamptz>,
    }
}

table! {
    removal_requests (id) {
        id -> Uuid,
        idea -> Uuid,
        board -> Uuid,
        author -> Uuid,
        reason -> Text,
        asked_at -> Timestamptz,
        withdrawn_at -> Nullable<Timestamptz>,
        answered_by -> Nullable<Uuid>,
        answered_at -> Nullable<Timestamptz>,
        granted -> Nullable<Bool>,
        answer -> Nullable<Text>,
    }
}

table! {
    collaborations (id) {
        id -> Uuid,
        idea -> Uuid,
        named_by -> Uuid,
        person -> Nullable<Uuid>,
        address -> Nullable<Text>,
        address_key -> Nullable<Text>,
        named_at -> Timestamptz,
        agreed_at -> Nullable<Timestamptz>,
        ended_at -> Nullable<Timestamptz>,
    }
}

table! {
    guest_posts (token_hash) {
        token_hash -> Bytea,
        board -> Uuid,
        idea -> Uuid,
        name -> Text,
        email -> Text,
        language -> Text,
        kind -> Text,
        theme -> Uuid,
        title -> Text,
        body -> Text,
        created_at -> Timestamptz,
        expires_at -> Timestamptz,
        posted_at -> Nullable<Timestamptz>,
        charter -> Nullable<Uuid>,
    }
}

table! {
    idea_versions (idea, version) {
        idea -> Uuid,
        version -> Integer,
        title -> Text,
        body -> Text,
        editor -> Uuid,
        created_at -> Timestamptz,
    }
}

table! {
    idea_tags (idea, tag) {
        idea -> Uuid,
        tag -> Text,
    }
}

table! {
    idea_counters (idea) {
        idea -> Uuid,
        board -> Uuid,
        up -> Integer,
        down -> Integer,
        score -> Integer,
        comments -> Integer,
        heat -> Double,
        commented_at -> Nullable<Timestamptz>,
    }
}

table! {
    idea_impressions (idea) {
        idea -> Uuid,
        seen -> Integer,
    }
}

table! {
    board_tallies (board, facet, value) {
        board -> Uuid,
        facet -> Text,
        value -> Text,
        n -> Integer,
    }
}

table! {
    idea_search (idea) {
        idea -> Uuid,
        board -> Uuid,
    }
}

table! {
    votes (idea, person) {
        idea -> Uuid,
        person -> Uuid,
        direction -> SmallInt,
        cast_at -> Timestamptz,
        amount -> SmallInt,
    }
}

table! {
    vote_reasons (idea, person) {
        idea -> Uuid,
        person -> Uuid,
        reason -> Text,
        given_at -> Timestamptz,
    }
}

table! {
    vote_questions (id) {
        id -> Uuid,
        board -> Uuid,
        position -> SmallInt,
        text_en -> Text,
        text_nl -> Text,
        options_en -> Array<Text>,
        options_nl -> Array<Text>,
        asked_at -> Timestamptz,
        retired_at -> Nullable<Timestamptz>,
    }
}

table! {
    vote_replies (idea, person, question) {
        idea -> Uuid,
        person -> Uuid,
        question -> Uuid,
        choice -> SmallInt,
        replied_at -> Timestamptz,
    }
}

table! {
    trace_keys (id) {
        id -> SmallInt,
        secret -> Bytea,
    }
}

table! {
    vote_traces (idea, person) {
        idea -> Uuid,
        person -> Uuid,
        address -> Bytea,
        device -> Bytea,
        cast_at -> Timestamptz,
    }
}

table! {
    spent_ballots (ballot) {
        ballot -> Bytea,
    }
}

table! {
    vote_voidings (id) {
        id -> Uuid,
        idea -> Uuid,
        moderator -> Uuid,
        reason -> Text,
        voided_at -> Timestamptz,
        undone_at -> Nullable<Timestamptz>,
        undone_by -> Nullable<Uuid>,
    }
}

table! {
    voided_votes (idea, person) {
        idea -> Uuid,
        person -> Uuid,
        voiding -> Uuid,
        direction -> SmallInt,
        amount -> SmallInt,
        cast_at -> Timestamptz,
        replies -> Jsonb,
        reason -> Nullable<Text>,
        reason_given_at -> Nullable<Timestamptz>,
    }
}

table! {
    carried_votes (idea) {
        idea -> Uuid,
        up -> Integer,
        down -> Integer,
        counted_at -> Timestamptz,
    }
}

table! {
    brought_votes (idea, origin) {
        idea -> Uuid,
        origin -> Uuid,
        up -> Integer,
        down -> Integer,
        counted_at -> Timestamptz,
    }
}

table! {
    stem_counts (board, stem) {
        board -> Uuid,
        stem -> Text,
        ideas -> Integer,
    }
}

table! {
    known_words (idea, word) {
        idea -> Uuid,
        word -> Text,
        board -> Uuid,
    }
}

table! {
    idea_lengths (idea) {
        idea -> Uuid,
        length -> Double,
    }
}

table! {
    stem_countings (board) {
        board -> Uuid,
        ideas -> Integer,
        counted_at -> Timestamptz,
    }
}

table! {
    consents (id) {
        id -> Uuid,
        idea -> Uuid,
        target -> Uuid,
        theme -> Uuid,
        version -> Integer,
        asked_by -> Uuid,
        asked_at -> Timestamptz,
        given -> Nullable<Bool>,
        answered_by -> Nullable<Uuid>,
        answered_at -> Nullable<Timestamptz>,
    }
}

table! {
    opening_answers (idea, person) {
        idea -> Uuid,
        person -> Uuid,
        version -> Integer,
        given -> Bool,
        answered_at -> Timestamptz,
    }
}

table! {
    comment_consents (comment) {
        comment -> Uuid,
        person -> Uuid,
        version -> Integer,
        given -> Bool,
        answered_at -> Timestamptz,
    }
}

table! {
    merges (id) {
        id -> Uuid,
        board -> Uuid,
        source -> Uuid,
        target -> Uuid,
        merger -> Uuid,
        message -> Text,
        merged_at -> Timestamptz,
        former_status -> Uuid,
        former_status_since -> Timestamptz,
        former_answer_due_at -> Nullable<Timestamptz>,
        former_update_due_on -> Nullable<Date>,
        former_heat -> Double,
        undone_at -> Nullable<Timestamptz>,
        undone_by -> Nullable<Uuid>,
        batch -> Nullable<Uuid>,
    }
}

table! {
    merged_votes (merge, person) {
        merge -> Uuid,
        person -> Uuid,
    }
}

table! {
    merged_comments (merge, comment) {
        merge -> Uuid,
        comment -> Uuid,
    }
}

table! {
    idea_links (idea, other) {
        idea -> Uuid,
        other -> Uuid,
        linker -> Uuid,
        linked_at -> Timestamptz,
    }
}

table! {
    duplicate_hints (idea, other) {
        idea -> Uuid,
        other -> Uuid,
        hinter -> Uuid,
        hinted_at -> Timestamptz,
    }
}

table! {
    deeds (id) {
        id -> Uuid,
        board -> Uuid,
        number -> Integer,
        author -> Uuid,
        title -> Text,
        body -> Text,
        link -> Nullable<Text>,
        done_on -> Date,
        version -> Integer,
        told -> Integer,
        created_at -> Timestamptz,
        edited_at -> Nullable<Timestamptz>,
    }
}

table! {
    deed_versions (deed, version) {
        deed -> Uuid,
        version -> Integer,
        title -> Text,
        body -> Text,
        editor -> Uuid,
        created_at -> Timestamptz,
    }
}

table! {
    deed_ideas (deed, idea) {
        deed -> Uuid,
        idea -> Uuid,
    }
}

table! {
    deed_silences (deed, person) {
        deed -> Uuid,
        person -> Uuid,
        since -> Timestamptz,
    }
}

table! {
    comments (id) {
        id -> Uuid,
        idea -> Uuid,
        author -> Uuid,
        parent -> Nullable<Uuid>,
        root -> Uuid,
        body -> Text,
        version -> Integer,
        created_at -> Timestamptz,
        edited_at -> Nullable<Timestamptz>,
        thanks -> Integer,
        against -> Integer,
        helpful -> Double,
        adds -> Bool,
    }
}

table! {
    comment_marks (comment, person) {
        comment -> Uuid,
        person -> Uuid,
        mark -> Text,
        marked_at -> Timestamptz,
    }
}

table! {
    comment_mentions (comment, person) {
        comment -> Uuid,
        person -> Uuid,
        words -> Text,
        entry -> Uuid,
        mentioned_at -> Timestamptz,
    }
}

table! {
    idea_mentions (idea, person) {
        idea -> Uuid,
        person -> Uuid,
        words -> Text,
        entry -> Uuid,
        mentioned_at -> Timestamptz,
    }
}

table! {
    extensions (id) {
        id -> Uuid,
        idea -> Uuid,
        comment -> Uuid,
        extender -> Uuid,
        section -> Text,
        extended_at -> Timestamptz,
        undone_at -> Nullable<Timestamptz>,
        undone_by -> Nullable<Uuid>,
    }
}

table! {
    best_answers (idea) {
        idea -> Uuid,
        comment -> Uuid,
        chooser -> Uuid,
        chosen_at -> Timestamptz,
    }
}

table! {
    comment_versions (comment, version) {
        comment -> Uuid,
        version -> Integer,
        body -> Text,
        created_at -> Timestamptz,
    }
}

table! {
    comment_removals (comment) {
        comment -> Uuid,
        remover -> Uuid,
        reason -> Text,
        note -> Text,
        removed_at -> Timestamptz,
    }
}

table! {
    withheld_comments (comment) {
        comment -> Uuid,
        since -> Timestamptz,
    }
}

table! {
    staff_notes (id) {
        id -> Uuid,
        idea -> Uuid,
        author -> Uuid,
        body -> Text,
        created_at -> Timestamptz,
    }
}

table! {
    answers (id) {
        id -> Uuid,
        idea -> Uuid,
        author -> Uuid,
        status_before -> Uuid,
        status_after -> Uuid,
        body -> Text,
        reason -> Nullable<Text>,
        mind_changer -> Nullable<Text>,
        link -> Nullable<Text>,
        update_due_on -> Nullable<Date>,
        version -> Integer,
        told -> Integer,
        created_at -> Timestamptz,
        edited_at -> Nullable<Timestamptz>,
        cited -> Nullable<Uuid>,
        needs_reason -> Bool,
    }
}

table! {
    due_steps (idea, due, step) {
        idea -> Uuid,
        due -> Timestamptz,
        step -> Text,
        taken_at -> Timestamptz,
    }
}

table! {
    answer_versions (answer, version) {
        answer -> Uuid,
        version -> Integer,
        body -> Text,
        editor -> Uuid,
        created_at -> Timestamptz,
    }
}

table! {
    team_words (board, word) {
        board -> Uuid,
        word -> Text,
        team -> Uuid,
    }
}

table! {
    absences (id) {
        id -> Uuid,
        board -> Uuid,
        person -> Uuid,
        deputy -> Nullable<Uuid>,
        from_on -> Date,
        until_on -> Date,
        noted_at -> Timestamptz,
    }
}

table! {
    assignments (idea) {
        idea -> Uuid,
        board -> Uuid,
        team -> Uuid,
        assignee -> Nullable<Uuid>,
        because -> Text,
        looped -> Bool,
        assigned_at -> Timestamptz,
    }
}

table! {
    hand_overs (id) {
        id -> Uuid,
        idea -> Uuid,
        from_team -> Uuid,
        from_person -> Nullable<Uuid>,
        to_team -> Uuid,
        to_person -> Nullable<Uuid>,
        giver -> Uuid,
        note -> Text,
        looped -> Bool,
        handed_at -> Timestamptz,
    }
}

table! {
    behalf_entries (id) {
        id -> Uuid,
        board -> Uuid,
        kind -> Text,
        idea -> Uuid,
        comment -> Nullable<Uuid>,
        person -> Uuid,
        enterer -> Uuid,
        origin -> Text,
        told_on -> Date,
        place -> Text,
        batch -> Uuid,
        content -> Nullable<Bytea>,
        entered_at -> Timestamptz,
        confirmed_at -> Nullable<Timestamptz>,
        withdrawn_at -> Nullable<Timestamptz>,
    }
}

table! {
    behalf_links (token_hash) {
        token_hash -> Bytea,
        person -> Uuid,
        batch -> Uuid,
        created_at -> Timestamptz,
    }
}

table! {
    reports (id) {
        id -> Uuid,
        board -> Uuid,
        idea -> Uuid,
        comment -> Nullable<Uuid>,
        reporter -> Uuid,
        cause -> Text,
        words -> Text,
        reported_at -> Timestamptz,
        decided_by -> Nullable<Uuid>,
        decided_at -> Nullable<Timestamptz>,
        hidden -> Nullable<Bool>,
        answer -> Nullable<Text>,
    }
}

table! {
    answer_templates (id) {
        id -> Uuid,
        board -> Uuid,
        name -> Text,
        body -> Text,
        status -> Text,
        writer -> Uuid,
        written_at -> Timestamptz,
        retired_by -> Nullable<Uuid>,
        retired_at -> Nullable<Timestamptz>,
    }
}

table! {
    queued_answers (id) {
        id -> Uuid,
        board -> Uuid,
        idea -> Uuid,
        author -> Uuid,
        form -> Text,
        batch -> Nullable<Uuid>,
        queued_at -> Timestamptz,
        send_at -> Timestamptz,
        ended_at -> Nullable<Timestamptz>,
        outcome -> Nullable<Text>,
    }
}

table! {
    theme_moves (batch, idea) {
        batch -> Uuid,
        idea -> Uuid,
        former -> Uuid,
        theme -> Uuid,
        mover -> Uuid,
        moved_at -> Timestamptz,
        undone_at -> Nullable<Timestamptz>,
    }
}

table! {
    desk_views (id) {
        id -> Uuid,
        person -> Uuid,
        name -> Text,
        query -> Text,
        saved_at -> Timestamptz,
    }
}

table! {
    desk_thresholds (board) {
        board -> Uuid,
        votes -> Integer,
        set_by -> Uuid,
        set_at -> Timestamptz,
        review_days -> SmallInt,
    }
}

table! {
    follows (idea, person) {
        idea -> Uuid,
        person -> Uuid,
        wanted -> Bool,
        changed_at -> Timestamptz,
    }
}

table! {
    notices (id) {
        id -> Uuid,
        entry -> Uuid,
        person -> Uuid,
        idea -> Uuid,
        because -> Text,
        created_at -> Timestamptz,
        delivered_at -> Nullable<Timestamptz>,
        matter -> Text,
        bell -> Bool,
        mail -> Text,
        read_at -> Nullable<Timestamptz>,
    }
}

table! {
    telling_choices (person, matter) {
        person -> Uuid,
        matter -> Text,
        bell -> Bool,
        mail -> Text,
        chosen_at -> Timestamptz,
    }
}

table! {
    telling_zones (person) {
        person -> Uuid,
        time_zone -> Text,
        chosen_at -> Timestamptz,
    }
}

table! {
    board_follows (board, person) {
        board -> Uuid,
        person -> Uuid,
        since -> Timestamptz,
    }
}

table! {
    unsubscribe_links (token_hash) {
        token_hash -> Bytea,
        person -> Uuid,
        idea -> Nullable<Uuid>,
        created_at -> Timestamptz,
        board -> Nullable<Uuid>,
        matter -> Nullable<Text>,
        often -> Nullable<Text>,
    }
}

table! {
    feed_keys (id) {
        id -> Uuid,
        person -> Uuid,
        key_hash -> Bytea,
        name -> Text,
        made_at -> Timestamptz,
    }
}

table! {
    imported_rows (board, source, kind, source_id) {
        board -> Uuid,
        source -> Text,
        kind -> Text,
        source_id -> Text,
        became -> Uuid,
        imported_at -> Timestamptz,
    }
}

table! {
    profile_choices (person) {
        person -> Uuid,
        hidden -> Array<Text>,
        chosen_at -> Timestamptz,
    }
}

table! {
    exports (id) {
        id -> Uuid,
        person -> Uuid,
        asked_at -> Timestamptz,
        made_at -> Nullable<Timestamptz>,
        bytes -> Nullable<Integer>,
        expires_at -> Timestamptz,
    }
}

table! {
    erasures (person) {
        person -> Uuid,
        texts_go -> Bool,
        because -> Text,
        erased_at -> Timestamptz,
    }
}

table! {
    inactivity_warnings (person) {
        person -> Uuid,
        warned_at -> Timestamptz,
    }
}

diesel::joinable!(sessions -> people (person));
diesel::joinable!(grants -> people (person));
diesel::joinable!(themes -> teams (team));
diesel::joinable!(duplicate_hints -> people (hinter));
diesel::joinable!(board_teams -> teams (team));
diesel::joinable!(team_members -> teams (team));
diesel::joinable!(team_members -> people (person));
diesel::joinable!(team_words -> teams (team));
diesel::joinable!(assignments -> ideas (idea));
diesel::joinable!(assignments -> teams (team));
diesel::joinable!(ideas -> people (author));
diesel::joinable!(ideas -> statuses (status));
diesel::joinable!(ideas -> themes (theme));
diesel::joinable!(idea_counters -> ideas (idea));
diesel::joinable!(idea_impressions -> ideas (idea));
diesel::joinable!(votes -> people (person));
diesel::joinable!(votes -> ideas (idea));
diesel::joinable!(vote_traces -> people (person));
diesel::joinable!(voided_votes -> people (person));
diesel::joinable!(comments -> people (author));
diesel::joinable!(comment_removals -> comments (comment));
diesel::joinable!(best_answers -> comments (comment));
diesel::joinable!(extensions -> comments (comment));
diesel::joinable!(answers -> people (author));
diesel::joinable!(answers -> charter_lines (cited));
diesel::joinable!(charter_lines -> charters (charter));
diesel::joinable!(merges -> ideas (source));
diesel::joinable!(merged_comments -> merges (merge));
diesel::joinable!(deeds -> people (author));
diesel::joinable!(deed_ideas -> ideas (idea));
diesel::joinable!(behalf_entries -> ideas (idea));
diesel::joinable!(behalf_entries -> people (person));
diesel::joinable!(notices -> people (person));

// each pair in a list costs time to compile, so what meets one other only stands by itself
diesel::allow_tables_to_appear_in_same_query!(people, trace_keys);
diesel::allow_tables_to_appear_in_same_query!(people, pins);
diesel::allow_tables_to_appear_in_same_query!(ideas, pins);
diesel::allow_tables_to_appear_in_same_query!(comments, withheld_comments);
diesel::allow_tables_to_appear_in_same_query!(
    absences,
    duplicate_hints,
    role_changes,
    assignments,
    board_teams,
    hand_overs,
    team_members,
    team_words,
    jobs,
    mails,
    pending_requests,
    site,
    setup_codes,
    ledger,
    people,
    sessions,
    password_links,
    second_steps,
    recovery_codes,
    half_arrivals,
    passkeys,
    passkey_challenges,
    providers,
    identities,
    provider_flows,
    address_changes,
    sign_ups,
    sign_in_links,
    groups,
    group_members,
    group_domains,
    group_claims,
    claimed_groups,
    boards,
    board_pauses,
    board_crises,
    post_turns,
    board_numbers,
    board_rules,
    board_domains,
    board_groups,
    board_invitations,
    pseudonyms,
    pseudonym_breaks,
    grants,
    bans,
    measures,
    appeals,
    reports,
    board_guards,
    held_posts,
    post_prints,
    spam_words,
    teams,
    themes,
    statuses,
    charters,
    charter_lines,
    charter_steps,
    pictures,
    ideas,
    guest_posts,
    idea_versions,
    withheld_versions,
    withheld_ideas,
    idea_closings,
    idea_reviews,
    board_ladders,
    idea_climbs,
    archive_rules,
    archive_warnings,
    team_picks,
    removal_requests,
    collaborations,
    idea_tags,
    idea_counters,
    idea_impressions,
    board_tallies,
    idea_search,
    idea_lengths,
    stem_counts,
    stem_countings,
    votes,
    vote_traces,
    vote_voidings,
    voided_votes,
    carried_votes,
    brought_votes,
    consents,
    opening_answers,
    merges,
    merged_votes,
    merged_comments,
    idea_links,
    deeds,
    deed_versions,
    deed_ideas,
    deed_silences,
    comments,
    comment_marks,
    comment_mentions,
    idea_mentions,
    extensions,
    best_answers,
    comment_versions,
    comment_removals,
    staff_notes,
    answers,
    answer_versions,
    due_steps,
    behalf_entries,
    behalf_links,
    answer_templates,
    queued_answers,
    theme_moves,
    desk_views,
    desk_thresholds,
    follows,
    notices,
    telling_choices,
    telling_zones,
    board_follows,
    feed_keys,
    profile_choices,
    exports,
    erasures,
    inactivity_warnings,
    spent_ballots,
    unsubscribe_links,
    imported_rows,
);
