// The organizer sees who was not told of the meeting, writes notices down, and strikes out a mistake.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Person } from './cabinet.mjs';
import { plain, startFormsStage } from './forms.mjs';
import { launch } from './support.mjs';

describe('the ledger of notices', { concurrency: 1 }, () => {
  let stage, browser, organizer, meeting;

  const dialog = () => organizer.page.getByRole('dialog');
  const yesterday = () => new Date(Date.now() - 24 * 3600_000).toISOString().slice(0, 16);

  before(async () => {
    stage = await startFormsStage();
    browser = await launch();
    organizer = await Person.arrive(browser, stage, stage.organizer);
    meeting = await stage.do('draw_up', { agenda: [plain('1')], card: { startsAt: 3600 } });
    await stage.do('announce');
    await organizer.signIn();
    await organizer.go(`/meetings/${meeting}/general`);
  });
  after(async () => {
    await browser?.close();
    await stage?.stop();
  });

  test('who was not told is in sight', async () => {
    await organizer.page.getByText('Не уведомлены поимённо: 3 из 3.').waitFor();
    await organizer.page.getByText('Записей пока нет.').waitFor();
  });

  test('a notice by post to one of them, with its number and scan', async () => {
    await organizer.button('Записать уведомление').click();
    await dialog().getByRole('button', { name: 'Записать уведомление' }).click();
    await dialog().getByText('Укажите время и кого уведомили.').waitFor();
    await dialog().getByLabel('Когда отправили или вручили').fill(yesterday());
    await dialog().getByLabel('Выбранных').check();
    await dialog().getByRole('checkbox').first().check();
    await dialog().getByLabel('Чем подтверждается').fill('РПО 80084000000000');
    await dialog().locator('input[type=file]').setInputFiles(
      { name: 'скан.pdf', mimeType: 'application/pdf', buffer: Buffer.from('scan') });
    await dialog().getByText('скан.pdf').waitFor();
    await organizer.look('notices-record');
    await dialog().getByRole('button', { name: 'Записать уведомление' }).click();
    await organizer.page.getByText('Не уведомлены поимённо: 2 из 3.').waitFor();
    await organizer.page.getByText(/№ 1\. почтой,/).waitFor();
  });

  test('everybody else at once', async () => {
    await organizer.button('Записать уведомление').click();
    await dialog().getByLabel('Когда отправили или вручили').fill(yesterday());
    await dialog().getByRole('button', { name: 'Записать уведомление' }).click();
    await organizer.page.getByText('О собрании знают все, кто есть в реестре.').waitFor();
    await organizer.look('notices-all-told');
  });

  test('a mistake is struck out and stays in sight', async () => {
    await organizer.page.getByRole('button', { name: /Вычеркнуть.*№ 1/ }).click();
    await dialog().getByLabel('Причина').fill('Письмо вернулось');
    await organizer.look('notices-strike');
    await dialog().getByRole('button', { name: 'Вычеркнуть', exact: true }).click();
    await organizer.page.getByText('Не уведомлены поимённо: 1 из 3.').waitFor();
    await organizer.page.getByText(/вычеркнута .*: Письмо вернулось/).waitFor();
    await organizer.page.getByRole('button', { name: 'English' }).click();
    await organizer.page.getByText('Not told by name: 1 of 3.').waitFor();
    await organizer.look('notices-english');
    assert.deepEqual(organizer.troubles, []);
  });
});
