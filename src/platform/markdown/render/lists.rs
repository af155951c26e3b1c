//! Lists and tables.

use comrak::nodes::{AstNode, ListType, NodeList, NodeTable, NodeValue, TableAlignment};
use maud::{Markup, html};

use super::words::direction;
use super::{Drawn, Inner, Spot};

impl Drawn<'_, '_> {
    pub(super) fn list(&self, list: &NodeList) -> Markup {
        let mut items = self.inner();
        items.spot.tight = list.tight;
        let direction = direction(self.node);
        let class = list.is_task_list.then_some("tasks");
        match list.list_type {
            ListType::Bullet => html! { ul class=[class] dir=(direction) { (items) } },
            ListType::Ordered => {
                let start = (list.start != 1).then_some(list.start);
                html! { ol class=[class] dir=(direction) start=[start] { (items) } }
            }
        }
    }

    /// An item of a list, behind the mark of a task when it is one.
    pub(super) fn item(&self, mark: &str) -> Markup {
        let mut spot = self.inner().spot;
        spot.tight = self.spot.tight;
        let mut nodes = self.node.children().peekable();
        // The mark belongs on the line of the item's first words.
        let first = nodes.next_if(|node| matches!(node.data().value, NodeValue::Paragraph));
        let first = first.map(|node| Inner { node, spot });
        html! {
            li dir="auto" {
                @if let (Some(words), false) = (&first, spot.tight) {
                    p dir="auto" { (mark) (words) }
                } @else {
                    (mark)
                    @if let Some(words) = &first { (words) }
                }
                @for node in nodes { (Drawn { node, spot }) }
            }
        }
    }

    pub(super) fn table(&self, table: &NodeTable) -> Markup {
        let spot = self.inner().spot;
        let mut rows = self.node.children();
        let head = rows.next().map(|node| Row { node, table, spot });
        let mut rows = rows.map(|node| Row { node, table, spot }).peekable();
        html! {
            table dir=(direction(self.node)) {
                @if let Some(row) = head {
                    thead {
                        tr {
                            @for (align, words) in row.cells() {
                                th scope="col" dir="auto" data-align=[align] { (words) }
                            }
                        }
                    }
                }
                @if rows.peek().is_some() {
                    tbody {
                        @for row in rows {
                            tr {
                                @for (align, words) in row.cells() {
                                    td dir="auto" data-align=[align] { (words) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// A row of a table.
#[derive(Clone, Copy)]
struct Row<'t, 'p> {
    node: &'t AstNode<'t>,
    table: &'p NodeTable,
    spot: Spot<'p>,
}

impl<'t, 'p> Row<'t, 'p> {
    /// Each cell with how it is aligned.
    fn cells(self) -> impl Iterator<Item = (Option<&'static str>, Inner<'t, 'p>)> {
        let spot = self.spot;
        let aligned = self.table.alignments.iter();
        let cells = self.node.children().map(move |node| Inner { node, spot });
        aligned.zip(cells).map(|(align, cell)| {
            let align = match align {
                TableAlignment::None => None,
                TableAlignment::Left => Some("left"),
                TableAlignment::Center => Some("center"),
                TableAlignment::Right => Some("right"),
            };
            (align, cell)
        })
    }
}
