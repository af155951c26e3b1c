//! What stands between a directory and the library that reads its answers: every message is taken in within bounds and looked through
//! without recursion, and passed on whole or not at all. The library reads each part inside another by calling itself, and begins anew with
//! every byte that comes; here nobody can answer so deep or so long that this hurts.
use std::io::{self, ErrorKind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio::net::UnixStream;

/// A message, in bytes: an entry with five hundred groups has a tenth of it.
const LONGEST: usize = 1 << 20;
/// The parts of one message, all in all.
const MOST_PARTS: usize = 20_000;
/// Parts inside each other: an entry has six.
const DEEPEST: usize = 12;
/// Messages about one person: three answers, two entries, and places that point elsewhere.
const MOST_MESSAGES: usize = 100;
/// All messages together, in bytes.
const MOST: usize = 4 << 20;

const SEQUENCE: u8 = 0x30;
const INTEGER: u8 = 0x02;
const ENUMERATED: u8 = 0x0a;
const EXTENDED_RESPONSE: u8 = 0x78;
const CONSTRUCTED: u8 = 0x20;
/// Tags from here on take more bytes; LDAP has none of them.
const LONG_TAG: u8 = 0x1f;

/// "Go on over TLS" (RFC 4511, 4.14.1), as message 1.
const START_TLS: &[u8] = b"\x30\x1d\x02\x01\x01\x77\x18\x80\x161.3.6.1.4.1.1466.20037";

fn refused() -> io::Error {
    io::Error::new(ErrorKind::InvalidData, "deeper or longer than any answer")
}

/// The first part of these bytes: its tag, what is in it, and what comes after. Lengths as LDAP writes them (RFC 4511, 5.1), and no others.
fn part(bytes: &[u8]) -> Option<(u8, &[u8], &[u8])> {
    let (&tag, rest) = bytes.split_first()?;
    let (&first, rest) = rest.split_first()?;
    if tag & LONG_TAG == LONG_TAG {
        return None;
    }
    let (length, rest) = match first {
        0..=0x7f => (usize::from(first), rest),
        0x81..=0x84 => {
            let (digits, rest) = rest.split_at_checked(usize::from(first - 0x80))?;
            let length = digits.iter().fold(0, |n, d| (n << 8) | usize::from(*d));
            (length, rest)
        }
        _ => return None,
    };
    let (inside, after) = rest.split_at_checked(length)?;
    Some((tag, inside, after))
}

/// Whether what is in a message is a number, an operation and at most one part more, nothing too deep and not too much of it.
fn is_sound(message: &[u8]) -> bool {
    let is_numbered =
        matches!(part(message), Some((INTEGER, id, _)) if (1..=4).contains(&id.len()));
    let mut open = vec![message];
    let (mut parts, mut outer) = (0, 0);
    while let Some(rest) = open.pop() {
        if rest.is_empty() {
            continue;
        }
        let Some((tag, inside, after)) = part(rest) else {
            return false;
        };
        parts += 1;
        outer += usize::from(open.is_empty());
        open.push(after);
        if tag & CONSTRUCTED != 0 {
            open.push(inside);
        }
        if parts > MOST_PARTS || open.len() > DEEPEST {
            return false;
        }
    }
    is_numbered && (2..=3).contains(&outer)
}

/// The next message, whole, and where its content begins in it; nothing at the end.
async fn read(from: &mut (impl AsyncRead + Unpin)) -> io::Result<Option<(Vec<u8>, usize)>> {
    let mut message = vec![0; 2];
    match from.read_exact(&mut message).await {
        Err(error) if error.kind() == ErrorKind::UnexpectedEof => return Ok(None),
        done => done?,
    };
    let digits = match message.as_slice() {
        [SEQUENCE, 0..=0x7f] => 0,
        [SEQUENCE, digits @ 0x81..=0x84] => u64::from(digits - 0x80),
        _ => return Err(refused()),
    };
    from.take(digits).read_to_end(&mut message).await?;
    let head = message.len();
    let length = match message.as_slice() {
        [_, short] => usize::from(*short),
        [_, _, digits @ ..] => digits.iter().fold(0, |n, d| (n << 8) | usize::from(*d)),
        _ => return Err(refused()),
    };
    if length > LONGEST {
        return Err(refused());
    }
    // grows with what comes, not with what was announced
    let got = from.take(length as u64).read_to_end(&mut message).await?;
    let is_whole = head as u64 == 2 + digits && got == length;
    is_whole
        .then_some(Some((message, head)))
        .ok_or_else(|| ErrorKind::UnexpectedEof.into())
}

/// Passes on what a directory answers, until it ends or answers what nobody should.
async fn pass(mut from: impl AsyncRead + Unpin, mut to: impl AsyncWrite + Unpin) -> io::Result<()> {
    let (mut messages, mut bytes) = (0, 0);
    while let Some((message, head)) = read(&mut from).await? {
        messages += 1;
        bytes += message.len();
        let fits = messages <= MOST_MESSAGES && bytes <= MOST;
        if !fits || !is_sound(message.get(head..).unwrap_or_default()) {
            return Err(refused());
        }
        to.write_all(&message).await?;
    }
    Ok(())
}

/// A connection as the library gets it: the near end of a pair of sockets. What goes out passes as it is, what comes in by the sieve. It ends
/// with either side. The flag says afterwards whether an answer was refused.
pub(super) fn behind(
    far: impl AsyncRead + AsyncWrite + Send + 'static,
) -> io::Result<(std::os::unix::net::UnixStream, Arc<AtomicBool>)> {
    let (near, library) = UnixStream::pair()?;
    let flag = Arc::new(AtomicBool::new(false));
    let was_refused = Arc::clone(&flag);
    tokio::spawn(async move {
        let (from, mut to) = tokio::io::split(far);
        let (mut asked, told) = near.into_split();
        tokio::select! {
            _ = tokio::io::copy(&mut asked, &mut to) => {
                let _ = to.shutdown().await;
            }
            ended = pass(from, told) => {
                let kind = ended.err().map(|error| error.kind());
                flag.store(kind == Some(ErrorKind::InvalidData), Ordering::SeqCst);
            }
        }
    });
    Ok((library.into_std()?, was_refused))
}

/// Asks to go on over TLS. Exactly one answer is read: what somebody on the way put behind it is no part of what follows.
pub(super) async fn start_tls(
    stream: &mut (impl AsyncRead + AsyncWrite + Unpin),
) -> io::Result<()> {
    stream.write_all(START_TLS).await?;
    let (message, head) = read(stream).await?.ok_or(ErrorKind::UnexpectedEof)?;
    let content = message.get(head..).unwrap_or_default();
    let answer = part(content).filter(|_| is_sound(content));
    let is_yes = answer.is_some_and(|(_, id, rest)| {
        let said = part(rest).filter(|(tag, ..)| *tag == EXTENDED_RESPONSE);
        let code = said.and_then(|(_, inside, _)| part(inside));
        id.ends_with(&[1]) && matches!(code, Some((ENUMERATED, [0], _)))
    });
    is_yes
        .then_some(())
        .ok_or_else(|| io::Error::new(ErrorKind::Unsupported, "StartTLS was refused"))
}

#[cfg(test)]
mod tests {
    use super::{DEEPEST, LONGEST, MOST, MOST_MESSAGES, MOST_PARTS, is_sound, part, pass, read};
    use proptest::prelude::*;

    fn wrap(tag: u8, inside: &[u8]) -> Vec<u8> {
        let length = u32::try_from(inside.len()).unwrap().to_be_bytes();
        [&[tag, 0x84], length.as_slice(), inside].concat()
    }

    fn numbered(operation: &[u8]) -> Vec<u8> {
        [&[2, 1, 7], operation].concat()
    }

    fn nested(times: usize) -> Vec<u8> {
        (0..times).fold(vec![4, 0], |inside, _| wrap(0x30, &inside))
    }

    #[test]
    fn people_3_an_answer_may_be_so_deep_and_have_so_many_parts() {
        for (message, is_fine) in [
            (numbered(&[0x61, 3, 10, 1, 0]), true),
            (numbered(&nested(6)), true),
            (numbered(&nested(DEEPEST + 1)), false),
            (numbered(&nested(100_000)), false),
            (numbered(&wrap(0x64, &[4, 0].repeat(MOST_PARTS - 3))), true),
            (numbered(&wrap(0x64, &[4, 0].repeat(MOST_PARTS))), false),
            // no number, no operation, too many parts, a length that is none, one that reaches too far, a tag LDAP has not
            (vec![0x61, 3, 10, 1, 0], false),
            (vec![2, 1, 7], false),
            (numbered(&[4, 0, 4, 0, 4, 0]), false),
            (numbered(&[0x61, 0x80, 0, 0]), false),
            (numbered(&[0x61, 9, 10, 1, 0]), false),
            (numbered(&[0x7f, 1, 10, 1, 0]), false),
            (Vec::new(), false),
        ] {
            let start: Vec<u8> = message.iter().take(20).copied().collect();
            assert_eq!(is_sound(&message), is_fine, "{start:02x?}");
        }
    }

    #[tokio::test]
    async fn people_3_an_answer_is_taken_in_whole_and_only_so_long() {
        let short = wrap(0x30, &numbered(&[0x61, 0]));
        let two = [short.clone(), short.clone()].concat();
        let mut from = two.as_slice();
        for _ in 0..2 {
            assert_eq!(read(&mut from).await.unwrap().unwrap(), (short.clone(), 6));
        }
        assert!(read(&mut from).await.unwrap().is_none());
        for bad in [
            &b"HTTP/1.1 400 Bad Request"[..],
            b"\x30\x80\x02\x01\x01",
            b"\x30\x84\x00\x20\x00\x00",
            b"\x30\x88\x00\x00\x00\x00\x00\x00\x00\x01",
            b"\x30\x05\x02",
            b"\x30\x82\x02",
        ] {
            assert!(read(&mut &*bad).await.is_err(), "{bad:02x?}");
        }
    }

    #[tokio::test]
    async fn people_3_so_many_messages_are_passed_on_and_so_much_in_all_of_them() {
        let short = wrap(0x30, &numbered(&[0x64, 0]));
        let text = wrap(4, &vec![0; LONGEST - 40]);
        let long = wrap(0x30, &numbered(&wrap(0x64, &text)));
        assert!(long.len() <= LONGEST + 6);
        for (message, most) in [(short, MOST_MESSAGES), (long, MOST / LONGEST)] {
            let all = message.repeat(most);
            let mut out = Vec::new();
            assert!(pass(all.as_slice(), &mut out).await.is_ok());
            assert!(out == all, "passed on as it is");
            let more = message.repeat(most + 1);
            let mut out = Vec::new();
            assert!(pass(more.as_slice(), &mut out).await.is_err());
            assert!(out == all, "what was too much is not");
        }
    }

    proptest! {
        #[test]
        fn people_3_whatever_bytes_come_are_judged(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let judged = is_sound(&bytes);
            prop_assert!(!judged || part(&bytes).is_some());
        }
    }
}
