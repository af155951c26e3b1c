//! The nouns of this room.
use crate::boards::BoardId;
use crate::platform::db::schema::pictures;
use crate::platform::text::Key;
use crate::{id, key, words_enum};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use uuid::Uuid;

id! {
    /// A picture's key.
    PictureId
}

words_enum! {
    /// The two sizes a picture is kept in. A file is kept as it is, under the first.
    Size { Large = "large", Small = "small" }
}

impl Size {
    /// The longest side it may have, in pixels.
    pub(super) const fn longest(self) -> u32 {
        match self {
            Self::Large => 2000,
            Self::Small => 480,
        }
    }
}

words_enum! {
    /// What a kept picture is, whatever was sent; and what a file is that is none.
    Kind {
        Jpeg = "image/jpeg",
        Png = "image/png",
        Pdf = "application/pdf",
        Odt = "application/vnd.oasis.opendocument.text",
        Ods = "application/vnd.oasis.opendocument.spreadsheet",
        Odp = "application/vnd.oasis.opendocument.presentation",
        Docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        Pptx = "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        Csv = "text/csv",
        Text = "text/plain",
    }
}

impl Kind {
    /// What names of such files end in.
    pub(super) const fn ending(self) -> &'static str {
        match self {
            Self::Jpeg => "jpeg",
            Self::Png => "png",
            Self::Pdf => "pdf",
            Self::Odt => "odt",
            Self::Ods => "ods",
            Self::Odp => "odp",
            Self::Docx => "docx",
            Self::Xlsx => "xlsx",
            Self::Pptx => "pptx",
            Self::Csv => "csv",
            Self::Text => "txt",
        }
    }
}

/// What was sent, made safe: what is kept of it.
pub(super) struct Prepared {
    pub kind: Kind,
    /// Width and height in pixels, of a picture.
    pub sides: Option<(u32, u32)>,
    /// What it is called, when it is no picture.
    pub name: Option<String>,
    pub copies: Vec<(Size, Vec<u8>)>,
}

/// A picture, or a file that is none, as its row says.
#[derive(Queryable, Selectable, Clone, Debug)]
#[diesel(table_name = pictures)]
pub(super) struct Picture {
    pub id: PictureId,
    pub board: BoardId,
    pub kind: Kind,
    pub width: Option<i32>,
    pub height: Option<i32>,
    /// What a file is called. A picture has no name.
    pub name: Option<String>,
    /// How much room its copies take, in bytes.
    pub bytes: i32,
    /// The text it is in; before that only its uploader sees it.
    pub hangs_on: Option<Uuid>,
    /// Since when not everyone who sees the board sees it.
    pub withheld_at: Option<DateTime<Utc>>,
}

/// Who still sees a picture that is withheld, beside whoever sent it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Readers {
    /// The staff of its board: its text is hidden.
    Staff,
    /// Those who moderate its board: its text waits for approval, or was removed or declined.
    Moderators,
}

/// The name of a picture's file. Spread over folders by the key's last, random, characters.
pub(super) fn file_name(id: PictureId, size: Size) -> String {
    let key = id.to_string();
    let shelf = key.get(key.len().saturating_sub(2)..).unwrap_or_default();
    format!("{shelf}/{key}-{}", size.as_str())
}

/// Width and height that fit into a square, in the same proportion.
pub(super) fn fit(width: u32, height: u32, longest: u32) -> (u32, u32) {
    let most = width.max(height);
    if most <= longest {
        return (width.max(1), height.max(1));
    }
    let scaled = |side: u32| {
        let scaled = (u64::from(side) * u64::from(longest) + u64::from(most) / 2) / u64::from(most);
        u32::try_from(scaled).unwrap_or(longest).max(1)
    };
    (scaled(width), scaled(height))
}

/// How large a file is, as people say it: in whole KB below 1 MB, in whole MB from there.
pub(super) fn how_large(bytes: i32) -> String {
    let kb = u32::try_from(bytes).unwrap_or(0).div_ceil(1024);
    if kb < 1024 {
        format!("{kb} KB")
    } else {
        format!("{} MB", (kb + 512) / 1024)
    }
}

/// Why a picture or a file was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    Missing,
    Large,
    Kind,
    /// Too large where files are taken too.
    FileLarge,
    /// Nothing that is taken where files are.
    FileKind,
    Macros,
    /// Unpacked it would be too much.
    Unpacked,
    Pixels,
    Broken,
    Quota,
    Busy,
}

impl Refusal {
    /// What to do about it.
    pub const fn sentence(self) -> Key {
        match self {
            Self::Missing => key!("pictures-problem-missing"),
            Self::Large => key!("pictures-problem-large"),
            Self::Kind => key!("pictures-problem-kind"),
            Self::FileLarge => key!("pictures-problem-file-large"),
            Self::FileKind => key!("pictures-problem-file-kind"),
            Self::Macros => key!("pictures-problem-macros"),
            Self::Unpacked => key!("pictures-problem-unpacked"),
            Self::Pixels => key!("pictures-problem-pixels"),
            Self::Broken => key!("pictures-problem-broken"),
            Self::Quota => key!("pictures-problem-quota"),
            Self::Busy => key!("pictures-problem-busy"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{fit, how_large};

    #[test]
    fn post_9_sizes_keep_their_proportion() {
        assert_eq!(fit(4000, 3000, 2000), (2000, 1500));
        assert_eq!(fit(300, 200, 480), (300, 200));
        assert_eq!(fit(1, 40_000, 480), (1, 480));
        assert_eq!(fit(480, 480, 480), (480, 480));
    }

    #[test]
    fn post_9_a_files_size_is_said_in_whole_units() {
        let said = [1, 1024, 1025, 1_047_552, 1_048_576, 10 * 1_048_576].map(how_large);
        assert_eq!(said, ["1 KB", "1 KB", "2 KB", "1023 KB", "1 MB", "10 MB"]);
    }
}
