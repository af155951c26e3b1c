// The pictures of the README, of the demo as it is now: `bin/screenshots`.
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { PHONE, Visitor, startBrowser } from './lib/browser.mjs';
import { smaller } from './lib/png.mjs';
import { startServer } from './lib/server.mjs';

const MOST = 600_000;
const folder = fileURLToPath(new URL('../../docs/images/', import.meta.url));
const wide = height => ({ viewport: { width: 1280, height } });
const PICTURES = [
  { name: 'home', at: '/', look: wide(1000) },
  { name: 'board', at: '/b/shop', look: wide(1000) },
  { name: 'idea', as: 'member', at: '/b/shop/1', look: wide(1180) },
  { name: 'board-phone-dark', at: '/b/shop', look: { viewport: PHONE, scheme: 'dark' }, to: '.bar' },
];

const [browser, server] = await Promise.all([startBrowser(), startServer()]);
try {
  const member = await Visitor.arrive(browser, server.base);
  await member.signIn(server.link('member'));
  const state = await member.context.storageState();
  mkdirSync(folder, { recursive: true });
  let all = 0;
  for (const { name, as, at, look, to } of PICTURES) {
    const { page } = await Visitor.arrive(browser, server.base, { ...look, state: as && state });
    await page.goto(at, { waitUntil: 'networkidle' });
    await page.evaluate(() => document.fonts.ready);
    if (to) await page.locator(to).evaluate(element => scrollTo(0, element.getBoundingClientRect().top + scrollY - 12));
    const picture = smaller(await page.screenshot());
    writeFileSync(`${folder}${name}.png`, picture);
    all += picture.length;
    console.log(`docs/images/${name}.png  ${picture.length} bytes`);
  }
  if (all > MOST) throw new Error(`${all} bytes of pictures; at most ${MOST} belong in the repository`);
} finally {
  await browser.close();
  await server.stop();
}
