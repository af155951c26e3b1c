//! Posting, lists, search.
