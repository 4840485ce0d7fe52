// A meeting under a custom regulation: votes are shares and may be split, and the chair resolves a
// tie from the organizer's panel.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import { Person } from './cabinet.mjs';
import { cardOf, saveAndSign, startFormsStage } from './forms.mjs';
import { root } from './pictures.mjs';
import { launch } from './support.mjs';

const asked = (id, number, title, more = {}) =>
  ({ id, number, title, text: `Решить: ${title}`, kind: 'binary', type: 'ordinary', ...more });
const agenda = [
  asked('q1', '1', 'Выплатить дивиденды'),
  asked('q2', '2', 'Если их не выплатят', { dependsOn: { question: 'q1', outcome: 'not_adopted' } }),
  asked('q3', '3', 'Площадка', {
    kind: 'single_choice', type: 'variants', options: [{ id: 'c1', text: 'Север' }, { id: 'c2', text: 'Юг' }],
  }),
  asked('q5', '5', 'Председатель', {
    kind: 'single_choice', type: 'chairman',
    options: [{ id: 'c1', text: 'Иванов' }, { id: 'c2', text: 'Петрова' }, { id: 'c3', text: 'Сидоров' }],
  }),
  asked('q4', '4', 'Совет', {
    kind: 'cumulative', type: 'board', seats: 2,
    options: [{ id: 'c1', text: 'Иванов' }, { id: 'c2', text: 'Петрова' }, { id: 'c3', text: 'Сидоров' }],
  }),
  asked('q6', '6', 'Ревизоры', {
    kind: 'cumulative', type: 'auditors', seats: 2,
    options: [
      { id: 'c1', text: 'Орлова' }, { id: 'c2', text: 'Сомов' }, { id: 'c3', text: 'Чижов' }, { id: 'c4', text: 'Рыбин' },
    ],
  }),
];

describe('a regulation of its own', { concurrency: 1 }, () => {
  let stage, browser, organizer, nominee, meeting;

  before(async () => {
    stage = await startFormsStage('--regulations', join(root, 'tests', 'browser', 'regulations'));
    browser = await launch();
    [organizer, nominee] = await Promise.all(
      [stage.organizer, stage.parts[0]].map((who) => Person.arrive(browser, stage, who)));
    for (const one of [organizer, nominee]) await one.signIn();
    meeting = await stage.do('draw_up', { agenda, card: { startsAt: 600 }, regulation: 'own.shares', groups: ['nominee', '', ''] });
  });
  after(async () => {
    await browser?.close();
    await stage?.stop();
  });
  afterEach(async (context) => {
    if (context.passed !== false) return;
    for (const one of [organizer, nominee]) await one.page.screenshot({ path: join(stage.work, `${one.who.id}.png`) });
  });

  const put = (number, title) => organizer.button(`Поставить на голосование: ${number}. ${title}`).click();
  const others = async (question, ...votes) => {
    for (const [i, choice] of votes.entries()) await stage.do('vote', { place: i + 1, question, vote: { choice } });
  };
  const tie = (number) => organizer.page.getByRole('group', { name: `Вопрос ${number}: голоса разделились поровну` });
  const given = (card, label) => card.getByRole('textbox', { name: label, exact: true });

  test('the register is in shares, and says so', async () => {
    await organizer.go(`/meetings/${meeting}/register`);
    await organizer.page.getByText('В столбце claim — число акций').waitFor();
    await organizer.page.getByText('3 строки, всего 1 000 акций.').waitFor();
    await organizer.page.getByRole('cell', { name: '400 акций' }).waitFor();
    assert.equal(await organizer.page.getByText('₽').count(), 0);
    await organizer.look('register-shares');
  });

  test('quorum and weights are shown in shares', async () => {
    await stage.do('soon', { card: { startsAt: 4 } });
    await stage.do('announce');
    await stage.do('admit', { places: [0, 1, 2] });
    await organizer.go(`/meetings/${meeting}`);
    await organizer.button('Начать регистрацию').click();
    await stage.do('enter', { places: [0, 1, 2] });
    await organizer.tab('Ведение').click();
    await organizer.page.getByText('(1 000 акций)').waitFor();
    await organizer.button('Открыть собрание').click();
    await nominee.go(`/meetings/${meeting}/voting`);
    await put('1', 'Выплатить дивиденды');
    await cardOf(nominee, 'Выплатить дивиденды').getByText('400 акций').waitFor();
  });

  test('a nominee splits his votes: all of them, or the ballot is not signed', async () => {
    const card = cardOf(nominee, 'Выплатить дивиденды');
    const save = card.getByRole('button', { name: 'Сохранить и подписать' });
    await card.getByText('Разделить голоса', { exact: true }).click();
    await given(card, 'За').fill('199,5');
    await card.getByText('Введите целое число').waitFor();
    await given(card, 'За').fill('200');
    await card.getByText('Осталось распределить: 200 акций').waitFor();
    assert.ok(await save.isDisabled());
    await given(card, 'Против').fill('201');
    await card.getByText('Лишнее: 1 акция').waitFor();
    assert.ok(await save.isDisabled());
    await nominee.look('split-too-many');
    await given(card, 'Против').fill('');
    await given(card, 'Против').focus();
    await nominee.page.keyboard.press('Tab'); // the button beside the field
    await nominee.page.keyboard.press('Enter');
    assert.equal(await given(card, 'Против').inputValue(), '200');
    await card.getByText('Осталось распределить: 0 акций').waitFor();
    await nominee.look('split');
    await save.click();
    const dialog = nominee.page.locator('.qv-dialog');
    await dialog.getByText('За — 200 акций; Против — 200 акций').waitFor();
    assert.match(await dialog.locator('pre').innerText(), /^ГОЛОСА РАЗДЕЛЕНЫ:\n {4}ЗА: 200\n {4}ПРОТИВ: 200$/m);
    await nominee.look('split-signing');
    await dialog.getByRole('button', { name: 'Назад' }).click();
    await saveAndSign(nominee, card);
  });

  test('a tie waits for the chair, whose word is the outcome', async () => {
    await others('q1', 'for', 'against');
    const settle = tie('1');
    await settle.waitFor();
    await organizer.look('tie');
    await settle.getByRole('button', { name: 'За', exact: true }).click();
    await settle.waitFor({ state: 'detached' });
    await organizer.button('Объявить итоги: 1. Выплатить дивиденды').click();
    const told = nominee.page.locator('.qv-told');
    await told.locator('.qv-badge').getByText('Решение принято').waitFor();
    await told.getByText(/Решил голос председательствующего\./).waitFor();
    assert.equal(await told.getByText('500 акций').count(), 2);
    await nominee.look('tie-settled');
  });

  test('what depends on the outcome follows the chair’s word', async () => {
    await nominee.page.locator('.qv-agenda li').filter({ hasText: 'Если их не выплатят' }).getByText('не ставится').waitFor();
  });

  test('the panel in the room counts in the same unit', async () => {
    const opening = organizer.context.waitForEvent('page');
    await organizer.button('Войти в собрание').click();
    const room = await opening;
    await room.locator('[data-test="quorumVote"]').click();
    const told = room.locator('[data-test="quorumPanel"] .qv-told');
    await told.getByText('500 акций').first().waitFor();
    assert.equal(await told.getByText('500 акций').count(), 2);
    await room.close();
    await organizer.page.bringToFront();
  });

  test('the chair chooses between variants that are tied, and only between them', async () => {
    await put('3', 'Площадка');
    const card = cardOf(nominee, 'Площадка');
    await card.getByText('Разделить голоса', { exact: true }).click();
    await given(card, 'Север').fill('200');
    await card.getByRole('button', { name: 'Отдать остальное: Юг' }).click();
    await saveAndSign(nominee, card);
    await others('q3', 'c1', 'c2');
    const settle = tie('3');
    await settle.waitFor();
    assert.deepEqual(await settle.getByRole('button').allInnerTexts(), ['Север', 'Юг']);
    await settle.getByRole('button', { name: 'Юг' }).click();
    await organizer.button('Объявить итоги: 3. Площадка').click();
    await nominee.page.locator('.qv-told').getByText('выбран вариант: Юг').waitFor();
  });

  test('what the rules leave to a second round is put again, with those only who are tied', async () => {
    await put('5', 'Председатель');
    const first = cardOf(nominee, 'Председатель');
    await first.getByText('Воздержаться', { exact: true }).click();
    await saveAndSign(nominee, first);
    await others('q5', 'c1', 'c2');
    const again = organizer.page.getByRole('group', { name: 'Вопрос 5: голоса разделились поровну, регламент требует второго тура.' });
    await organizer.look('second-round');
    await again.getByRole('button', { name: 'Вынести на второй тур' }).click();
    await again.waitFor({ state: 'detached' });
    await organizer.page.getByRole('button', { name: /^Поставить на голосование: .*Председатель/ }).click();
    const second = cardOf(nominee, 'Председатель');
    await second.getByText('Иванов', { exact: true }).waitFor();
    assert.equal(await second.getByText('Сидоров', { exact: true }).count(), 0);
    await nominee.look('second-round');
    await second.getByText('Иванов', { exact: true }).click();
    await saveAndSign(nominee, second);
    const round = await nominee.page.evaluate(async (id) => {
      const view = await (await fetch(`/quorum/api/v1/meetings/${id}`)).json();
      return view.agenda.find((one) => one.id === 'q5').nextRound;
    }, meeting);
    await others(round, 'c1', 'c2');
    await organizer.button('Объявить итоги: 5-2. Второй тур: Председатель').click();
    await nominee.page.locator('.qv-told').getByText('выбран вариант: Иванов').waitFor();
  });

  test('of several who are tied the chair names one by one, and is told to have decided at the end', async () => {
    await put('6', 'Ревизоры');
    await cardOf(nominee, 'Ревизоры').waitFor(); // it is open
    const given = [[['c3', '600'], ['c4', '200']], [['c1', '600']], [['c2', '600']]];
    for (const [place, votes] of given.entries()) {
      const distribution = votes.map(([option, number]) => ({ option, votes: number }));
      await stage.do('vote', { place, question: 'q6', vote: { distribution } });
    }
    const settle = tie('6');
    const asked = () => settle.getByRole('button').allInnerTexts();
    await settle.waitFor();
    assert.deepEqual(await asked(), ['Орлова', 'Сомов', 'Чижов']);
    await settle.getByRole('button', { name: 'Чижов' }).click();
    await settle.getByRole('button', { name: 'Чижов' }).waitFor({ state: 'detached' });
    assert.deepEqual(await asked(), ['Орлова', 'Сомов']);
    await organizer.look('tie-half-settled');
    await settle.getByRole('button', { name: 'Орлова' }).click();
    await settle.waitFor({ state: 'detached' });
    await organizer.button('Объявить итоги: 6. Ревизоры').click();
    const told = nominee.page.locator('.qv-told');
    await told.getByText(/^Избраны: /).waitFor();
    await told.getByText(/Решил голос председательствующего\./).waitFor();
    await nominee.look('tie-of-seats-settled');
  });

  test('votes given out to candidates are votes, not shares', async () => {
    await put('4', 'Совет');
    const card = cardOf(nominee, 'Совет');
    await card.getByText('Вы распределяете 800 голосов').waitFor();
    await card.getByRole('button', { name: 'Разделить поровну' }).click();
    assert.equal(await given(card, 'Иванов').inputValue(), '268');
    await given(card, 'Сидоров').fill('265');
    await card.getByText('Осталось распределить: 1 голос').waitFor();
  });

  test('nobody’s page broke the policy of its scripts and styles', () => {
    for (const one of [organizer, nominee]) assert.deepEqual(one.troubles, [], one.who.id);
  });
});
