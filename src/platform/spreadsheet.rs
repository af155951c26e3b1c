//! Tables for spreadsheets: comma-separated, in UTF-8, without a cell that a spreadsheet would take for a formula.
use crate::platform::web::Error;
use actix_web::HttpResponse;

/// What spreadsheets begin a formula with.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// A cell as it is written: an apostrophe before what would be a formula, and before what looks like one that has it already, so that
/// taking one off gives back exactly what was there. The reader of imports does that.
fn guarded(cell: &str) -> String {
    let bare = cell.trim_start_matches('\'');
    if bare.starts_with(FORMULA) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

/// The rows as a file with this name, to be saved and not shown.
///
/// # Errors
/// When memory refuses, which is to say never.
pub fn sheet(name: &str, rows: &[Vec<String>]) -> Result<HttpResponse, Error> {
    let broken = |e: csv::Error| Error::Internal(e.into());
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        // by it spreadsheets know that this is UTF-8
        .from_writer("\u{feff}".as_bytes().to_vec());
    for row in rows {
        writer
            .write_record(row.iter().map(|cell| guarded(cell)))
            .map_err(broken)?;
    }
    let bytes = writer
        .into_inner()
        .map_err(|e| Error::Internal(anyhow::anyhow!("{e}")))?;
    Ok(HttpResponse::Ok()
        .content_type("text/csv; charset=utf-8")
        .insert_header((
            "content-disposition",
            format!("attachment; filename=\"{name}.csv\""),
        ))
        .insert_header(("cache-control", "no-store"))
        .body(bytes))
}

#[cfg(test)]
mod tests {
    use super::guarded;

    #[test]
    fn reach_5_a_cell_is_never_a_formula_and_other_cells_are_left_alone() {
        for (cell, written) in [
            ("=1+1", "'=1+1"),
            ("+31 20", "'+31 20"),
            ("-2", "'-2"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\tx", "'\tx"),
            ("'=already", "''=already"),
            ("a=b", "a=b"),
            ("'s avonds", "'s avonds"),
            ("", ""),
        ] {
            assert_eq!(guarded(cell), written);
        }
    }
}
