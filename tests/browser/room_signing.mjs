// The first question is voted on and signed in every supported way.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { openKeyFile, until } from './support.mjs';

export function signing(room) {
  test('three clicks from the card to an accepted ballot, signed by GOST through cadesplugin', async () => {
    let clicks = 0;
    const click = async (locator) => {
      ++clicks;
      await locator.click();
    };
    await click(room.gost.page.locator('aside.qv-toast').getByRole('button', { name: 'За', exact: true }));
    await room.question(room.gost).getByText(room.stage.questions[0].text).waitFor(); // nobody signs what he has not seen whole
    assert.ok(await room.question(room.gost).locator('input[value=for]').isChecked());
    await click(room.question(room.gost).getByRole('button', { name: 'Сохранить и подписать' }));
    const text = await room.gost.dialog.locator('pre').innerText();
    assert.match(text, /^РЕШЕНИЕ: ЗА$/m);
    assert.ok(text.includes(`\nФормулировка: ${room.stage.questions[0].text}\n`), text);
    await room.gost.dialog.getByRole('button', { name: 'Подписать', exact: true }).isEnabled();
    await room.gost.look('signing');
    await click(room.gost.dialog.getByRole('button', { name: 'Подписать', exact: true }));
    await room.signed(room.gost);
    assert.equal(clicks, 3);
    assert.equal(room.gost.person.algorithm, 'gost');
    assert.equal(await room.gost.page.evaluate(() => window.askedToSign), 1);
    await room.gost.look('accepted');
  });

  test('a representative votes for three on one screen: the same for all, signed one after another', async () => {
    const card = room.question(room.representative);
    await until(async () => (await card.locator('.qv-people li').count()) === 3, 'three people');
    await room.representative.look('representative');
    await room.representative.page.emulateMedia({ colorScheme: 'dark' });
    const ground = await room.representative.panel.locator('.qv-panel').evaluate((one) => getComputedStyle(one).backgroundColor);
    assert.equal(ground, 'rgb(17, 23, 31)');
    await room.representative.page.emulateMedia({ colorScheme: 'light' });
    await room.choose(room.representative, 'Против');
    await card.getByRole('button', { name: 'Сохранить и подписать' }).click();
    await until(async () => (await room.representative.dialog.locator('.qv-exact').count()) === 3, 'three texts');
    await room.representative.look('signing-many');
    const wide = room.representative.page.viewportSize();
    await room.representative.page.setViewportSize({ width: 1024, height: 600 });
    const button = await room.representative.dialog.getByRole('button', { name: 'Подписать', exact: true }).boundingBox();
    assert.ok(button.y + button.height <= 600, 'the button is in sight on a low screen');
    await room.representative.page.setViewportSize(wide);
    const sign = room.representative.dialog.getByRole('button', { name: 'Подписать', exact: true });
    await room.representative.dialog.getByText('Файл ключа', { exact: true }).click();
    await room.representative.dialog.getByText('Выберите файл ключа и введите его пароль').waitFor();
    await room.openKey(room.representative, 'wrong');
    await sign.click();
    await room.representative.dialog.getByText('Неверный пароль файла ключа').waitFor();
    await room.representative.look('signing-wrong-password');
    await openKeyFile(room.representative.dialog, room.stage, room.rsa.person);
    await sign.click();
    await room.representative.dialog.getByText('Подписал другой человек').waitFor();
    await room.representative.dialog.getByRole('button', { name: 'Другой файл ключа' }).click();
    await room.openKey(room.representative);
    await room.representative.look('signing-key-file');
    await sign.click();
    await room.signed(room.representative);
    const { me } = await room.representative.view();
    assert.deepEqual(me.electors.map((one) => one.ballots.q1.stage), ['signed', 'signed', 'signed']);
  });

  test('a half-filled ballot survives a closed panel, a lost network and a reload', async () => {
    await room.choose(room.offline, 'Воздержаться');
    const picked = () => room.question(room.offline).locator('input[value=abstain]').isChecked();
    await room.offline.page.getByRole('button', { name: 'Закрыть' }).first().click();
    await room.offline.openPanel();
    assert.ok(await picked(), 'after closing the panel');
    await room.stage.say('cut /quorum/');
    await until(async () => (await room.offline.panel.locator('.qv-connection').getAttribute('data-live')) !== 'live',
      'the loss is shown');
    assert.ok(await picked(), 'while the network is away');
    await room.offline.look('no-network');
    await room.stage.say('mend');
    await until(async () => (await room.offline.panel.locator('.qv-connection').getAttribute('data-live')) === 'live',
      'the stream is taken up again');
    await room.offline.page.reload();
    await room.offline.page.locator('[data-test="quorumVote"]').waitFor();
    await room.offline.openPanel();
    await until(picked, 'after a reload');
  });

  test('a signature made elsewhere is uploaded; a wrong one is explained and nothing is lost', async () => {
    await room.question(room.offline).getByRole('button', { name: 'Сохранить и подписать' }).click();
    await room.offline.dialog.getByText('Готовая подпись', { exact: true }).click();
    const [download] = await Promise.all([
      room.offline.page.waitForEvent('download'),
      room.offline.dialog.getByRole('button', { name: 'Скачать бюллетень' }).click(),
    ]);
    await room.offline.look('signing-upload');
    const ballot = join(room.stage.work, 'ballot.txt');
    await download.saveAs(ballot);
    const upload = (name) => room.offline.dialog.getByLabel('Файл подписи (.sig, .p7s)').setInputFiles(name);
    writeFileSync(`${ballot}.wrong`, 'это не подпись, а просто текст, но довольно длинный, чтобы не быть пустым');
    await upload(`${ballot}.wrong`);
    await room.offline.dialog.getByText('Это не файл подписи').waitFor();
    room.signFile(room.gost.person, ballot, `${ballot}.foreign`);
    await upload(`${ballot}.foreign`);
    await until(async () => (await room.offline.dialog.locator('[role=alert]').innerText()).length > 20
      && !(await room.offline.dialog.locator('[role=alert]').innerText()).includes('Это не файл'),
    'the server says whose certificate it is');
    await room.offline.look('signing-refused');
    await room.offline.dialog.getByText('Файл ключа', { exact: true }).click();
    await until(async () => (await room.offline.dialog.locator('[role=alert]').innerText()) === '', 'the trouble of another way is over');
    await room.offline.dialog.getByText('Готовая подпись', { exact: true }).click();
    room.signFile(room.offline.person, ballot, `${ballot}.sig`);
    assert.ok(readFileSync(`${ballot}.sig`).length > 500);
    await upload(`${ballot}.sig`);
    await room.signed(room.offline);
  });
}
