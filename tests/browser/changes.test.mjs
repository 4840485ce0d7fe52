// The organizer words a question anew, moves the announced meeting and cancels it in the end; a
// participant follows all of it in his cabinet without reloading, in the language of his page.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Person } from './cabinet.mjs';
import { plain, startFormsStage } from './forms.mjs';
import { launch } from './support.mjs';

describe('what was announced is changed', { concurrency: 1 }, () => {
  const first = plain('1'), second = plain('2');
  let stage, browser, organizer, participant, meeting;

  before(async () => {
    stage = await startFormsStage();
    browser = await launch();
    [organizer, participant] = await Promise.all(
      [stage.organizer, stage.parts[0]].map((who) => Person.arrive(browser, stage, who)));
    meeting = await stage.do('draw_up', { agenda: [first, second], card: { startsAt: 3600 } });
    await stage.do('announce');
    await stage.do('apply', { place: 0, represented: [] });
    for (const one of [organizer, participant]) {
      await one.signIn();
      await one.go(`/meetings/${meeting}/agenda`);
    }
  });
  after(async () => {
    await browser?.close();
    await stage?.stop();
  });

  test('a question gets other words, and the participant sees both', async () => {
    await organizer.button(`Изменить формулировку: ${first.number}`).click();
    const dialog = organizer.page.getByRole('dialog');
    await dialog.getByLabel('Формулировка, которая ставится на голосование').fill('Принять отчёт управляющего за год.');
    await dialog.getByLabel('Причина').fill('В повестке была описка');
    await organizer.look('changes-wording');
    await dialog.getByRole('button', { name: 'Изменить формулировку' }).click();
    await participant.page.getByText('Принять отчёт управляющего за год.').first().waitFor();
    await participant.page.getByText('Причина: В повестке была описка').waitFor();
    await participant.look('changes-wording-participant');
  });

  test('the meeting is moved: too late for notice, so on insistence only', async () => {
    await organizer.go(`/meetings/${meeting}/general`);
    await organizer.button('Перенести собрание').click();
    const dialog = organizer.page.getByRole('dialog');
    const field = dialog.getByLabel('Новое начало');
    const day = new Date(Date.parse(`${await field.inputValue()}:00Z`) + 24 * 3600_000).toISOString().slice(0, 16);
    await field.fill(day);
    await dialog.getByLabel('Причина').fill('Болезнь управляющего');
    await dialog.getByRole('button', { name: 'Перенести собрание' }).click();
    await dialog.getByText(/срок уведомления о новом времени уже истёк/).waitFor();
    await organizer.look('changes-postpone-late');
    await dialog.getByRole('button', { name: 'Перенести, хотя срок уведомления истёк' }).click();
    await participant.page.getByText(/Собрание перенесено: было/).waitFor();
    await participant.page.getByText('Причина: Болезнь управляющего').waitFor();
    await participant.page.getByText(/Ваша заявка остаётся в силе/).waitFor();
    await participant.look('changes-postponed-participant');
  });

  test('the register is corrected by a file, after what it changes was shown', async () => {
    await organizer.go(`/meetings/${meeting}/register`);
    const chosen = organizer.page.locator('input[type=file]');
    const [head, first, ...rest] = (await stage.do('register_text')).split('\r\n');
    const cells = first.split(';');
    cells[5] = '1,00';
    const less = [head, cells.join(';'), ...rest.slice(0, -1)].join('\r\n');
    await chosen.setInputFiles({ name: 'register.csv', mimeType: 'text/csv', buffer: Buffer.from(less) });
    await organizer.page.getByText('исключается').waitFor();
    await organizer.look('changes-register');
    await organizer.page.getByLabel('Причина').fill('Требование погашено');
    await organizer.button('Исправить реестр').click();
    await organizer.page.getByText('Реестр исправлен. Участники увидят причину.').waitFor();
    await participant.page.getByText('Причина: Требование погашено').waitFor();
    await participant.page.getByText(/: было 400,00.*, стало 1,00/).waitFor();
    await participant.look('changes-register-participant');
    await organizer.go(`/meetings/${meeting}/general`);
  });

  test('in English it says the same', async () => {
    await participant.page.getByRole('button', { name: 'English' }).click();
    await participant.page.getByText(/The meeting has been moved: it was to begin/).waitFor();
    await participant.page.getByText(/The wording was changed/).waitFor();
    await participant.look('changes-postponed-english');
    await participant.speak('ru');
  });

  test('cancelled it is for good, and nothing is left to press', async () => {
    await organizer.button('Отменить собрание').click();
    const dialog = organizer.page.getByRole('dialog');
    await dialog.getByLabel('Причина').fill('Требования погашены');
    await organizer.look('changes-cancel');
    await dialog.getByRole('button', { name: 'Отменить собрание навсегда' }).click();
    await participant.page.getByText(/Собрание отменено .*Оно не состоится/).waitFor();
    await organizer.page.getByText(/Собрание отменено/).waitFor();
    await participant.look('changes-cancelled-participant');
    assert.equal(await organizer.page.getByRole('button', { name: 'Перенести собрание' }).count(), 0);
    assert.deepEqual(organizer.troubles.concat(participant.troubles), []);
  });
});
