// Shared by the cabinet's tests: the running system, and one person at one computer.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { lookAt, root, violations } from './pictures.mjs';

export async function startCabinetStage(script = 'cabinet_stage.py') {
  const work = mkdtempSync(join(tmpdir(), 'quorum-cabinet-'));
  const programs = process.env.QUORUM_PROGRAMS ?? join(root, 'build', 'release', 'bin');
  const web = process.env.QUORUM_WEB ?? join(root, 'build', 'web');
  const child = spawn('python3', [join(root, 'tests', 'browser', script),
    '--programs', programs, '--web', web, '--work', work], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const line = async () => {
    const { value, done } = await lines.next();
    if (done) throw new Error('the stage is gone');
    return JSON.parse(value);
  };
  return {
    ...(await line()),
    work,
    /** To a moment as JSON has it; the clocks of the browsers stay as they are. */
    setClock: (moment) => {
      child.stdin.write(`${moment}\n`);
      return line();
    },
    stop: () =>
      new Promise((done) => {
        child.on('exit', done);
        child.stdin.end();
      }),
  };
}

/** One person at one computer, Russian first. */
export class Person {
  static async arrive(browser, stage, who, options = {}) {
    const context = await browser.newContext({
      locale: 'ru-RU', timezoneId: 'Europe/Moscow', viewport: { width: 1280, height: 900 },
      acceptDownloads: true, reducedMotion: 'reduce', ...options,
    });
    const person = new Person();
    const page = await context.newPage();
    page.setDefaultTimeout(90_000); // machines are shared
    Object.assign(person, { stage, who, context, page, troubles: [] });
    page.on('pageerror', (error) => person.troubles.push(`page: ${error}`));
    page.on('console', (line) => {
      // Chromium reports each answer of 4xx here; those are the server's refusals, said on the page.
      const ours = line.type() === 'error' && !line.text().startsWith('Failed to load resource');
      if (ours) person.troubles.push(`console: ${line.text()}`);
    });
    return person;
  }

  go(path = '/') {
    return this.page.goto(`${this.stage.origin}/quorum${path}`);
  }

  button(name) {
    return this.page.getByRole('button', { name, exact: true });
  }

  tab(name) {
    return this.page.getByRole('tab', { name, exact: true });
  }

  heading(name) {
    return this.page.getByRole('heading', { name });
  }

  fill(label, text) {
    return this.page.getByLabel(label, { exact: true }).fill(text);
  }

  async signIn() {
    await this.go('/sign-in');
    await this.fill('Электронная почта', this.who.email);
    await this.fill('Пароль', this.who.password);
    await this.button('Войти').click();
    await this.heading('Собрания').waitFor();
  }

  /** Signs the document on the screen as people without a plug-in do: a tool of their own, a .sig. */
  async signOnScreen() {
    await this.page.getByText('Готовая подпись', { exact: true }).click();
    const loading = this.page.waitForEvent('download');
    await this.button('1. Скачать документ').click();
    const document = await (await loading).path();
    const signature = `${document}.sig`;
    execFileSync(this.stage.sign, ['--cert', join(this.who.key, 'cert.pem'), '--key',
      join(this.who.key, 'key.pem'), '--in', document, '--out', signature]);
    await this.page.getByLabel('2. Выбрать файл подписи').setInputFiles(signature);
  }

  violations() {
    return violations(this.page);
  }

  /** This screen, as people see it: see pictures.mjs. */
  look(name) {
    const speak = (language) => this.speak(language);
    return lookAt(this.page, { name: `cabinet-${name}`, speak, violations: () => this.violations() });
  }

  /** As if chosen in another tab: the button for it may lie under a window. */
  speak(language) {
    return this.page.evaluate((chosen) => {
      localStorage.setItem('quorum:language', chosen);
      dispatchEvent(new StorageEvent('storage', { key: 'quorum:language', newValue: chosen }));
    }, language);
  }
}
