// A Weerklank of a test file's own: on a free port, with a data folder that goes when the file is done.
import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Outbox } from './mail.mjs';
import { until } from './wait.mjs';

const program = process.env.WEERKLANK_BIN;
const running = new Set();

// whatever ends this process ends its servers
process.on('exit', () => running.forEach(server => server.kill()));
for (const [signal, code] of [['SIGINT', 130], ['SIGTERM', 143], ['SIGHUP', 129]]) process.on(signal, () => process.exit(code));

function freePort() {
  return new Promise((resolve, reject) => {
    const listener = createServer().once('error', reject).listen(0, '127.0.0.1', () => {
      const { port } = listener.address();
      listener.close(() => resolve(port));
    });
  });
}

/** Starts a server: with demo content, or empty with `demo: false`, or with all that is in a `like` folder, which it copies; `settings` are its environment, `host` is what visitors call this machine. */
export async function startServer({ demo = true, like, settings = {}, host = '127.0.0.1' } = {}) {
  if (!program) throw new Error('WEERKLANK_BIN must name the program to test; bin/e2e builds it and sets this');
  const server = new Server(await freePort(), { demo, like, settings, host });
  running.add(server);
  try {
    await until(() => server.isReady(), 'the server to be ready', 60_000);
  } catch (error) {
    await server.stop();
    throw new Error(`${error.message}\n${server.log}`);
  }
  return server;
}

class Server {
  constructor(port, { demo, like, settings, host }) {
    this.base = `http://${host}:${port}`;
    this.folder = mkdtempSync(join(tmpdir(), 'weerklank-e2e-'));
    // started by root, the database runs as another user, who must get past this folder
    chmodSync(this.folder, 0o755);
    const data = join(this.folder, 'data');
    // as cp does it: the files stay those of the user the database runs as
    if (like) execFileSync('cp', ['-a', like, data]);
    this.outbox = new Outbox(join(data, 'outbox'));
    this.log = '';
    const args = ['serve', ...(demo && !like ? ['--demo'] : []), '--data', data, '--listen', `127.0.0.1:${port}`, '--base-url', this.base, '--rate-limits', 'off'];
    const inherited = Object.entries(process.env).filter(([name]) => name !== 'DATABASE_URL' && !name.startsWith('WEERKLANK_'));
    const environment = { ...Object.fromEntries(inherited), ...settings };
    this.child = spawn(program, args, { env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
    this.ended = new Promise(resolve => this.child.once('close', resolve));
    this.child.once('error', error => { this.log += error; this.dead = true; });
    this.child.once('close', () => { this.dead = true; });
    for (const stream of [this.child.stdout, this.child.stderr]) stream.setEncoding('utf8').on('data', text => { this.log += text; });
  }

  isReady() {
    if (this.dead) throw new Error('the server ended');
    return /^Weerklank is ready/m.test(this.log);
  }

  /** A way in that the program printed: for admin, official or member. Each works once. */
  link(who) {
    const found = new RegExp(`^\\s+${who}\\s+(http\\S+)$`, 'm').exec(this.log);
    if (!found) throw new Error(`no sign-in link for ${who} in:\n${this.log}`);
    return found[1];
  }

  kill() {
    if (!this.dead) this.child.kill('SIGKILL');
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Stops it and leaves its data, in the folder that is returned; goes with this process. */
  async rest() {
    const late = setTimeout(() => this.child.kill('SIGKILL'), 15_000);
    if (!this.dead) this.child.kill('SIGTERM');
    await this.ended;
    clearTimeout(late);
    return join(this.folder, 'data');
  }

  async stop() {
    await this.rest();
    running.delete(this);
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
