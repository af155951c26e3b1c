// Signing in with a real OpenID provider (the npm package oidc-provider), set up on the administrators' page: with scripts and without.
import assert from 'node:assert/strict';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { Provider } from 'oidc-provider';
import { Visitor, keepPicture, startBrowser } from '../lib/browser.mjs';
import { startServer } from '../lib/server.mjs';

let browser;
let server;
let site;
let issuer;
const secret = randomBytes(24).toString('hex');

/** The directory of an organisation: everybody who types a name is that person. Its keys are its own, drawn as it starts. */
async function startProvider(back) {
  const listener = createServer();
  await new Promise(resolve => { listener.listen(0, '127.0.0.1', resolve); });
  issuer = `http://127.0.0.1:${listener.address().port}`;
  const provider = new Provider(issuer, {
    clients: [{ client_id: 'weerklank', client_secret: secret, redirect_uris: [back], grant_types: ['authorization_code'], response_types: ['code'] }],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'], groups: ['groups'] },
    scopes: ['openid', 'email', 'profile', 'groups'],
    pkce: { required: () => true },
    findAccount: (_, id) => ({
      accountId: id,
      claims: () => ({ sub: id, name: `${id[0].toUpperCase()}${id.slice(1)}`, email: `${id}@example.org`, email_verified: true, groups: ['crew'] }),
    }),
    features: { devInteractions: { enabled: true } },
    cookies: { keys: [randomBytes(24).toString('hex')] },
    jwks: { keys: [{ ...generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256' }] },
  });
  listener.on('request', provider.callback());
  return listener;
}

before(async () => {
  [browser, server] = await Promise.all([startBrowser(), startServer({ settings: { WEERKLANK_PRIVATE_PROVIDERS: 'true' } })]);
  site = await startProvider(`${server.base}/signin/back`);
});
after(async () => {
  await browser?.close();
  await server?.stop();
  site?.closeAllConnections();
  site?.close();
});

/** Types a name over there and agrees. */
async function letIn(page, name) {
  await page.waitForURL(url => url.href.startsWith(issuer));
  await page.locator('input[name=login]').fill(name);
  await page.locator('input[name=password]').fill('any');
  await page.locator('button[type=submit]').click();
  await page.locator('form button[type=submit]').getByText('Continue').click();
  await page.waitForURL(url => url.href.startsWith(server.base));
}

/** What went to the other site is meant. */
const meant = visitor => visitor.wrongs.splice(0).filter(wrong => !wrong.includes(issuer));

test('people_3 a provider is set up, tried out, and lets people in', async t => {
  const admin = await Visitor.arrive(browser, server.base);
  t.after(() => admin.leave());
  try {
    const { page } = admin;
    await admin.signIn(server.link('admin'));
    await page.goto('/admin');
    await page.locator('a[href="/admin/providers"]').click();
    await page.locator('a[href="/admin/providers/new"]').click();
    for (const [name, value] of Object.entries({ name: 'Waterrand', issuer, client_id: 'weerklank', client_secret: secret, claim: 'groups', scopes: 'groups' })) {
      await page.locator(`#${name}`).fill(value);
    }
    await page.locator('main form button.btn').click();
    await page.waitForURL(/\/admin\/providers\/waterrand$/);
    await page.locator('#trial button').click();
    await letIn(page, 'ada');
    assert.equal(await page.locator('#steps .s-done').count(), 4, await page.locator('main').innerText());
    await page.locator('#groups').getByText('crew').waitFor();
    assert.deepEqual(meant(admin), []);
  } catch (error) {
    throw new Error(`at ${await keepPicture(admin, 'oidc-admin')}`, { cause: error });
  }
  for (const scripts of [true, false]) {
    const zoe = await Visitor.arrive(browser, server.base, { scripts });
    t.after(() => zoe.leave());
    try {
      await zoe.page.goto('/signin?next=/b/shop');
      await zoe.page.locator('form[action="/signin/with/waterrand"] button').click();
      await letIn(zoe.page, scripts ? 'zoe' : 'zora');
      assert.equal(new URL(zoe.page.url()).pathname, '/b/shop');
      await zoe.page.locator('header a[href="/account"]').getByText(scripts ? 'Zoe' : 'Zora').waitFor();
      assert.deepEqual(meant(zoe), []);
    } catch (error) {
      throw new Error(`at ${await keepPicture(zoe, `oidc-${scripts}`)}`, { cause: error });
    }
  }
});
