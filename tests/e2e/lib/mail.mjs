// The outbox: without a mail server Weerklank keeps every mail as a file. Read here as a mail program would.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { until } from './wait.mjs';

export class Outbox {
  constructor(folder) {
    this.folder = folder;
  }

  /** Every mail that is written whole, oldest first. */
  all() {
    let names;
    try {
      names = readdirSync(this.folder).filter(name => name.endsWith('.eml'));
    } catch {
      return [];
    }
    return names.map(name => parse(readFileSync(join(this.folder, name), 'latin1'))).filter(Boolean).sort((a, b) => a.date - b.date);
  }

  /** Those to one address. */
  to(address) {
    return this.all().filter(mail => mail.to.includes(address));
  }

  /** Waits for a mail. */
  wait(address, subject) {
    const fits = mail => (subject instanceof RegExp ? subject.test(mail.subject) : mail.subject.includes(subject));
    return until(() => this.to(address).find(fits), `a mail to ${address} about ${subject}; there are ${this.all().map(mail => `${mail.to}: ${mail.subject}`).join(' | ') || 'none'}`);
  }
}

const utf8 = bytes => Buffer.from(bytes, 'latin1').toString('utf8');

function unquoted(text) {
  return text.replace(/=\r?\n/g, '').replace(/=([0-9A-F]{2})/gi, (_, hex) => String.fromCharCode(parseInt(hex, 16)));
}

function decodedWords(value) {
  const joined = utf8(value).replace(/\?=\s+=\?/g, '?==?');
  return joined.replace(/=\?utf-8\?([bq])\?(.*?)\?=/gi, (_, how, text) =>
    how.toLowerCase() === 'b' ? Buffer.from(text, 'base64').toString('utf8') : utf8(unquoted(text.replace(/_/g, ' '))));
}

function headers(text) {
  const found = {};
  for (const line of text.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const at = line.indexOf(':');
    if (at > 0) found[line.slice(0, at).toLowerCase()] = decodedWords(line.slice(at + 1).trim());
  }
  return found;
}

function body(head, text) {
  switch ((head['content-transfer-encoding'] ?? '7bit').toLowerCase()) {
    case 'base64': return Buffer.from(text, 'base64').toString('utf8');
    case 'quoted-printable': return utf8(unquoted(text));
    default: return utf8(text);
  }
}

/** One mail, or nothing while its file is still being written. */
export function parse(text) {
  const end = /\r?\n\r?\n/.exec(text);
  if (!end) return undefined;
  const head = headers(text.slice(0, end.index));
  const boundary = /boundary="?([^";]+)"?/.exec(head['content-type'] ?? '')?.[1];
  if (!boundary || !text.includes(`--${boundary}--`)) return undefined;
  const parts = text.slice(end.index).split(new RegExp(`\\r?\\n--${boundary.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?:--)?`)).slice(1, -1).map(part => {
    const gap = /\r?\n\r?\n/.exec(part);
    const of = headers(part.slice(0, gap.index).trim());
    return { type: (of['content-type'] ?? 'text/plain').split(';')[0], text: body(of, part.slice(gap.index + gap[0].length)) };
  });
  const part = type => parts.find(found => found.type === type)?.text;
  return { headers: head, to: head.to ?? '', subject: head.subject ?? '', date: new Date(head.date), text: part('text/plain'), html: part('text/html') };
}

/** The first address in a mail's text under this path. */
export function linkIn(mail, path) {
  const found = mail.text.match(/https?:\/\/\S+/g)?.find(link => new URL(link).pathname.startsWith(path));
  if (!found) throw new Error(`no link to ${path} in:\n${mail.text}`);
  return found;
}
