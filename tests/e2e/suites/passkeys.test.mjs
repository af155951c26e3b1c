// Passkeys with a real browser's dialogue, whose finger is always there: added, used to sign in from the address field and by the button, renamed, removed; in both languages.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axe } from '../lib/axe.mjs';
import { Visitor, keepPicture, startBrowser } from '../lib/browser.mjs';
import { startServer } from '../lib/server.mjs';
import { words } from '../lib/words.mjs';

let browser;
let server;

before(async () => {
  // a passkey belongs to a name, and this machine has one that needs no TLS
  [browser, server] = await Promise.all([startBrowser(), startServer({ host: 'localhost' })]);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

/** Gives the page a device with a finger on it; returns its switches. */
async function giveDevice(visitor) {
  const session = await visitor.context.newCDPSession(visitor.page);
  await session.send('WebAuthn.enable');
  const options = { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true };
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', { options });
  return {
    finger: isThere => session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: isThere }),
    keys: async () => (await session.send('WebAuthn.getCredentials', { authenticatorId })).credentials,
  };
}

for (const [language, who] of [['en', 'member'], ['nl', 'official']]) {
  test(`people_2 a passkey is added, lets in and is removed, ${language}`, async t => {
    const say = words(language);
    const visitor = await Visitor.arrive(browser, server.base, { language });
    t.after(() => visitor.leave());
    const { page } = visitor;
    try {
      const device = await giveDevice(visitor);
      await visitor.signIn(server.link(who));
      await page.goto('/account');
      await page.locator('a[href="/account/passkeys"]').click();
      assert.deepEqual(await axe(page), [], 'the list');
      await page.getByLabel(say('people-passkey-name'), { exact: true }).fill('Phone');
      await page.getByRole('button', { name: say('people-passkey-begin') }).click();
      await page.waitForURL(/\/account\/passkeys\/new\?/);
      assert.deepEqual(await axe(page), [], 'the page that asks');
      await page.getByRole('button', { name: say('people-passkey-make-button') }).click();
      await page.locator('.flash').getByText(say('people-passkey-added')).waitFor();
      assert.equal((await device.keys()).length, 1);
      assert.ok((await device.keys())[0].isResidentCredential, 'the device finds it by itself');
      // the same device again: it says that it has one
      await page.getByLabel(say('people-passkey-name'), { exact: true }).fill('Again');
      await page.getByRole('button', { name: say('people-passkey-begin') }).click();
      await page.getByRole('button', { name: say('people-passkey-make-button') }).click();
      await page.locator('[role=status]').getByText(say('people-passkey-there')).waitFor();
      const name = await page.locator('header a[href="/account"]').innerText();

      // the address field offers it; this device picks what it is offered, where a person would choose from a list
      await visitor.context.clearCookies({ name: 'weerklank' });
      await page.goto('/signin?next=/b/shop');
      await page.waitForURL('**/b/shop');
      assert.equal(await page.locator('header a[href="/account"]').innerText(), name);
      // and a browser that can't offer any has the button
      await page.addInitScript(() => { PublicKeyCredential.isConditionalMediationAvailable = async () => false; });

      await visitor.context.clearCookies({ name: 'weerklank' });
      await page.goto('/signin?next=/b/shop');
      assert.deepEqual(await axe(page), [], 'the sign-in page');
      await device.finger(false);
      await page.getByRole('button', { name: say('people-passkey-sign-in') }).click();
      await page.locator('[role=status]').getByText(say('people-passkey-stopped')).waitFor();
      await device.finger(true);
      await page.getByRole('button', { name: say('people-passkey-sign-in') }).click();
      await page.waitForURL('**/b/shop');
      assert.equal(await page.locator('header a[href="/account"]').innerText(), name);

      await page.goto('/account/passkeys');
      await page.locator('#passkeys a').click();
      assert.deepEqual(await axe(page), [], 'the page of one');
      await page.getByLabel(say('people-passkey-name'), { exact: true }).fill('Old phone');
      await page.getByRole('button', { name: say('people-save'), exact: true }).click();
      await page.locator('#passkeys').getByText('Old phone').first().waitFor();
      await page.locator('#passkeys a').click();
      await page.getByRole('button', { name: say('people-passkey-remove') }).click();
      await page.locator('.flash').getByText(say('people-passkey-removed')).waitFor();
      await visitor.context.clearCookies({ name: 'weerklank' });
      await page.goto('/signin');
      await page.getByRole('button', { name: say('people-passkey-sign-in') }).click();
      await page.getByText(say('people-passkey-refused')).waitFor();
      visitor.nothingWrong();
    } catch (error) {
      throw new Error(`at ${await keepPicture(visitor, `passkeys-${language}`)}`, { cause: error });
    }
  });
}

test('people_2 without scripts the sign-in page says what passkeys need, and the other ways are there', async t => {
  const visitor = await Visitor.arrive(browser, server.base, { scripts: false });
  t.after(() => visitor.leave());
  const { page } = visitor;
  const say = words('en');
  // browsers whose scripts are off show this; the one of the tests only stops running them
  const html = await (await fetch(`${server.base}/signin`)).text();
  assert.ok(html.includes(`<noscript><p class="muted">${say('people-passkey-scripts')}`));
  await page.goto('/signin');
  await page.getByRole('button', { name: say('people-passkey-sign-in') }).click();
  await page.locator('.flash').getByText(say('people-passkey-scripts')).waitFor();
  assert.equal(await page.locator('form[action="/signin"] #password').count(), 1);
  visitor.nothingWrong();
});
