// Shared by the tests of all forms of meetings: the running system, and ballots cast in the
// cabinet.
import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Person } from './cabinet.mjs';
import { root } from './pictures.mjs';
import { launch, openKeyFile } from './support.mjs';

/** `more`: further options of forms_stage.py. */
export async function startFormsStage(...more) {
  const work = mkdtempSync(join(tmpdir(), 'quorum-forms-'));
  const programs = process.env.QUORUM_PROGRAMS ?? join(root, 'build', 'release', 'bin');
  const web = process.env.QUORUM_WEB ?? join(root, 'build', 'web');
  const child = spawn('python3', [join(root, 'tests', 'browser', 'forms_stage.py'), '--programs', programs,
    '--web', web, '--work', work, ...more], { stdio: ['pipe', 'pipe', 'pipe'] });
  let errors = '';
  child.stderr.on('data', (piece) => (errors += piece));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const line = async () => {
    const { value, done } = await lines.next();
    if (done) throw new Error(`the stage is gone:\n${errors}`);
    return JSON.parse(value);
  };
  const facts = await line();
  return {
    ...facts,
    work,
    /** One after another: `await stage.do('vote', { place: 1, … })`. */
    do: async (what, more = {}) => {
      child.stdin.write(`${JSON.stringify({ do: what, ...more })}\n`);
      return (await line()).done;
    },
    stop: () =>
      new Promise((done) => {
        child.on('exit', done);
        child.stdin.end();
      }),
  };
}

/** An organizer and a creditor at their computers, both looking at one meeting. */
export class Play {
  async open() {
    this.stage = await startFormsStage();
    this.browser = await launch();
    [this.organizer, this.creditor] = await Promise.all(
      [this.stage.organizer, this.stage.parts[0]].map((who) => Person.arrive(this.browser, this.stage, who)));
    for (const one of this.both()) await one.signIn();
  }

  async close() {
    await this.browser?.close();
    await this.stage?.stop();
  }

  both() {
    return [this.organizer, this.creditor];
  }

  async goTo(meeting) {
    this.address = `/meetings/${meeting}`;
    for (const one of this.both()) await one.go(this.address);
  }

  /** What was to be seen when a test failed. */
  async leavePictures() {
    for (const one of this.both()) await one.page.screenshot({ path: join(this.stage.work, `${one.who.id}.png`) });
  }
}

/** A plain question of an agenda. */
export const plain = (number, more = {}) => ({
  id: `q${number.replaceAll('.', '-')}`, number, title: `Вопрос о складе ${number}`,
  text: `Решить вопрос о складе ${number}`, kind: 'binary', type: 'ordinary', ...more,
});

/** The card of one question among those that are voted on. */
export const cardOf = (person, title) =>
  person.page.locator('.qv-current').filter({ hasText: title });

export async function saveAndSign(person, card) {
  await sign(person, card);
  await card.getByText('Ваш голос принят').waitFor();
}

/** Of the last ballot: the card goes with it. */
export async function saveAndSignLast(person, card) {
  await sign(person, card);
  await person.page.getByText(/^Ваш голос по .* принят\.$/).waitFor();
}

/** Signs what the card holds; the key file stays open for the next ballot of the same page. */
async function sign(person, card) {
  await card.getByRole('button', { name: /одписать$/ }).click();
  const dialog = person.page.locator('.qv-dialog');
  await dialog.waitFor();
  if (!(await person.page.evaluate(() => window.keyIsOpen))) {
    await openKeyFile(dialog, person.stage, person.who);
    await person.page.evaluate(() => { window.keyIsOpen = true; }); // until the page is left
  }
  await dialog.getByRole('button', { name: 'Подписать', exact: true }).click();
}

/** Fills one question of the agenda that is drawn up. */
export async function fillQuestion(person, number, title, text) {
  const question = person.page.getByRole('region', { name: `Вопрос ${number}`, exact: true });
  await question.getByLabel('Краткое название вопроса').fill(title);
  await question.getByLabel('Формулировка, за которую голосуют').fill(text);
  return question;
}

/** Asked twice: what cannot be taken back. */
export async function sure(person, name) {
  await person.button(name).click();
  await person.page.getByRole('button', { name: new RegExp(`^${name}: `) }).click();
}
