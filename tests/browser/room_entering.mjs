// Arrivals during a vote: a late participant, somebody else's link, a second window.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { until } from './support.mjs';

export function entering(room) {
  test('the organizer sees who has voted and extends; a late joiner sees the running question', async () => {
    const late = await room.arrive(room.stage.parts[0]);
    await late.enter();
    await late.page.locator('aside.qv-toast').getByText('1. Отчёт').waitFor();
    const conduct = room.organizer.panel.locator('.qv-conduct');
    await conduct.getByText(/Кто проголосовал/).click();
    await until(async () => (await conduct.getByText('проголосовал', { exact: true }).count()) >= 5, 'five have voted');
    await conduct.getByText('Что-то пошло не так').click();
    await room.organizer.look('organizer-voting');
    const before = Date.parse((await room.organizer.view()).agenda[0].deadline);
    await conduct.getByRole('button', { name: 'Продлить на 1 минута' }).or(
      conduct.getByRole('button', { name: /Продлить на/ })).first().click();
    await until(async () => Date.parse((await room.organizer.view()).agenda[0].deadline) === before + 60_000, 'a minute more');
    await late.context.close();
  });

  test('a stranger with a copied link is shown out and sees nothing', async () => {
    const link = await room.gost.link();
    await room.gost.page.goto(link);
    await room.gost.page.locator('[data-test="quorumVote"]').waitFor();
    const stranger = await room.arrive(room.stage.intruder);
    stranger.page = await stranger.context.newPage();
    await stranger.page.goto(link);
    await until(async () => !(await stranger.page.locator('.room').isVisible()), 'he is out');
    assert.equal(await stranger.page.locator('.qv-panel').count(), 0);
    await until(async () => (await room.gost.view()).me.present, 'the owner stays');
    const { intrusions } = await room.organizer.view();
    assert.ok(intrusions.some((one) => one.kind === 'link_replayed' && one.removed));
    await stranger.context.close();
  });

  test('who enters in another window is told so in the first, should it still be there', async () => {
    const first = room.offline.page;
    await first.route('**/sandbox/sessions/**', (asked) => asked.abort()); // a client that hears of nothing
    room.offline.page = await room.offline.context.newPage();
    await room.offline.page.goto(await room.offline.link());
    await room.offline.openPanel();
    const second = room.offline.page;
    room.offline.page = first;
    await room.stage.say('cut /quorum/');
    const live = () => room.offline.panel.locator('.qv-connection').getAttribute('data-live');
    await until(async () => (await live()) !== 'live', 'the loss is shown');
    await room.stage.say('mend');
    await room.offline.panel.getByText('Войдите в собрание из личного кабинета ещё раз.').waitFor();
    await room.offline.look('other-window');
    await first.close();
    room.offline.page = second;
    await room.question(room.offline).getByText('Ваш голос принят').waitFor();
  });
}
