// A whole vote in the conference through the plugin, with both versions of the plugin SDK.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Room } from './room.mjs';
import { entering } from './room_entering.mjs';
import { signing } from './room_signing.mjs';
import { until } from './support.mjs';

for (const sdk of (process.env.QUORUM_SDK ?? '0.0.94,0.1.26').split(',')) {
  describe(`the room with plugin SDK ${sdk}`, { concurrency: 1 }, () => {
    const room = new Room();
    before(() => room.open(sdk));
    after(() => room.close());
    // One meeting: each part goes on where the one before it stopped.
    opening(room);
    signing(room);
    entering(room);
    ending(room);
  });
}

function opening(room) {
  test('the organizer opens the meeting from the panel, where he sees quorum and who is there', async () => {
    await room.organizer.openPanel();
    const conduct = room.organizer.panel.locator('.qv-conduct');
    await conduct.getByText('В комнате 4 из 12').waitFor();
    await conduct.getByText('Кворум: есть').waitFor();
    await room.organizer.look('organizer-registration');
    await room.gost.openPanel();
    await room.gost.look('registration');
    await room.gost.page.getByRole('button', { name: 'Закрыть' }).click();
    await conduct.getByRole('button', { name: 'Открыть собрание' }).click();
    await conduct.getByRole('button', { name: 'Поставить на голосование: 1.' }).waitFor();
    await room.organizer.look('organizer-agenda');
  });

  test('a moderator by the conference who is none by the sidecar gets no controls', async () => {
    await room.rsa.openPanel();
    await room.rsa.panel.getByText('Сейчас ни один вопрос не поставлен').waitFor();
    assert.equal(await room.rsa.panel.locator('.qv-conduct').count(), 0);
    await room.rsa.look('agenda');
    await room.rsa.page.getByRole('button', { name: 'Закрыть' }).click();
  });

  test('a question opens: a toast, and a card while the panel is closed', async () => {
    await room.put('1');
    for (const one of [room.gost, room.representative, room.rsa, room.offline]) {
      const card = one.page.locator('aside.qv-toast');
      await card.getByText('1. Отчёт конкурсного управляющего').waitFor();
      const marks = one === room.representative ? 0 : 3; // who votes for several sees all of them in the panel
      assert.equal(await card.getByRole('group').getByRole('button').count(), marks);
      assert.match(await card.locator('[role=timer]').innerText(), /^(19|20):\d\d$/);
    }
    await until(async () => (await room.gost.page.locator('.notes').innerText()).includes('Открыто голосование'),
      'the toast');
    await until(async () => (await room.gost.page.locator('.rail .mark').innerText()) === '1', 'the badge');
    await room.gost.look('card');
  });

  test('the card leads to the panel with the whole question', async () => {
    for (const one of [room.representative, room.rsa, room.offline]) {
      await one.page.getByRole('button', { name: 'Перейти к голосованию' }).click();
      await room.question(one).getByText(room.stage.questions[0].text).waitFor();
      await one.page.locator('aside.qv-toast').waitFor({ state: 'detached' });
    }
    await room.rsa.look('question');
  });
}

function ending(room) {
  test('a closed PIN window costs nothing; what was counted waits for the announcement', async () => {
    await room.choose(room.rsa, 'За');
    await room.question(room.rsa).getByRole('button', { name: 'Сохранить и подписать' }).click();
    await room.openKey(room.rsa);
    await room.rsa.page.keyboard.press('Escape');
    await room.rsa.dialog.waitFor({ state: 'detached' });
    await room.question(room.rsa).getByText('сохранено, ждёт подписи').waitFor();
    await room.question(room.rsa).getByRole('button', { name: /одписать/ }).click();
    await room.rsa.dialog.getByRole('button', { name: 'Подписать', exact: true }).click();
    // Everybody of the electorate has signed: the question closes by itself.
    await room.rsa.panel.getByText('Голоса по вопросу 1 подсчитаны. Итоги объявит организатор.').waitFor();
    await room.rsa.panel.getByText('Ваш голос по вопросу 1 принят.').waitFor();
    assert.equal(await room.rsa.panel.locator('[data-decision]').count(), 0);
    await room.rsa.look('counted');
  });

  test('the organizer announces the outcome: everybody is told, in the panel and over it', async () => {
    await room.organizer.look('organizer-announce');
    await room.organizer.panel.getByRole('button', { name: 'Объявить итоги: 1.' }).click();
    for (const one of [room.rsa, room.representative]) await one.panel.locator('.qv-told [data-decision]').waitFor();
    await until(async () => (await room.rsa.page.locator('.notes').innerText()).includes('Объявлены итоги: 1.'), 'the toast');
    await room.rsa.look('announced');
  });

  test('a representative votes one by one on the next question, which a small English screen shows whole', async () => {
    const small = await room.arrive(room.stage.parts[2], {
      locale: 'en-US', viewport: { width: 320, height: 640 },
    });
    await small.enter();
    await room.put('2');
    await small.page.getByRole('button', { name: 'Go to the vote' }).click();
    await small.panel.getByText('Being voted on').waitFor();
    assert.deepEqual(await small.violations(), []);
    const width = await small.panel.evaluate((one) => one.scrollWidth - one.clientWidth);
    assert.equal(width, 0, 'the panel is wider than its place');
    assert.ok((await small.panel.boundingBox()).height > 300, 'the panel has no height');
    await room.question(small).getByText('For', { exact: true }).click();
    assert.ok(await room.question(small).locator('input[value=for]').isChecked());
    const card = room.question(room.representative);
    await card.getByText('По отдельности', { exact: true }).click();
    const persons = card.locator('.qv-person');
    for (const [i, word] of ['За', 'Против', 'Воздержаться'].entries()) {
      await room.choose(room.representative, word, persons.nth(i));
    }
    await room.representative.look('one-by-one');
    await room.organizer.panel.getByText('Перерыв', { exact: true }).click();
    await room.organizer.panel.getByRole('button', { name: 'Объявить перерыв' }).click();
    await card.getByText('Объявлен перерыв').waitFor();
    assert.ok(await card.getByRole('button', { name: 'Сохранить и подписать' }).isDisabled());
    await room.representative.look('break');
    await room.organizer.look('organizer-break');
    await room.organizer.panel.getByRole('button', { name: 'Закончить перерыв' }).click();
    await card.getByText('Объявлен перерыв').waitFor({ state: 'detached' });
    await card.getByRole('button', { name: 'Сохранить и подписать' }).click();
    const exact = room.representative.dialog.locator('.qv-exact pre');
    await until(async () => (await exact.count()) === 3, 'three texts');
    const texts = await exact.allTextContents();
    assert.deepEqual(texts.map((text) => /^РЕШЕНИЕ: (.*)$/m.exec(text)[1]), ['ЗА', 'ПРОТИВ', 'ВОЗДЕРЖАЛСЯ']);
    await room.representative.dialog.getByRole('button', { name: 'Подписать', exact: true }).click();
    await room.signed(room.representative);
    await small.context.close();
    await room.organizer.panel.getByRole('button', { name: 'Завершить голосование' }).click();
    await room.organizer.panel.getByRole('button', { name: /Завершить голосование: / }).click();
    await room.organizer.panel.getByRole('button', { name: 'Объявить итоги: 2.' }).waitFor();
  });

  test('the end of the meeting is told to everybody, with a way to close it', async () => {
    await room.organizer.panel.getByRole('button', { name: 'Завершить собрание', exact: true }).click();
    await room.organizer.panel.getByText(/^Не поставлены вопросы: 3, 3.1, 3.2. Не объявлены итоги по вопросам: 2.$/).waitFor();
    await room.organizer.panel.getByRole('button', { name: /Завершить собрание: / }).click();
    for (const one of [room.rsa, room.representative, room.offline]) {
      await one.dialog.getByText('Собрание завершено').waitFor();
      assert.deepEqual(await one.violations(), []);
      if (one === room.rsa) await one.look('ended');
      await one.dialog.getByRole('button', { name: 'Закрыть' }).last().click();
      await one.dialog.waitFor({ state: 'detached' });
    }
    await room.rsa.look('over');
    await room.organizer.dialog.getByRole('button', { name: 'Закрыть' }).last().click();
    await room.organizer.look('organizer-over');
    for (const one of room.everybody()) assert.deepEqual(one.troubles, []);
  });
}
