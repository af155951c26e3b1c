// A browser with eyes: every page it opens is watched for what must never happen.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

export const DESK = { width: 1280, height: 900 };
export const PHONE = { width: 390, height: 844 };

export async function startBrowser() {
  return chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: FLAGS });
}

/** A visitor's browser: language, colours, size, scripts; signed in when given the state of somebody who is. */
export class Visitor {
  static async arrive(browser, base, { language = 'en', scheme = 'light', viewport = DESK, scripts = true, state } = {}) {
    const context = await browser.newContext({
      baseURL: base, locale: language === 'nl' ? 'nl-NL' : 'en-GB', colorScheme: scheme, viewport, javaScriptEnabled: scripts, storageState: state,
      hasTouch: viewport.width < 600, reducedMotion: 'reduce',
    });
    context.setDefaultTimeout(10_000);
    return new Visitor({ context, base, language, page: await context.newPage() });
  }

  constructor({ context, base, language, page }) {
    Object.assign(this, { context, base, language, page, wrongs: [] });
    context.on('console', message => {
      // that a page answered 404 or 422 is what some tests ask for; files are watched below
      const answered = message.text().startsWith('Failed to load resource: the server responded with a status of 4');
      if (['error', 'warning'].includes(message.type()) && !answered) this.wrongs.push(`console on ${page.url()}: ${message.text()}`);
    });
    context.on('weberror', error => this.wrongs.push(`script on ${page.url()}: ${error.error().stack}`));
    context.on('request', request => {
      if (!request.url().startsWith(base + '/') && !request.url().startsWith('data:')) this.wrongs.push(`${page.url()} asked another host: ${request.url()}`);
    });
    context.on('response', response => {
      const file = /\/(assets|brand)\//.test(response.url());
      if (response.status() >= 500 || (file && response.status() >= 400)) this.wrongs.push(`${response.status()} from ${response.url()}`);
    });
  }

  /** Fails when anything went wrong that nobody looked at: script errors, refused styles, other hosts, broken files. */
  nothingWrong() {
    const wrongs = this.wrongs.splice(0);
    assert.deepEqual(wrongs, [], 'what went wrong in the browser');
  }

  /** Uses a sign-in link: opening it shows a button, pressing signs in. Then reads in the language of this visitor. */
  async signIn(link) {
    await this.page.goto(link);
    await this.page.locator('main form button').click();
    await this.page.locator('header a[href="/account"]').waitFor();
    await this.readsOwnLanguage();
  }

  /** Chooses the language of this visitor where the page is in another. */
  async readsOwnLanguage() {
    if (!this.page.url().startsWith(this.base)) await this.page.goto('/');
    if (await this.page.locator('html').getAttribute('lang') !== this.language) {
      await this.page.locator(`button.switch[value="${this.language}"]`).click();
      await this.page.locator(`html[lang="${this.language}"]`).waitFor();
    }
  }

  async leave() {
    await this.context.close();
  }
}

const out = fileURLToPath(new URL('../out/', import.meta.url));

/** Keeps a picture of what was on the screen when a test failed. */
export async function keepPicture(visitor, name) {
  mkdirSync(out, { recursive: true });
  const path = `${out}${name.replace(/[^\w-]+/g, '-').slice(0, 80)}.png`;
  try {
    await visitor.page.screenshot({ path, fullPage: true });
    return `${visitor.page.url()}, see ${path}`;
  } catch {
    return visitor.page.url();
  }
}
