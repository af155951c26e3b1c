// Pictures of pages hold few colours, so most of their bytes can go: 256 stay, chosen so that the whole strays least,
// and every other colour becomes the nearest of them.
import { deflateSync, inflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

function* chunks(png) {
  for (let at = SIGNATURE.length; at < png.length;) {
    const length = png.readUInt32BE(at);
    yield [png.toString('latin1', at + 4, at + 8), png.subarray(at + 8, at + 8 + length)];
    at += length + 12;
  }
}

/** Width, height and the colour of each point, of a PNG as a browser writes it: eight bits a channel, not interlaced. */
function read(png) {
  let header;
  const data = [];
  for (const [type, body] of chunks(png)) {
    if (type === 'IHDR') header = body;
    if (type === 'IDAT') data.push(body);
  }
  const [width, height, channels] = [header.readUInt32BE(0), header.readUInt32BE(4), header[9] === 6 ? 4 : 3];
  const raw = inflateSync(Buffer.concat(data));
  const row = width * channels;
  const bytes = Buffer.alloc(row * height);
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (row + 1)];
    for (let x = 0; x < row; x++) {
      const at = y * row + x;
      const left = x >= channels ? bytes[at - channels] : 0;
      const up = y ? bytes[at - row] : 0;
      const corner = x >= channels && y ? bytes[at - row - channels] : 0;
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter];
      bytes[at] = raw[y * (row + 1) + 1 + x] + guess;
    }
  }
  const colours = new Uint32Array(width * height);
  colours.forEach((_, point) => { colours[point] = bytes.readUIntBE(point * channels, 3); });
  return { width, height, colours };
}

function paeth(left, up, corner) {
  const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}

const distance = (one, other) => ((one >> 16) - (other >> 16)) ** 2 + ((one >> 8 & 255) - (other >> 8 & 255)) ** 2 + ((one & 255) - (other & 255)) ** 2;

function crc(bytes) {
  let sum = ~0;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum >>> 0;
}

function chunk(type, body) {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), body]);
  const out = Buffer.alloc(body.length + 12);
  out.writeUInt32BE(body.length, 0);
  named.copy(out, 4);
  out.writeUInt32BE(crc(named), body.length + 8);
  return out;
}

/** 256 colours: the most frequent, then each time the one whose points stray furthest from those chosen, taken together. */
function choose(counts) {
  const colours = [...counts].sort((one, other) => other[1] - one[1]).map(([colour, count]) => ({ colour, count, strays: Infinity, place: 0 }));
  const palette = [];
  for (let next = colours[0]; next && palette.length < 256;) {
    palette.push(next.colour);
    for (const each of colours) {
      const strays = distance(each.colour, next.colour);
      if (strays < each.strays) Object.assign(each, { strays, place: palette.length - 1 });
    }
    const worst = colours.reduce((most, each) => (each.strays * each.count > most.strays * most.count ? each : most));
    next = worst.strays > 0 ? worst : undefined;
  }
  return { palette, places: new Map(colours.map(({ colour, place }) => [colour, place])) };
}

/** The same picture with at most 256 colours. */
export function smaller(png) {
  const { width, height, colours } = read(png);
  const counts = new Map();
  for (const colour of colours) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  const { palette, places } = choose(counts);
  const rows = Buffer.alloc((width + 1) * height);
  colours.forEach((colour, point) => { rows[point + 1 + Math.floor(point / width)] = places.get(colour); });
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  const table = Buffer.alloc(palette.length * 3);
  palette.forEach((colour, place) => table.writeUIntBE(colour, place * 3, 3));
  return Buffer.concat([SIGNATURE, chunk('IHDR', header), chunk('PLTE', table), chunk('IDAT', deflateSync(rows, { level: 9 })), chunk('IEND', Buffer.alloc(0))]);
}
