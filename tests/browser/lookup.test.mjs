// Forms begin with what a directory of organizations says of an INN: at the sign-up of a stranger and
// on the card of a meeting; without it they are filled in by hand.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import { Person, startCabinetStage } from './cabinet.mjs';
import { launch } from './support.mjs';

const INN = '7707083893';

describe('a form that a directory begins', { concurrency: 1 }, () => {
  let stage, browser, stranger, organizer;

  before(async () => {
    stage = await startCabinetStage('lookup_stage.py');
    browser = await launch();
    [stranger, organizer] = await Promise.all(
      [{ id: 'stranger' }, stage.organizer].map((who) => Person.arrive(browser, stage, who)));
  });
  after(async () => {
    await browser?.close();
    await stage?.stop();
  });
  afterEach(async (context) => {
    for (const one of [stranger, organizer]) {
      if (context.passed === false) await one.page.screenshot({ path: join(stage.work, `${one.who.id}.png`) });
      assert.deepEqual(one.troubles, []);
    }
  });

  const valueOf = (person, label) => person.page.getByLabel(label, { exact: true }).inputValue();
  const ask = (person) => person.button('Заполнить по ИНН: DaData').click();

  test('an organization signs up with its INN; what was typed stays, and each field says whence it is', async () => {
    await stranger.go('/sign-up');
    await stranger.fill('Электронная почта', 'office@почта.рф');
    await stranger.fill('Телефон', '+7 999 000-00-00');
    await stranger.fill('Пароль', 'long enough password');
    await stranger.fill('Пароль ещё раз', 'long enough password');
    await stranger.button('Далее').click();
    await ask(stranger);
    await stranger.page.getByText('В ИНН человека 12 цифр, в ИНН организации — 10.').first().waitFor();
    await stranger.fill('Краткое наименование', 'Мы');
    await stranger.fill('ИНН организации (10 цифр)', INN);
    await ask(stranger);
    await stranger.page.getByText('Пустые поля заполнены: DaData').waitFor();
    await stranger.page.getByText('По данным справочника организация — банкрот.').waitFor();
    assert.equal(await valueOf(stranger, 'Краткое наименование'), 'Мы');
    await stranger.page.getByText('DaData: ООО «ОБРАЗЕЦ»').waitFor();
    assert.equal(await valueOf(stranger, 'Адрес'), '119021, г Москва, ул Примерная, д 1');
    assert.equal(await stranger.page.getByText(/^DaData, \d+ \S+ \d{4} г\.$/).count(), 4);
    await stranger.look('sign-up-filled');
    await stranger.fill('Адрес', 'Другой адрес');
    await stranger.page.getByText('DaData: 119021, г Москва').waitFor();
  });

  test('in English it says the same', async () => {
    await stranger.speak('en');
    await stranger.button('Fill in by INN: DaData').waitFor();
    await stranger.page.getByText('Empty fields are filled in: DaData').waitFor();
    await stranger.speak('ru');
  });

  test('the debtor of a meeting is filled in, by keyboard alone, and kept through a reload', async () => {
    await organizer.signIn();
    await organizer.go('/meetings/new');
    await organizer.fill('ИНН должника', INN);
    await organizer.page.keyboard.press('Tab');
    await organizer.page.keyboard.press('Enter');
    await organizer.page.getByText('Пустые поля заполнены: DaData').waitFor();
    assert.equal(await valueOf(organizer, 'ОГРН должника'), '1027700132195');
    await organizer.look('new-meeting-filled');
    await organizer.page.reload();
    await organizer.page.getByText('Пустые поля заполнены: DaData').waitFor();
    assert.equal(await valueOf(organizer, 'Адрес должника'), '119021, г Москва, ул Примерная, д 1');
  });

  test('a directory that is silent is told of, and the form goes on', async () => {
    await stage.setClock('silent');
    await organizer.fill('ИНН должника', '7736050003');
    await ask(organizer);
    await organizer.page.getByText('Справочник сейчас не отвечает.').waitFor();
    await organizer.fill('Должник', 'ООО «Иное»');
    assert.equal(await valueOf(organizer, 'Должник'), 'ООО «Иное»');
    await organizer.look('new-meeting-silent');
  });
});
