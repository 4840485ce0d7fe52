// akka-apps dies in the middle of a vote: three people see it and go on, and the vote is completed in
// another room and counted right.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { lookAt, violations } from './pictures.mjs';
import { launch, startStage, until, Visitor } from './support.mjs';

describe('a conference lost during a vote', { concurrency: 1 }, () => {
  let stage, browser, organizer, voter, other;

  before(async () => {
    stage = await startStage('0.1.26', '--sandbox=--ping-every-ms 2000 --pulse-every-ms 5000');
    browser = await launch();
    const { parts } = stage;
    [organizer, voter, other] = await Promise.all(
      [stage.organizer, parts[4], parts[1]].map((person) => Visitor.arrive(browser, stage, person)));
    for (const one of [organizer, voter, other]) await one.enter();
    await stage.say(`enter ${[0, 8].map((i) => parts[i].id).join(' ')}`);
    await act('/opening');
    await act('/questions/q1/opening', { durationMs: 600_000 });
    for (const one of [organizer, voter]) await one.openPanel();
  });
  after(async () => {
    await browser?.close();
    await stage?.stop();
  });

  const act = async (path, data = {}) => {
    const answer = await organizer.post(`/meetings/${stage.meeting}${path}`, data);
    assert.equal(answer.status(), 200, await answer.text());
  };
  const sandbox = async (path, body = '') => {
    const answer = await fetch(`${stage.room}/sandbox/${path}`, { method: 'POST', body });
    assert.ok(answer.ok, `${path}: ${answer.status}`);
  };
  const question = async () => (await organizer.view()).agenda.find((one) => one.id === 'q1');
  const conduct = () => organizer.panel.locator('.qv-conduct');

  /** This person's page of the meeting in the cabinet, beside the room. */
  const cabinet = async (visitor, tab) => {
    visitor.cabinet = await visitor.context.newPage();
    await visitor.cabinet.goto(`${stage.origin}/quorum/meetings/${stage.meeting}/${tab}`);
    await visitor.cabinet.locator('.qv-current').waitFor();
    return visitor.cabinet;
  };
  const lookAtCabinet = (page, name) => lookAt(page, {
    name: `cabinet-${name}`,
    speak: (language) => page.evaluate((chosen) => {
      localStorage.setItem('quorum:language', chosen);
      dispatchEvent(new StorageEvent('storage', { key: 'quorum:language', newValue: chosen }));
    }, language),
    violations: () => violations(page),
  });
  /** Entered again by the button of the cabinet, which opens the conference in a tab of its own. */
  const enterAgain = async (visitor) => {
    const [room] = await Promise.all([
      visitor.context.waitForEvent('page'),
      visitor.cabinet.getByRole('button', { name: 'Войти в собрание' }).click(),
    ]);
    await visitor.page.close();
    visitor.page = room;
    await visitor.page.locator('[data-test="quorumVote"]').waitFor();
    await visitor.openPanel();
  };

  test('everybody sees it without a reload: since when, and that no time runs', async () => {
    await cabinet(organizer, 'console');
    await cabinet(voter, 'voting');
    await cabinet(other, 'voting');
    await sandbox('faults', JSON.stringify({ akka: 'dead' }));
    const lost = /^Связь с конференцией прервалась в \d\d:\d\d:\d\d\./;
    await voter.panel.getByText(lost).waitFor();
    await other.page.locator('aside.qv-toast').getByText(lost).waitFor(); // his panel is closed
    for (const one of [organizer, voter, other]) {
      assert.equal(await one.page.getByRole('alert').filter({ hasText: lost }).count(), 1);
      await one.cabinet.getByRole('alert').filter({ hasText: lost }).waitFor();
      assert.equal(await one.cabinet.getByRole('alert').filter({ hasText: /связ/i }).count(), 1, 'it is said once');
      assert.equal(await one.cabinet.getByRole('timer').first().innerText(), 'отсчёт остановлен');
    }
    assert.equal(await voter.cabinet.getByRole('button', { name: 'Войти в собрание' }).count(), 0);
    await voter.look('lost');
    await other.look('lost-card');
    await lookAtCabinet(voter.cabinet, 'lost');
  });

  test('the organizer reads what is missing, and cannot resume without a conference', async () => {
    await conduct().getByText('Не отвечает сервер комнат (akka-apps).').waitFor();
    await conduct().getByText(/^Нет связи с конференцией с \d\d:\d\d:\d\d$/).waitFor();
    assert.ok(await conduct().getByRole('button', { name: 'Продолжить голосование' }).isDisabled());
    await conduct().getByText('Продолжить можно, когда вернётся связь с конференцией.').waitFor();
    await conduct().getByRole('button', { name: 'Открыть другую комнату' }).click();
    await conduct().getByRole('alert').getByText(/^Всем придётся войти ещё раз/).waitFor();
    await organizer.look('organizer-lost');
    await lookAtCabinet(organizer.cabinet, 'organizer-lost');
    assert.equal((await organizer.view()).room.instance, 1, 'asked, and not confirmed');
  });

  test('what is signed meanwhile is taken, and nothing is counted', async () => {
    await voter.voteWithKeyFile('За');
    const { stage: now, signed } = await question();
    assert.deepEqual([now, signed], ['open', 1]);
  });

  test('akka-apps is back without the room: everybody enters another one by the button', async () => {
    await sandbox('akka/restart');
    await until(async () => {
      const { room } = await organizer.view();
      return room.live && room.instance === 2;
    }, 'another room');
    for (const one of [organizer, voter, other]) {
      await one.cabinet.getByRole('status').getByText('Связь с конференцией вернулась.').waitFor();
      await one.cabinet.getByText('Собрание идёт в новой комнате, прежняя закрыта.').waitFor();
      assert.equal(await one.cabinet.getByText(/прервалась/).count(), 0);
    }
    await voter.panel.getByText('Прежняя комната закрыта.').waitFor(); // a client that hears of nothing
    const link = voter.panel.getByRole('link', { name: 'Открыть личный кабинет' });
    assert.equal(await link.getAttribute('href'), `${stage.origin}/quorum/meetings/${stage.meeting}`);
    await other.page.locator('aside.qv-toast').getByText('Прежняя комната закрыта.').waitFor();
    await voter.look('room-closed');
    await other.look('room-closed-card');
    await lookAtCabinet(voter.cabinet, 'other-room');
    await lookAtCabinet(organizer.cabinet, 'organizer-other-room');
    for (const one of [organizer, voter, other]) await enterAgain(one);
    await other.panel.getByText(/^Связь с конференцией прерывалась\. Время не идёт, пока организатор/).waitFor();
    await voter.panel.locator('.qv-current').getByText('Ваш голос принят').waitFor();
    await other.look('lost-other-room');
  });

  test('the organizer resumes; the vote is completed in the new room and counted right', async () => {
    await conduct().getByText('Не отвечает сервер комнат').waitFor({ state: 'detached' });
    await organizer.look('organizer-other-room');
    await conduct().getByRole('button', { name: 'Продолжить голосование' }).click();
    await other.panel.getByText(/Время не идёт/).waitFor({ state: 'detached' });
    assert.match(await other.panel.getByRole('timer').first().innerText(), /^(8|9|10):\d\d$/);
    await other.voteWithKeyFile('Против');
    await conduct().getByRole('button', { name: 'Завершить голосование' }).click();
    await conduct().getByRole('button', { name: /Завершить голосование: / }).click();
    await until(async () => (await question()).stage === 'counted', 'the vote is counted');
    const { heads } = (await question()).outcome;
    assert.deepEqual([heads.for, heads.against, heads.abstain], ['1', '1', '0']);
    for (const one of [organizer, voter, other]) assert.deepEqual(one.troubles, []);
  });
});
