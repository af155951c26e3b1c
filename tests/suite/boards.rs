//! Boards, charters, and who sees what.
