// The conference is on another site, so its pages get no cookie of ours: participants are
// identified by the one-time token of their join link.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { launch, startStage, until, Visitor } from './support.mjs';

describe('a conference of another site', { concurrency: 1 }, () => {
  let stage, browser, organizer, voter, link;

  before(async () => {
    stage = await startStage('0.1.26', '--apart');
    browser = await launch();
    organizer = await (await Visitor.arrive(browser, stage, stage.organizer)).enter();
    voter = await Visitor.arrive(browser, stage, stage.parts[4]);
    await voter.signIn();
    link = await voter.link();
    voter.page = await voter.context.newPage();
    voter.page.on('pageerror', (error) => voter.troubles.push(String(error)));
    await voter.page.goto(link);
    await voter.page.locator('[data-test="quorumVote"]').waitFor();
  });
  after(async () => {
    await browser?.close();
    await stage?.stop();
  });

  const live = (visitor) => visitor.panel.locator('.qv-connection[data-live=live]').waitFor();
  const ask = (token) =>
    fetch(voter.api('/room/token-session'), {
      method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ token }),
    });

  test('the page of the room is of another site, and people are known in it', async () => {
    assert.notEqual(new URL(voter.page.url()).hostname, new URL(stage.origin).hostname);
    await voter.openPanel();
    await organizer.openPanel();
    await live(voter);
    await organizer.panel.locator('.qv-conduct').waitFor();
  });

  test('a reload renews what the token gave; the token itself is not used again', async () => {
    const sent = [];
    voter.page.on('request', (request) => sent.push(new URL(request.url()).pathname));
    await voter.page.reload();
    await voter.page.locator('[data-test="quorumVote"]').waitFor();
    await voter.openPanel();
    await live(voter);
    const doors = sent.filter((path) => path.includes('/room/')).filter((path) => !path.includes('.'));
    assert.deepEqual([...new Set(doors)], ['/quorum/api/v1/room/renewal']);
  });

  test('somebody votes there with a key file, whose script comes from our site', async () => {
    const others = [0, 1, 8].map((i) => stage.parts[i].id); // one alone is no quorum
    await stage.say(`enter ${others.join(' ')}`);
    await organizer.panel.getByText('В комнате 4 из 12').waitFor();
    await organizer.panel.getByRole('button', { name: 'Открыть собрание' }).click();
    await organizer.panel.getByLabel('Длительность, минут').fill('20');
    await organizer.panel.getByRole('button', { name: 'Поставить на голосование: 1.' }).click();
    await voter.voteWithKeyFile('За');
    assert.deepEqual(voter.troubles, []);
  });

  test('a token in a second pair of hands gives nothing, and nobody stays in by it', async () => {
    const token = new URL(link).searchParams.get('userdata-quorum_ott');
    assert.equal((await (await ask(`${token}x`)).json()).code, 'room_session_unknown');
    assert.ok((await voter.view()).me.present, 'a wrong token harms nobody');
    assert.equal((await (await ask(token)).json()).code, 'room_session_foreign');
    await until(async () => !(await voter.view()).me.present, 'the session is ended');
    assert.ok((await organizer.view()).intrusions.some((one) => one.kind === 'foreign_browser'));
  });
});
