//! Statements written by hand that each connection prepares once. `diesel::sql_query` has them parsed and planned anew every time, in a
//! round trip of its own, because it cannot know whether their text is always the same; ours is. The same goes for what diesel writes itself to
//! change rows.
use diesel::expression::{AsExpression, TypedExpressionType};
use diesel::pg::Pg;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::result::QueryResult;
use diesel::sql_types::{SqlType, Untyped};
use std::borrow::Cow;

/// A statement whose text is the same whenever it is asked, with its values beside it.
#[must_use = "a statement does nothing until it is loaded or executed"]
pub struct Statement<'a> {
    text: Cow<'static, str>,
    values: Vec<Box<dyn QueryFragment<Pg> + Send + Sync + 'a>>,
    /// Whether its plan may be kept.
    keeps: bool,
}

/// Begins one. `$1` stands for the first value, and may stand in several places. Like `sql_query` it is for a room's queries.
pub fn statement<'a>(text: impl Into<Cow<'static, str>>) -> Statement<'a> {
    Statement {
        text: text.into(),
        values: Vec::new(),
        keeps: true,
    }
}

impl<'a> Statement<'a> {
    /// Has it planned anew each time, where tables grow so fast that a plan of a moment ago is for another size.
    pub const fn planned_anew(mut self) -> Self {
        self.keeps = false;
        self
    }

    /// Adds the next value.
    pub fn bind<ST, T>(mut self, value: T) -> Self
    where
        ST: SqlType + TypedExpressionType,
        T: AsExpression<ST>,
        T::Expression: QueryFragment<Pg> + Send + Sync + 'a,
    {
        self.values.push(Box::new(value.as_expression()));
        self
    }
}

impl QueryFragment<Pg> for Statement<'_> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        if !self.keeps {
            out.unsafe_to_cache_prepared();
        }
        let mut pieces = self.text.split('$');
        out.push_sql(pieces.next().unwrap_or_default());
        for piece in pieces {
            let digits = piece.bytes().take_while(u8::is_ascii_digit).count();
            let (number, rest) = piece.split_at(digits);
            let place: Option<usize> = number.parse().ok();
            let value = place.and_then(|n| self.values.get(n.checked_sub(1)?));
            let Some(value) = value else {
                let said = format!("no value ${number} for a statement");
                return Err(diesel::result::Error::QueryBuilderError(said.into()));
            };
            value.walk_ast(out.reborrow())?;
            out.push_sql(rest);
        }
        Ok(())
    }
}

// known by its text and the types of its values
impl QueryId for Statement<'_> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl Query for Statement<'_> {
    type SqlType = Untyped;
}

/// A change written in diesel's words, of which there are only so many texts: so each connection prepares it once.
#[must_use = "a change does nothing until it is executed"]
pub struct Prepared<Q>(Q);

/// Wraps an update, or an insert that falls back to one or leaves something out, where it is written for nearly every request. Not for one
/// with a list of any length in its text: each length would be kept as a statement of its own.
pub const fn prepared<Q>(change: Q) -> Prepared<Q> {
    Prepared(change)
}

impl<Q: QueryFragment<Pg>> QueryFragment<Pg> for Prepared<Q> {
    fn walk_ast<'b>(&'b self, out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        self.0.walk_ast(out)
    }

    fn is_safe_to_cache_prepared(&self, _backend: &Pg) -> QueryResult<bool> {
        Ok(true)
    }
}

impl<Q> QueryId for Prepared<Q> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}
