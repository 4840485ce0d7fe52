// A principal comes in the middle of a meeting, while his representative speaks for two others: the
// representative loses that one vote and keeps the rest, and what was voted before stands.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Person } from './cabinet.mjs';
import { cardOf, plain, saveAndSign, saveAndSignLast, startFormsStage } from './forms.mjs';
import { launch, until } from './support.mjs';

describe('a principal who comes in mid-meeting', { concurrency: 1 }, () => {
  const first = plain('1'), second = plain('2');
  let stage, browser, organizer, principal, representative;

  before(async () => {
    stage = await startFormsStage();
    browser = await launch();
    [organizer, principal, representative] = await Promise.all(
      [stage.organizer, stage.parts[0], stage.parts[1]].map((who) => Person.arrive(browser, stage, who)));
    const meeting = await stage.do('draw_up', { agenda: [first, second], card: {} });
    await stage.do('announce');
    await stage.do('apply', { place: 1, represented: [0, 2] });
    await stage.do('apply', { place: 0, represented: [] }); // may come himself, has not yet
    await stage.do('start');
    await stage.do('enter', { places: [1] });
    await stage.do('open');
    await stage.do('put', { question: first.id });
    for (const one of [organizer, principal, representative]) {
      await one.signIn();
      await one.go(`/meetings/${meeting}/${one === organizer ? 'console' : 'voting'}`);
    }
  });
  after(async () => {
    await browser?.close();
    await stage?.stop();
  });

  test('until he comes, the representative votes for all three', async () => {
    await principal.page.getByText('Пока за вас голосует представитель').waitFor();
    await principal.look('powers-principal-before');
    const card = cardOf(representative, first.title);
    await card.getByText('Одинаково за всех').click();
    await card.getByText('За', { exact: true }).first().click();
    await representative.look('powers-representative-before');
    await saveAndSignLast(representative, card);
    await organizer.button(`Объявить итоги: 1. ${first.title}`).click();
    await representative.page.getByText(/«за» 1.000,00 из 1.000,00/).first().waitFor();
    await representative.look('powers-outcome');
  });

  test('he comes: the next question is his to vote on, the others stay with the representative', async () => {
    await stage.do('enter', { places: [0] });
    await stage.do('put', { question: second.id });
    const own = cardOf(principal, second.title);
    await own.getByText('Против', { exact: true }).click();
    await principal.look('powers-principal');
    await until(async () => (await cardOf(representative, second.title).locator('.qv-people li').count()) === 2,
      'the representative has two votes left');
    await organizer.page.getByText('Доверенность не действует').waitFor();
    await representative.look('powers-representative-after');
    await saveAndSign(principal, own);
    const rest = cardOf(representative, second.title);
    await rest.getByText('Одинаково за всех').click();
    await rest.getByText('За', { exact: true }).first().click();
    await saveAndSignLast(representative, rest);
  });

  test('what was voted before stands, and both outcomes say who was there', async () => {
    await organizer.button(`Объявить итоги: 2. ${second.title}`).click();
    await organizer.look('powers-organizer');
    const page = await representative.page.getByText(/«за» 600,00 из 1.000,00/).first();
    await page.waitFor();
    assert.deepEqual(organizer.troubles.concat(principal.troubles, representative.troubles), []);
  });
});
