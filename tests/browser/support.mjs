// Shared by browser tests: a running meeting, its people's browsers, a stand-in for CryptoPro.
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { randomUUID } from 'node:crypto';
import { lookAt, root, violations } from './pictures.mjs';

const require = createRequire(new URL('../../plugin/web/package.json', import.meta.url));
const { chromium } = require('playwright-core');

export const launch = () =>
  chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
  });

/** Redis, sandbox and sidecar with a meeting in its registration. */
export async function startStage(pluginSdk, ...more) {
  const work = mkdtempSync(join(tmpdir(), 'quorum-browser-'));
  const programs = process.env.QUORUM_PROGRAMS ?? join(root, 'build', 'release', 'bin');
  const web = process.env.QUORUM_WEB ?? join(root, 'build', 'web');
  const child = spawn('python3', [join(root, 'tests', 'browser', 'stage.py'), '--programs', programs,
    '--web', web, '--work', work, '--plugin-sdk', pluginSdk, ...more], { stdio: ['pipe', 'pipe', 'pipe'] });
  let errors = '';
  child.stderr.on('data', (piece) => (errors += piece));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const line = async () => {
    const { value, done } = await lines.next();
    if (done) throw new Error(`the stage did not start:\n${errors}`);
    return JSON.parse(value);
  };
  const facts = await line();
  return {
    ...facts,
    work,
    pluginSdk,
    say: async (command) => {
      child.stdin.write(`${command}\n`);
      return line();
    },
    stop: () =>
      new Promise((done) => {
        child.on('exit', done);
        child.stdin.end();
      }),
  };
}

/** One person at one computer: cabinet cookies, the room's page, the panel in it. */
export class Visitor {
  constructor(stage, person, context) {
    Object.assign(this, { stage, person, context });
    this.troubles = [];
  }

  static async arrive(browser, stage, person, options = {}) {
    const context = await browser.newContext({
      locale: 'ru-RU', viewport: { width: 1280, height: 860 }, ...options,
    });
    context.setDefaultTimeout(90_000); // machines are shared
    return new Visitor(stage, person, context);
  }

  api = (path) => `${this.stage.origin}/quorum/api/v1${path}`;

  async post(path, data = {}) {
    return this.context.request.post(this.api(path), {
      data, maxRedirects: 0,
      headers: { 'X-CSRF-Token': this.csrf ?? '', 'Idempotency-Key': randomUUID() },
    });
  }

  async view() {
    return (await this.context.request.get(this.api(`/meetings/${this.stage.meeting}`))).json();
  }

  async signIn() {
    const { email, password } = this.person;
    this.csrf = (await (await this.post('/session', { email, password })).json()).csrfToken;
  }

  /** Presses Enter in the cabinet; the link is followed by this browser, at once. */
  async link() {
    const answer = await this.post(`/meetings/${this.stage.meeting}/entry`);
    return answer.headers().location;
  }

  async enter() {
    await this.signIn();
    this.page = await this.context.newPage();
    this.page.on('pageerror', (error) => this.troubles.push(String(error)));
    await this.page.goto(await this.link());
    await this.page.locator('[data-test="quorumVote"]').waitFor();
    return this;
  }

  async openPanel() {
    await this.page.locator('[data-test="quorumVote"]').click();
    await this.panel.locator('.qv-agenda').waitFor();
    return this;
  }

  get panel() {
    return this.page.locator('[data-test="quorumPanel"]');
  }

  get dialog() {
    return this.page.locator('.qv-dialog');
  }

  /** On the question that is open, signed with a key file. */
  async voteWithKeyFile(choice) {
    const card = this.panel.locator('.qv-current');
    await card.getByText(choice, { exact: true }).click();
    await card.getByRole('button', { name: 'Сохранить и подписать' }).click();
    await openKeyFile(this.dialog, this.stage, this.person);
    await this.dialog.getByRole('button', { name: 'Подписать', exact: true }).click();
    await card.getByText('Ваш голос принят').waitFor();
  }

  /** What axe finds in our parts of the page. */
  violations() {
    return violations(this.page, '.qv-panel, .qv-dialog, .qv-toast');
  }

  /** The state that the room is in, as people see it: see pictures.mjs. */
  async look(name) {
    if (!this.stage.pluginSdk.startsWith('0.1')) return assert.deepEqual(await this.violations(), [], name);
    const speak = (language) => this.page.evaluate(
      (locale) => dispatchEvent(new CustomEvent('sandbox:locale', { detail: locale })), language);
    return lookAt(this.page, { name: `room-${name}`, speak, violations: () => this.violations() });
  }
}

const quiet = { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] };

/** A file as people get it from their authority: certificate and key under a password, AES. */
export function keyFile(stage, person, password) {
  const file = join(stage.work, `${person.id}.p12`);
  if (existsSync(file)) return file;
  execFileSync('openssl', ['pkcs12', '-export', '-in', join(person.key, 'cert.pem'), '-inkey',
    join(person.key, 'key.pem'), '-out', file, '-passout', `pass:${password}`,
    '-keypbe', 'AES-256-CBC', '-certpbe', 'AES-256-CBC', '-macalg', 'sha256'], quiet);
  return file;
}

/** In a dialog that asks for a signature; `typed`: what is given for its password. */
export async function openKeyFile(dialog, stage, person, typed = 'secret-1') {
  await dialog.getByText('Файл ключа', { exact: true }).click();
  await dialog.getByLabel('Файл ключа (.p12, .pfx)').setInputFiles(keyFile(stage, person, 'secret-1'));
  await dialog.getByLabel('Пароль файла').fill(typed);
}

/** Signs with OpenSSL and its GOST engine whatever the person of that folder holds. */
function signWith(stage, folder, contentBase64) {
  const name = join(stage.work, randomUUID());
  writeFileSync(name, Buffer.from(contentBase64, 'base64'));
  execFileSync(stage.sign, ['--cert', join(folder, 'cert.pem'), '--key', join(folder, 'key.pem'),
    '--in', name, '--out', `${name}.sig`], quiet);
  return readFileSync(`${name}.sig`).toString('base64');
}

const openssl = (...words) => execFileSync('openssl', words, quiet).trim();

/** `cadesplugin` as a page sees it, backed by OpenSSL: strict about order and types. */
export async function giveCryptoPro(visitor, holders) {
  const { stage } = visitor;
  const certificates = holders.map((person) => {
    const cert = join(person.key, 'cert.pem');
    const field = (...what) => openssl('x509', '-in', cert, '-noout', ...what);
    return {
      folder: person.key,
      thumbprint: field('-fingerprint', '-sha1').split('=')[1].replaceAll(':', ''),
      subject: `CN=${person.name}`,
      validTo: new Date(field('-enddate').split('=')[1]).toISOString(),
    };
  });
  await visitor.context.exposeFunction('opensslSigns', async (thumbprint, content) =>
    signWith(stage, certificates.find((one) => one.thumbprint === thumbprint).folder, content));
  await visitor.context.addInitScript(fakePlugin, certificates);
  return certificates;
}

function fakePlugin(list) {
  const certificate = (one) => ({
    raw: one,
    Thumbprint: Promise.resolve(one.thumbprint),
    SubjectName: Promise.resolve(one.subject),
    IssuerName: Promise.resolve('CN=Test CA'),
    ValidToDate: Promise.resolve(one.validTo),
    HasPrivateKey: async () => true,
  });
  const collection = (items) => ({
    Count: Promise.resolve(items.length),
    Item: async (i) => certificate(items[i - 1]),
    Find: async (kind, value) => {
      if (kind === 0) return collection(items.filter((one) => one.thumbprint === value));
      if (kind === 9) return collection(items);
      throw new Error('unknown search');
    },
  });
  const objects = {
    'CAdESCOM.Store': () => {
      let location = 0;
      return {
        Open: async (where, name, mode) => {
          if (name !== 'My' || mode !== 2) throw new Error('wrong store');
          location = where;
        },
        get Certificates() {
          return Promise.resolve(collection(location === 2 ? list : []));
        },
        Close: async () => undefined,
      };
    },
    'CAdESCOM.CPSigner': () => ({
      propset_Certificate: async function (one) { this.certificate = one; },
      propset_Options: async () => undefined,
    }),
    'CAdESCOM.CadesSignedData': () => ({
      propset_ContentEncoding: async function (encoding) { this.encoding = encoding; },
      propset_Content: async function (content) {
        if (this.encoding !== 1) throw new Error('the encoding must come before the content');
        this.content = content;
      },
      SignCades: async function (signer, type, detached) {
        if (type !== 1 || detached !== true) throw new Error('detached CAdES-BES is asked for');
        window.askedToSign = (window.askedToSign ?? 0) + 1;
        if (window.pinCancelled) throw new Error('Действие было отменено пользователем (0x8010006E)');
        const signature = await window.opensslSigns(signer.certificate.raw.thumbprint, this.content);
        return signature.replace(/(.{64})/g, '$1\r\n');
      },
    }),
  };
  const plugin = Promise.resolve();
  plugin.LOG_LEVEL_DEBUG = 4;
  plugin.CreateObjectAsync = async (name) => objects[name]();
  plugin.getLastError = (error) => error.message;
  window.cadesplugin = plugin;
}

export async function until(condition, what, ms = 90_000) {
  const end = Date.now() + ms;
  // A page that is being led away may never answer.
  const late = new Promise((done) => setTimeout(done, ms, false).unref());
  for (;;) {
    const value = await Promise.race([condition().catch(() => false), late]);
    if (value) return value;
    if (Date.now() > end) throw new Error(`not within ${ms} ms: ${what}`);
    await new Promise((done) => setTimeout(done, 100));
  }
}
