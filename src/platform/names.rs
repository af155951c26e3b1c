pub fn clean_line(s: &str) -> String { s.trim().to_owned() }
pub fn clean_text(s: &str) -> String { s.to_owned() }
pub fn slug(s: &str) -> String { deunicode::deunicode(s).to_lowercase().chars().map(|c| if c.is_ascii_alphanumeric() {c} else {'-'}).collect() }
pub fn has_letters(s: &str) -> bool { s.chars().any(char::is_alphabetic) }
