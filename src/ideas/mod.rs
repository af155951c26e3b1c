//! Ideas: posting, versions, lists, ranking, search. Owns `ideas`, `guest_posts`, `idea_versions`, `idea_closings`, `idea_tags`,
//! `withheld_versions`, `removal_requests`, `collaborations`, `idea_mentions`, `idea_counters`, `idea_search`, `idea_impressions`,
//! `board_tallies`, `known_words`, `idea_lengths`, `settled_promises`, `withheld_ideas`, `stem_counts` and `stem_countings`.
mod acts;
mod away;
pub mod closing;
mod counters;
mod eyes;
mod forms;
mod guest;
pub mod heat;
mod history;
mod jobs;
mod kind;
mod language;
pub mod lists;
mod mentions;
mod model;
mod new_page;
mod own;
mod parts;
mod policy;
mod posting;
mod queries;
mod removal;
mod routes;
mod search;
mod similar;
mod tallies;
mod together;
pub use self::{forms::LONGEST, jobs::jobs, language::detect, removal::Passage, routes::routes};
pub use acts::{AnswerNote, NewIdea, Rewriting, import_idea, note_answer, post_idea, rewrite_idea};
pub use away::{Former, bring_back, find_standing, lock_several, must_stand, put_away, set_hidden};
pub use closing::{Closing, ClosingNotes, Switch, Taking, is_hidden, list_closings, must_take};
pub use counters::{
    VoteChange, count_comment, count_vote, list_all_with_merged, list_with_merged,
    lock_board_votes, read_for_vote, recount_comments, set_many_votes, set_votes,
};
pub use eyes::{Popular, Walk, flush_seen, list_popular, note_seen};
pub use kind::{policy::may_retheme, retheme::put_under};
pub use lists::{Filter, List, count_late, list_ideas, list_owed, list_recent_stories, lock_owed};
pub use mentions::{find_names, list_mentioned};
pub use model::{Due, Idea, IdeaId, IdeaRow, due_of, kind_label};
pub use own::{Approved, hand_over_idea, hold, publish_edit, publish_idea, withdraw};
pub use parts::{DueLine, IdeaItem, MadeWith, Said};
pub use policy::{
    PointOut, Post, may_change_kind, may_close, may_edit, may_edit_for, may_point_out, may_post,
    may_post_for,
};
pub use queries::{find_idea, find_idea_by_id, list_by, list_keyed, list_tags, list_wordings};
pub use removal::{
    Gone, RemovalRequest, RequestId, RequestNote, StoneNote, count_requests, find_open_request,
    find_request, find_stone, forget_ideas, may_ask_removal, may_see_requests, replace_words,
};
pub use search::{Found, Narrowing, index_added, index_all, reindex, reindex_many, search_ideas};
pub use similar::{Wording, rank_similar, rarity::count_stems, related_ideas, similar_ideas};
pub use tallies::{Tallies, find_tallies};
pub use together::{
    Collaboration, CollaborationId, find_collaboration, find_mine, list_names, may_name,
};
