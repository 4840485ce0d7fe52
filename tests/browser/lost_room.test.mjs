// The conference crashes during a vote: the countdown stops until the organizer resumes it, and
// people continue in a new room.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { launch, startStage, until, Visitor } from './support.mjs';

describe('a room lost during a vote', { concurrency: 1 }, () => {
  let stage, browser, organizer, voter;

  before(async () => {
    stage = await startStage('0.1.26');
    browser = await launch();
    organizer = await (await Visitor.arrive(browser, stage, stage.organizer)).enter();
    voter = await (await Visitor.arrive(browser, stage, stage.parts[4])).enter();
    await stage.say(`enter ${[0, 1, 8].map((i) => stage.parts[i].id).join(' ')}`);
    const act = async (path, data = {}) => {
      const answer = await organizer.post(`/meetings/${stage.meeting}${path}`, data);
      assert.equal(answer.status(), 200, await answer.text());
    };
    await act('/opening');
    await act('/questions/q1/opening', { durationMs: 600_000 });
  });
  after(async () => {
    await browser?.close();
    await stage?.stop();
  });

  const cabinet = async (visitor, tab) => {
    visitor.cabinet = await visitor.context.newPage();
    await visitor.cabinet.goto(`${stage.origin}/quorum/meetings/${stage.meeting}/${tab}`);
    await visitor.cabinet.locator('.qv-current').waitFor();
    return visitor.cabinet;
  };

  test('everybody sees that no time runs', async () => {
    const answer = await fetch(`${stage.room}/sandbox/rooms/${stage.meeting}-1/kill`, { method: 'POST' });
    assert.ok(answer.ok);
    await until(async () => (await organizer.view()).room.paused, 'the vote stands still');
    const page = await cabinet(voter, 'voting');
    await page.getByText('Время не идёт').first().waitFor();
    assert.equal(await page.getByRole('timer').first().innerText(), 'отсчёт остановлен');
  });

  test('the organizer resumes, and the time that was left goes on', async () => {
    const page = await cabinet(organizer, 'console');
    const resume = page.getByRole('button', { name: 'Продолжить голосование' });
    await resume.click(); // waits until the new room is there
    await resume.waitFor({ state: 'detached' });
    await voter.cabinet.getByText('Время не идёт').waitFor({ state: 'detached' });
    assert.match(await voter.cabinet.getByRole('timer').first().innerText(), /^(9|10):\d\d$/);
  });

  test('who entered anew votes in the new room', async () => {
    await voter.page.goto(await voter.link());
    await voter.page.locator('[data-test="quorumVote"]').waitFor();
    await voter.openPanel();
    await voter.voteWithKeyFile('За');
  });
});
