// The room for browser tests: a meeting in the conference, its people at their computers, and their
// actions on the open question.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { giveCryptoPro, launch, openKeyFile, startStage, Visitor } from './support.mjs';

export class Room {
  async open(sdk) {
    this.stage = await startStage(sdk);
    this.browser = await launch();
    const { organizer, parts } = this.stage;
    const arrive = (person) => this.arrive(person);
    [this.organizer, this.gost, this.representative, this.rsa, this.offline] = await Promise.all(
      [organizer, parts[8], parts[11], parts[4], parts[1]].map(arrive));
    await giveCryptoPro(this.gost, [this.gost.person]);
    for (const one of this.everybody()) await one.enter();
  }

  async close() {
    await this.browser?.close();
    await this.stage?.stop();
  }

  /** Somebody at a computer of his own, not in the room yet. */
  arrive(person, options) {
    return Visitor.arrive(this.browser, this.stage, person, options);
  }

  everybody() {
    return [this.organizer, this.gost, this.representative, this.rsa, this.offline];
  }

  question(visitor) {
    return visitor.panel.locator('.qv-current');
  }

  choose(visitor, word, within) {
    return (within ?? this.question(visitor)).getByText(word, { exact: true }).click();
  }

  async put(number) {
    await this.organizer.panel.getByLabel('Длительность, минут').fill('20');
    await this.organizer.panel.getByRole('button', { name: `Поставить на голосование: ${number}.` }).click();
  }

  signed(visitor) {
    return this.question(visitor).getByText('Ваш голос принят').waitFor();
  }

  openKey(visitor, password) {
    return openKeyFile(visitor.dialog, this.stage, visitor.person, password);
  }

  /** By a program of his own, outside of the browser. */
  signFile(person, file, out) {
    execFileSync(this.stage.sign, ['--cert', join(person.key, 'cert.pem'), '--key', join(person.key, 'key.pem'),
      '--in', file, '--out', out]);
  }
}
