//! The rules of the house, read off the source: floors, faces, raw HTML, file length.
