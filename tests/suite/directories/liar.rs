//! A directory in this process: it notes what it is asked, knows whom it is told of, and answers what no directory should when told to.
use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

/// An entry's full name, and the names it is found by.
pub type Entry = (&'static str, &'static [&'static str]);

/// Whom it knows, and its one password.
pub const PEOPLE: &[Entry] = &[
    ("uid=zoe,dc=org", &["zoe", "zoe@example.org"]),
    ("uid=bob,dc=org", &["bob", "twin@example.org"]),
    ("uid=rob,dc=org", &["rob", "twin@example.org"]),
];
pub const PASSWORD: &str = "a secret word";

/// What it does when it is asked for entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lie {
    None,
    /// Parts within parts within parts.
    Deep,
    /// A message of two gigabytes is announced, and bytes keep coming.
    Long,
    /// Entries without end.
    Endless,
    /// A message of very many parts.
    Wide,
    /// Something else entirely.
    Garbage,
}

pub struct Liar {
    pub address: String,
    /// What was asked, an operation's tag and the name in it each.
    asked: Arc<Mutex<Vec<(u8, String)>>>,
    lie: Arc<Mutex<Lie>>,
}

fn part(tag: u8, inside: &[u8]) -> Vec<u8> {
    let length = u32::try_from(inside.len()).unwrap().to_be_bytes();
    [&[tag, 0x84], length.as_slice(), inside].concat()
}

fn message(id: &[u8], operation: &[u8]) -> Vec<u8> {
    part(0x30, &[&part(2, id), operation].concat())
}

fn done(tag: u8, code: u8) -> Vec<u8> {
    part(tag, &[10, 1, code, 4, 0, 4, 0])
}

fn entry(dn: &str) -> Vec<u8> {
    let attributes = [
        ("entryUUID", dn),
        ("mail", "zoe@example.org"),
        ("displayName", "Zoe"),
    ];
    let attributes = attributes.map(|(name, value)| {
        let values = part(0x31, &part(4, value.as_bytes()));
        part(0x30, &[part(4, name.as_bytes()), values].concat())
    });
    part(
        0x64,
        &[part(4, dn.as_bytes()), part(0x30, &attributes.concat())].concat(),
    )
}

/// The first part: tag, inside, and what follows. What the program asks is well-formed.
fn first(bytes: &[u8]) -> (u8, &[u8], &[u8]) {
    let (tag, rest) = (bytes[0], &bytes[2..]);
    let (length, rest) = match bytes[1] {
        short @ 0..=0x7f => (usize::from(short), rest),
        long => {
            let (digits, rest) = rest.split_at(usize::from(long - 0x80));
            (digits.iter().fold(0, |n, d| n << 8 | usize::from(*d)), rest)
        }
    };
    (tag, &rest[..length], &rest[length..])
}

impl Liar {
    pub fn begin() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let liar = Self {
            address: format!("ldap://{}", listener.local_addr().unwrap()),
            asked: Arc::default(),
            lie: Arc::new(Mutex::new(Lie::None)),
        };
        let (asked, lie) = (Arc::clone(&liar.asked), Arc::clone(&liar.lie));
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let (asked, lie) = (Arc::clone(&asked), Arc::clone(&lie));
                std::thread::spawn(move || talk(&stream.unwrap(), &asked, &lie));
            }
        });
        liar
    }

    pub fn lies(&self, lie: Lie) {
        *self.lie.lock().unwrap() = lie;
    }

    /// What it was asked since the last look.
    pub fn asked(&self) -> Vec<(u8, String)> {
        std::mem::take(&mut self.asked.lock().unwrap())
    }
}

fn talk(mut stream: &TcpStream, asked: &Mutex<Vec<(u8, String)>>, lie: &Mutex<Lie>) {
    let mut bytes = Vec::new();
    let mut block = [0; 4096];
    while let Ok(n @ 1..) = stream.read(&mut block) {
        // the program sends a whole question at a time, and waits
        bytes.extend_from_slice(&block[..n]);
        let (_, inside, _) = first(&bytes);
        let (_, id, rest) = first(inside);
        let (tag, operation, _) = first(rest);
        let text = String::from_utf8_lossy(operation).to_lowercase();
        let answer = match tag {
            0x60 => {
                let (_, _, rest) = first(operation);
                let (_, dn, rest) = first(rest);
                let (_, password, _) = first(rest);
                let dn = String::from_utf8_lossy(dn).into_owned();
                let code = if password == PASSWORD.as_bytes() {
                    0
                } else {
                    49
                };
                asked.lock().unwrap().push((tag, dn));
                message(id, &done(0x61, code))
            }
            0x63 => {
                asked.lock().unwrap().push((tag, String::new()));
                let lie = *lie.lock().unwrap();
                if lie != Lie::None {
                    tells(stream, id, lie);
                    return;
                }
                // an equality filter holds the attribute and, with its length before it, the value
                let fits = |name: &&str| {
                    let length = char::from(u8::try_from(name.len()).unwrap());
                    text.contains(&format!("uid\u{4}{length}{name}"))
                };
                let found = PEOPLE.iter().filter(|(_, names)| names.iter().any(&fits));
                let entries = found.map(|(dn, _)| message(id, &entry(dn)));
                [
                    entries.collect::<Vec<_>>().concat(),
                    message(id, &done(0x65, 0)),
                ]
                .concat()
            }
            _ => return,
        };
        bytes.clear();
        if stream.write_all(&answer).is_err() {
            return;
        }
    }
}

/// Sends what nobody should, until nobody reads it.
fn tells(mut stream: &TcpStream, id: &[u8], lie: Lie) {
    let (once, over) = match lie {
        Lie::Deep => {
            // short forms cannot say how long so much is, so it is written from the inside
            let mut deep = vec![4, 0];
            let mut heads = Vec::new();
            for _ in 0..100_000 {
                let length = u32::try_from(deep.len() + heads.len())
                    .unwrap()
                    .to_be_bytes();
                let head = [&[0x30, 0x84], length.as_slice()].concat();
                heads.extend(head.into_iter().rev());
            }
            heads.reverse();
            heads.append(&mut deep);
            (message(id, &heads), Vec::new())
        }
        Lie::Long => (vec![0x30, 0x84, 0x7f, 0xff, 0xff, 0xff], vec![4; 4096]),
        Lie::Endless => (Vec::new(), message(id, &entry("uid=zoe,dc=org"))),
        Lie::Wide => (
            message(id, &part(0x64, &[4, 0].repeat(400_000))),
            Vec::new(),
        ),
        _ => (b"HTTP/1.1 400 Bad Request\r\n\r\n".to_vec(), Vec::new()),
    };
    let mut is_read = stream.write_all(&once).is_ok();
    while is_read && !over.is_empty() {
        is_read = stream.write_all(&over).is_ok();
    }
    // whoever asked hangs up; until then it stays open
    let _ = stream.read(&mut [0]);
}
