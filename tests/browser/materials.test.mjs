// The organizer attaches documents to a draft and to the announced meeting, replaces one, withdraws one;
// whoever is in the register reads them. A draft that is not needed is deleted.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { Person } from './cabinet.mjs';
import { plain, startFormsStage } from './forms.mjs';
import { launch } from './support.mjs';

const file = (name, text) => ({ name, mimeType: 'application/pdf', buffer: Buffer.from(text) });

describe('materials of a meeting', { concurrency: 1 }, () => {
  const first = plain('1');
  let stage, browser, organizer, participant, meeting;

  const dialog = () => organizer.page.getByRole('dialog');

  before(async () => {
    stage = await startFormsStage();
    browser = await launch();
    [organizer, participant] = await Promise.all(
      [stage.organizer, stage.parts[0]].map((who) => Person.arrive(browser, stage, who)));
    meeting = await stage.do('draw_up', { agenda: [first], card: { startsAt: 3600 } });
    for (const one of [organizer, participant]) await one.signIn();
  });
  after(async () => {
    await browser?.close();
    await stage?.stop();
  });

  test('a document is attached to a question of the draft', async () => {
    await organizer.go(`/meetings/${meeting}/draft`);
    await organizer.button('Материалы (0)').click();
    await organizer.button('Приложить документ').click();
    await dialog().getByRole('button', { name: 'Приложить документ' }).click();
    await dialog().getByText('Выберите файл и назовите документ.').waitFor();
    await dialog().locator('input[type=file]').setInputFiles(file('отчёт.pdf', 'the report'));
    await dialog().getByText('отчёт.pdf').waitFor();
    await dialog().getByLabel('К чему относится').click();
    await organizer.page.getByRole('option', { name: /^Вопрос 1\./ }).click();
    await organizer.look('materials-attach');
    await dialog().getByRole('button', { name: 'Приложить документ' }).click();
    await organizer.page.getByText(/к вопросу 1 · отчёт\.pdf · 1 КБ · представлен/).waitFor();
    await stage.do('announce');
  });

  test('who is in the register reads it beside its question and under the documents', async () => {
    await participant.go(`/meetings/${meeting}/agenda`);
    const coming = participant.page.waitForEvent('download');
    await participant.page.getByRole('button', { name: /Скачать.*отчёт/ }).click();
    const got = await coming;
    assert.equal(got.suggestedFilename(), 'отчёт.pdf');
    assert.equal(await readFile(await got.path(), 'utf8'), 'the report');
    await participant.look('materials-agenda');
  });

  test('a new version takes its place while he looks, and the earlier one can still be had', async () => {
    await organizer.go(`/meetings/${meeting}/documents`);
    await participant.go(`/meetings/${meeting}/documents`);
    await organizer.page.getByRole('button', { name: /Заменить новой редакцией.*отчёт/ }).click();
    await dialog().locator('input[type=file]').setInputFiles(file('отчёт-2.pdf', 'the corrected report'));
    await dialog().getByText('отчёт-2.pdf').waitFor();
    await dialog().getByLabel('Название документа').fill('Отчёт, исправленный');
    await dialog().getByRole('button', { name: 'Заменить новой редакцией' }).click();
    await participant.page.getByText('Отчёт, исправленный', { exact: true }).waitFor();
    await participant.page.getByText('Прежние редакции и отозванные').click();
    await participant.page.getByText(/прежняя редакция/).waitFor();
    await participant.look('materials-versions');
  });

  test('what is withdrawn says why, and opens no more', async () => {
    await organizer.page.getByRole('button', { name: /Отозвать.*Отчёт, исправленный/ }).click();
    await dialog().getByLabel('Причина').fill('Не тот файл');
    await organizer.look('materials-withdraw');
    await dialog().getByRole('button', { name: 'Отозвать', exact: true }).click();
    await participant.page.getByText(/отозван .*: Не тот файл/).waitFor();
    assert.equal(await participant.page.getByRole('button', { name: /Скачать.*Отчёт, исправленный/ }).count(), 0);
    await participant.page.getByRole('button', { name: 'English' }).click();
    await participant.page.getByText(/withdrawn .*: Не тот файл/).waitFor();
    await participant.look('materials-english');
    await participant.speak('ru');
  });

  test('a draft is deleted after one question, and is nowhere any more', async () => {
    const draft = await stage.do('draw_up', { agenda: [first], card: { startsAt: 3600, title: 'Лишний черновик' } });
    await organizer.go(`/meetings/${draft}/draft`);
    await organizer.button('Удалить черновик').click();
    await dialog().getByText(/вернуть их нельзя/).waitFor();
    await organizer.look('draft-delete');
    await dialog().getByRole('button', { name: 'Удалить черновик' }).click();
    await organizer.page.waitForURL(/\/meetings$/);
    await organizer.page.getByRole('heading', { level: 1 }).waitFor();
    assert.equal(await organizer.page.getByText('Лишний черновик').count(), 0);
    assert.deepEqual(organizer.troubles.concat(participant.troubles), []);
  });
});
