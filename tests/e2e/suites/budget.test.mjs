// What a page may weigh, and that nothing on it moves.
import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { after, before, test } from 'node:test';
import { DESK, PHONE, Visitor, startBrowser } from '../lib/browser.mjs';
import { startServer } from '../lib/server.mjs';

const IDEA = '/b/shop/1/hand-in-deposit-cups-at-any-branch-stations-too';

let browser;
let server;

before(async () => {
  [browser, server] = await Promise.all([startBrowser(), startServer()]);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

async function read(path, encoding = 'identity') {
  const response = await fetch(new URL(path, server.base), { headers: { 'accept-encoding': encoding } });
  assert.equal(response.status, 200, path);
  return Buffer.from(await response.arrayBuffer());
}

test('look_4 style, script and colours are at most 40,000 bytes, uncompressed', async () => {
  const html = (await read('/b/shop')).toString();
  const files = [...html.matchAll(/<(?:link rel="stylesheet" href|script[^>]* src)="([^"]+)"/g)].map(found => found[1]);
  assert.ok(['.css', '.js'].every(end => files.some(file => file.endsWith(end))) && files.some(file => file.startsWith('/brand/')), `found only ${files}`);
  const sizes = Object.fromEntries(await Promise.all(files.map(async file => [file, (await read(file)).length])));
  const all = Object.values(sizes).reduce((sum, size) => sum + size);
  assert.ok(all > 10_000 && all <= 40_000, `${all} bytes: ${JSON.stringify(sizes)}`);
});

test('look_3 a colour scheme changes nothing but colours', async () => {
  const html = (await read('/b/shop')).toString();
  const files = [...html.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)].map(found => found[1]);
  const styles = (await Promise.all(files.map(async file => (await read(file)).toString()))).join('\n');
  // light-dark() takes colours only; a media query could change anything
  assert.ok(styles.includes('light-dark('), 'the colours of both schemes are in the style sheet');
  assert.doesNotMatch(styles, /prefers-color-scheme/, 'a rule for one scheme only');
});

test('look_4 a board’s HTML is at most 6 KB compressed, an idea’s too', async () => {
  for (const path of ['/b/shop', IDEA]) {
    const html = await read(path);
    const size = gzipSync(html, { level: 6 }).length;
    assert.ok(html.includes('</html>') && size <= 6 * 1024, `${path}: ${html.length} bytes, ${size} compressed`);
  }
});

test('look_4 at most 7 requests on a first visit, all to our own host, and one on the next', async t => {
  const visitor = await Visitor.arrive(browser, server.base);
  t.after(() => visitor.leave());
  const network = await visitor.context.newCDPSession(visitor.page);
  await network.send('Network.enable');
  const kept = new Set();
  let asked = [];
  network.on('Network.requestServedFromCache', ({ requestId }) => kept.add(requestId));
  network.on('Network.responseReceived', ({ requestId, response }) => asked.push({ requestId, response }));
  for (const [path, most] of [['/b/shop', 7], [IDEA, 1], ['/b/shop', 1]]) {
    asked = [];
    await visitor.page.goto(path, { waitUntil: 'networkidle' });
    // files with their content's hash in the address come out of the cache and are not asked for again
    const sent = asked.filter(({ requestId, response }) => !kept.has(requestId) && !response.fromDiskCache).map(({ response }) => response.url);
    assert.ok(sent.length >= 1 && sent.length <= most, `${path} asked ${sent.length} times: ${sent.join(' ')}`);
  }
  visitor.nothingWrong();
});

test('look_4 the font is one file, and every file is kept for good', async t => {
  const visitor = await Visitor.arrive(browser, server.base);
  t.after(() => visitor.leave());
  const files = [];
  visitor.page.on('response', response => { if (/\/(assets|brand)\//.test(response.url())) files.push(response); });
  await visitor.page.goto('/b/shop', { waitUntil: 'networkidle' });
  assert.equal(files.filter(file => file.url().endsWith('.woff2')).length, 1);
  for (const file of files) assert.match(await file.headerValue('cache-control'), /max-age=31536000, immutable/, file.url());
});

/** Sums what moved, from the first paint on. */
function watchShifts() {
  globalThis.moved = [];
  new PerformanceObserver(list => {
    for (const entry of list.getEntries()) {
      if (!entry.hadRecentInput) globalThis.moved.push({ value: entry.value, what: entry.sources.map(source => source.node?.outerHTML?.slice(0, 80) ?? source.node?.textContent) });
    }
  }).observe({ type: 'layout-shift', buffered: true });
}

for (const [name, viewport] of [['wide', DESK], ['phone', PHONE]]) {
  test(`look_4 nothing moves while a board or an idea arrives, ${name}`, async t => {
    const visitor = await Visitor.arrive(browser, server.base, { viewport });
    t.after(() => visitor.leave());
    await visitor.page.addInitScript(watchShifts);
    // files late: what they change comes after the first paint
    const network = await visitor.context.newCDPSession(visitor.page);
    await network.send('Network.enable');
    await network.send('Network.emulateNetworkConditions', { offline: false, latency: 40, downloadThroughput: 400_000, uploadThroughput: 400_000 });
    for (const path of ['/b/shop', IDEA, '/b/shop']) {
      await visitor.page.goto(path, { waitUntil: 'networkidle' });
      await visitor.page.evaluate(() => document.fonts.ready);
      // what was painted last is reported with the frame after it
      await visitor.page.evaluate(() => new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve))));
      assert.deepEqual(await visitor.page.evaluate(() => globalThis.moved), [], `what moved on ${path}`);
    }
    visitor.nothingWrong();
  });
}
