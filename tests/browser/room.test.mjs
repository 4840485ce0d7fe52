// A whole vote inside the conference, through the plugin, on both lines of the plugin SDK.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { giveCryptoPro, launch, openKeyFile, startStage, until, Visitor } from './support.mjs';

for (const sdk of (process.env.QUORUM_SDK ?? '0.0.94,0.1.26').split(',')) {
  describe(`the room with plugin SDK ${sdk}`, { concurrency: 1 }, () => meetingInTheRoom(sdk));
}

function meetingInTheRoom(sdk) {
  let stage, browser, organizer, gost, representative, rsa, offline;
  const everybody = () => [organizer, gost, representative, rsa, offline];

  before(async () => {
    stage = await startStage(sdk);
    browser = await launch();
    const arrive = (person) => Visitor.arrive(browser, stage, person);
    [organizer, gost, representative, rsa, offline] = await Promise.all(
      [stage.organizer, stage.parts[8], stage.parts[11], stage.parts[4], stage.parts[1]].map(arrive));
    await giveCryptoPro(gost, [gost.person]);
    for (const one of everybody()) await one.enter();
  });
  after(async () => {
    await browser?.close();
    await stage?.stop();
  });

  const question = (visitor) => visitor.panel.locator('.qv-current');
  const choose = (visitor, word, within) =>
    (within ?? question(visitor)).getByText(word, { exact: true }).click();
  const put = async (number) => {
    await organizer.panel.getByLabel('Длительность, минут').fill('20');
    await organizer.panel.getByRole('button', { name: `Поставить на голосование: ${number}.` }).click();
  };
  const signed = (visitor) => question(visitor).getByText('Ваш голос принят').waitFor();
  const openKey = (visitor, password) => openKeyFile(visitor.dialog, stage, visitor.person, password);

  test('the organizer opens the meeting from the panel, where he sees quorum and who is there', async () => {
    await organizer.openPanel();
    const conduct = organizer.panel.locator('.qv-conduct');
    await conduct.getByText('В комнате 4 из 12').waitFor();
    await conduct.getByText('Кворум: есть').waitFor();
    await organizer.look('organizer-registration');
    await gost.openPanel();
    await gost.look('registration');
    await gost.page.getByRole('button', { name: 'Закрыть' }).click();
    await conduct.getByRole('button', { name: 'Открыть собрание' }).click();
    await conduct.getByRole('button', { name: 'Поставить на голосование: 1.' }).waitFor();
    await organizer.look('organizer-agenda');
  });

  test('a moderator by the conference who is none by the sidecar gets no controls', async () => {
    await rsa.openPanel();
    await rsa.panel.getByText('Сейчас ни один вопрос не поставлен').waitFor();
    assert.equal(await rsa.panel.locator('.qv-conduct').count(), 0);
    await rsa.look('agenda');
    await rsa.page.getByRole('button', { name: 'Закрыть' }).click();
  });

  test('a question opens: a toast, and a card while the panel is closed', async () => {
    await put('1');
    for (const one of [gost, representative, rsa, offline]) {
      const card = one.page.locator('aside.qv-toast');
      await card.getByText('1. Отчёт конкурсного управляющего').waitFor();
      const marks = one === representative ? 0 : 3; // who votes for several sees all of them in the panel
      assert.equal(await card.getByRole('group').getByRole('button').count(), marks);
      assert.match(await card.locator('[role=timer]').innerText(), /^(19|20):\d\d$/);
    }
    await until(async () => (await gost.page.locator('.notes').innerText()).includes('Открыто голосование'),
      'the toast');
    await until(async () => (await gost.page.locator('.rail .mark').innerText()) === '1', 'the badge');
    await gost.look('card');
  });

  test('the card leads to the panel with the whole question', async () => {
    for (const one of [representative, rsa, offline]) {
      await one.page.getByRole('button', { name: 'Перейти к голосованию' }).click();
      await question(one).getByText(stage.questions[0].text).waitFor();
      await one.page.locator('aside.qv-toast').waitFor({ state: 'detached' });
    }
    await rsa.look('question');
  });

  test('three clicks from the card to an accepted ballot, signed by GOST through cadesplugin', async () => {
    let clicks = 0;
    const click = async (locator) => {
      ++clicks;
      await locator.click();
    };
    await click(gost.page.locator('aside.qv-toast').getByRole('button', { name: 'За', exact: true }));
    await question(gost).getByText(stage.questions[0].text).waitFor(); // nobody signs what he has not seen whole
    assert.ok(await question(gost).locator('input[value=for]').isChecked());
    await click(question(gost).getByRole('button', { name: 'Сохранить и подписать' }));
    const text = await gost.dialog.locator('pre').innerText();
    assert.equal(JSON.parse(text).choice, 'for');
    assert.equal(JSON.parse(text).questionText ?? JSON.parse(text).question_text, stage.questions[0].text);
    await gost.dialog.getByRole('button', { name: 'Подписать', exact: true }).isEnabled();
    await gost.look('signing');
    await click(gost.dialog.getByRole('button', { name: 'Подписать', exact: true }));
    await signed(gost);
    assert.equal(clicks, 3);
    assert.equal(gost.person.algorithm, 'gost');
    assert.equal(await gost.page.evaluate(() => window.askedToSign), 1);
    await gost.look('accepted');
  });

  test('a representative votes for three on one screen: the same for all, signed one after another', async () => {
    const card = question(representative);
    await until(async () => (await card.locator('.qv-people li').count()) === 3, 'three people');
    await representative.look('representative');
    await representative.page.emulateMedia({ colorScheme: 'dark' });
    const ground = await representative.panel.locator('.qv-panel').evaluate((one) => getComputedStyle(one).backgroundColor);
    assert.equal(ground, 'rgb(17, 23, 31)');
    await representative.page.emulateMedia({ colorScheme: 'light' });
    await choose(representative, 'Против');
    await card.getByRole('button', { name: 'Сохранить и подписать' }).click();
    await until(async () => (await representative.dialog.locator('.qv-exact').count()) === 3, 'three texts');
    await representative.look('signing-many');
    const wide = representative.page.viewportSize();
    await representative.page.setViewportSize({ width: 1024, height: 600 });
    const button = await representative.dialog.getByRole('button', { name: 'Подписать', exact: true }).boundingBox();
    assert.ok(button.y + button.height <= 600, 'the button is in sight on a low screen');
    await representative.page.setViewportSize(wide);
    await openKey(representative, 'wrong');
    await representative.dialog.getByText('Неверный пароль файла ключа').waitFor();
    await representative.look('signing-wrong-password');
    await openKeyFile(representative.dialog, stage, rsa.person);
    await representative.dialog.getByRole('button', { name: 'Другой файл ключа' }).click();
    await openKey(representative);
    await representative.look('signing-key-file');
    await representative.dialog.getByRole('button', { name: 'Подписать', exact: true }).click();
    await signed(representative);
    const { me } = await representative.view();
    assert.deepEqual(me.electors.map((one) => one.ballots.q1.stage), ['signed', 'signed', 'signed']);
  });

  test('a half-filled ballot survives a closed panel, a lost network and a reload', async () => {
    await choose(offline, 'Воздержаться');
    const picked = () => question(offline).locator('input[value=abstain]').isChecked();
    await offline.page.getByRole('button', { name: 'Закрыть' }).first().click();
    await offline.openPanel();
    assert.ok(await picked(), 'after closing the panel');
    await stage.say('cut /quorum/');
    await until(async () => (await offline.panel.locator('.qv-connection').getAttribute('data-live')) !== 'live',
      'the loss is shown');
    assert.ok(await picked(), 'while the network is away');
    await offline.look('no-network');
    await stage.say('mend');
    await until(async () => (await offline.panel.locator('.qv-connection').getAttribute('data-live')) === 'live',
      'the stream is taken up again', 60_000);
    await offline.page.reload();
    await offline.page.locator('[data-test="quorumVote"]').waitFor();
    await offline.openPanel();
    await until(picked, 'after a reload');
  });

  test('a signature made elsewhere is uploaded; a wrong one is explained and nothing is lost', async () => {
    await question(offline).getByRole('button', { name: 'Сохранить и подписать' }).click();
    await offline.dialog.getByText('Готовая подпись', { exact: true }).click();
    const [download] = await Promise.all([
      offline.page.waitForEvent('download'),
      offline.dialog.getByRole('button', { name: 'Скачать бюллетень' }).click(),
    ]);
    await offline.look('signing-upload');
    const ballot = join(stage.work, 'ballot.json');
    await download.saveAs(ballot);
    const upload = (name) => offline.dialog.getByLabel('Файл подписи (.sig, .p7s)').setInputFiles(name);
    writeFileSync(`${ballot}.txt`, 'это не подпись, а просто текст, но довольно длинный, чтобы не быть пустым');
    await upload(`${ballot}.txt`);
    await offline.dialog.getByText('Это не файл подписи').waitFor();
    signFile(stage, gost.person, ballot, `${ballot}.foreign`);
    await upload(`${ballot}.foreign`);
    await until(async () => (await offline.dialog.locator('[role=alert]').innerText()).length > 20
      && !(await offline.dialog.locator('[role=alert]').innerText()).includes('Это не файл'),
    'the server says whose certificate it is');
    await offline.look('signing-refused');
    await offline.dialog.getByText('Файл ключа', { exact: true }).click();
    await until(async () => (await offline.dialog.locator('[role=alert]').innerText()) === '', 'the trouble of another way is over');
    await offline.dialog.getByText('Готовая подпись', { exact: true }).click();
    signFile(stage, offline.person, ballot, `${ballot}.sig`);
    assert.ok(readFileSync(`${ballot}.sig`).length > 500);
    await upload(`${ballot}.sig`);
    await signed(offline);
  });

  test('the organizer sees who has voted and extends; a late joiner sees the running question', async () => {
    const late = await Visitor.arrive(browser, stage, stage.parts[0]);
    await late.enter();
    await late.page.locator('aside.qv-toast').getByText('1. Отчёт').waitFor();
    const conduct = organizer.panel.locator('.qv-conduct');
    await conduct.getByText(/Кто проголосовал/).click();
    await until(async () => (await conduct.getByText('проголосовал', { exact: true }).count()) >= 5, 'five have voted');
    await conduct.getByText('Что-то пошло не так').click();
    await organizer.look('organizer-voting');
    const before = Date.parse((await organizer.view()).agenda[0].deadline);
    await conduct.getByRole('button', { name: 'Продлить на 1 минута' }).or(
      conduct.getByRole('button', { name: /Продлить на/ })).first().click();
    await until(async () => Date.parse((await organizer.view()).agenda[0].deadline) === before + 60_000, 'a minute more');
    await late.context.close();
  });

  test('a stranger with a copied link is shown out and sees nothing', async () => {
    const link = await gost.link();
    await gost.page.goto(link);
    await gost.page.locator('[data-test="quorumVote"]').waitFor();
    const stranger = await Visitor.arrive(browser, stage, stage.intruder);
    stranger.page = await stranger.context.newPage();
    await stranger.page.goto(link);
    await until(async () => !(await stranger.page.locator('.room').isVisible()), 'he is out');
    assert.equal(await stranger.page.locator('.qv-panel').count(), 0);
    await until(async () => (await gost.view()).me.present, 'the owner stays');
    const { intrusions } = await organizer.view();
    assert.ok(intrusions.some((one) => one.kind === 'link_replayed' && one.removed));
    await stranger.context.close();
  });

  test('who enters in another window is told so in the first, should it still be there', async () => {
    const first = offline.page;
    await first.route('**/sandbox/sessions/**', (asked) => asked.abort()); // a client that hears of nothing
    offline.page = await offline.context.newPage();
    await offline.page.goto(await offline.link());
    await offline.openPanel();
    const second = offline.page;
    offline.page = first;
    await stage.say('cut /quorum/');
    const live = () => offline.panel.locator('.qv-connection').getAttribute('data-live');
    await until(async () => (await live()) !== 'live', 'the loss is shown');
    await stage.say('mend');
    await offline.panel.getByText('Войдите в собрание из личного кабинета ещё раз.').waitFor();
    await offline.look('other-window');
    await first.close();
    offline.page = second;
    await question(offline).getByText('Ваш голос принят').waitFor();
  });

  test('a closed PIN window costs nothing; what was counted waits for the announcement', async () => {
    await choose(rsa, 'За');
    await question(rsa).getByRole('button', { name: 'Сохранить и подписать' }).click();
    await openKey(rsa);
    await rsa.page.keyboard.press('Escape');
    await rsa.dialog.waitFor({ state: 'detached' });
    await question(rsa).getByText('сохранено, ждёт подписи').waitFor();
    await question(rsa).getByRole('button', { name: /одписать/ }).click();
    await rsa.dialog.getByRole('button', { name: 'Подписать', exact: true }).click();
    // Everybody of the electorate has signed: the question closes by itself.
    await rsa.panel.getByText('Голоса по вопросу 1 подсчитаны. Итоги объявит организатор.').waitFor();
    await rsa.panel.getByText('Ваш голос по вопросу 1 принят.').waitFor();
    assert.equal(await rsa.panel.locator('[data-decision]').count(), 0);
    await rsa.look('counted');
  });

  test('the organizer announces the outcome: everybody is told, in the panel and over it', async () => {
    await organizer.look('organizer-announce');
    await organizer.panel.getByRole('button', { name: 'Объявить итоги: 1.' }).click();
    for (const one of [rsa, representative]) await one.panel.locator('.qv-told [data-decision]').waitFor();
    await until(async () => (await rsa.page.locator('.notes').innerText()).includes('Объявлены итоги: 1.'), 'the toast');
    await rsa.look('announced');
  });

  test('a representative votes one by one on the next question, which a small English screen shows whole', async () => {
    const small = await Visitor.arrive(browser, stage, stage.parts[2], {
      locale: 'en-US', viewport: { width: 320, height: 640 },
    });
    await small.enter();
    await put('2');
    await small.page.getByRole('button', { name: 'Go to the vote' }).click();
    await small.panel.getByText('Being voted on').waitFor();
    assert.deepEqual(await small.violations(), []);
    const width = await small.panel.evaluate((one) => one.scrollWidth - one.clientWidth);
    assert.equal(width, 0, 'the panel is wider than its place');
    assert.ok((await small.panel.boundingBox()).height > 300, 'the panel has no height');
    await question(small).getByText('For', { exact: true }).click();
    assert.ok(await question(small).locator('input[value=for]').isChecked());
    const card = question(representative);
    await card.getByText('По отдельности', { exact: true }).click();
    const persons = card.locator('.qv-person');
    for (const [i, word] of ['За', 'Против', 'Воздержаться'].entries()) {
      await choose(representative, word, persons.nth(i));
    }
    await representative.look('one-by-one');
    await organizer.panel.getByRole('button', { name: 'Объявить перерыв' }).click();
    await card.getByText('Объявлен перерыв').waitFor();
    assert.ok(await card.getByRole('button', { name: 'Сохранить и подписать' }).isDisabled());
    await representative.look('break');
    await organizer.look('organizer-break');
    await organizer.panel.getByRole('button', { name: 'Закончить перерыв' }).click();
    await card.getByText('Объявлен перерыв').waitFor({ state: 'detached' });
    await card.getByRole('button', { name: 'Сохранить и подписать' }).click();
    const exact = representative.dialog.locator('.qv-exact pre');
    await until(async () => (await exact.count()) === 3, 'three texts');
    const texts = await exact.allTextContents();
    assert.deepEqual(texts.map((text) => JSON.parse(text).choice), ['for', 'against', 'abstain']);
    await representative.dialog.getByRole('button', { name: 'Подписать', exact: true }).click();
    await signed(representative);
    await small.context.close();
    await organizer.panel.getByRole('button', { name: 'Завершить голосование' }).click();
    await organizer.panel.getByRole('button', { name: /Завершить голосование: / }).click();
    await organizer.panel.getByRole('button', { name: 'Объявить итоги: 2.' }).waitFor();
  });

  test('the end of the meeting is told to everybody, with a way to close it', async () => {
    await organizer.panel.getByRole('button', { name: 'Завершить собрание', exact: true }).click();
    await organizer.panel.getByText('Не поставлены вопросы: 3. Не объявлены итоги по вопросам: 2.').waitFor();
    await organizer.panel.getByRole('button', { name: /Завершить собрание: / }).click();
    for (const one of [rsa, representative, offline]) {
      await one.dialog.getByText('Собрание завершено').waitFor();
      assert.deepEqual(await one.violations(), []);
      if (one === rsa) await one.look('ended');
      await one.dialog.getByRole('button', { name: 'Закрыть' }).last().click();
      await one.dialog.waitFor({ state: 'detached' });
    }
    await rsa.look('over');
    await organizer.dialog.getByRole('button', { name: 'Закрыть' }).last().click();
    await organizer.look('organizer-over');
    for (const one of everybody()) assert.deepEqual(one.troubles, []);
  });
}

function signFile(stage, person, file, out) {
  execFileSync(stage.sign, ['--cert', join(person.key, 'cert.pem'), '--key', join(person.key, 'key.pem'),
    '--in', file, '--out', out]);
}
