// Ballots sent in: through the cabinet without a room, and paper ballots besides.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { Person } from './cabinet.mjs';
import { cardOf, fillQuestion, plain, saveAndSign, sure } from './forms.mjs';

export function sentIn(play) {
  describe('by ballots that are sent in', () => {
    test('an organizer draws it up: no room, a last moment for ballots, an election', async () => {
      const { page } = play.organizer;
      await page.getByRole('link', { name: 'Новое собрание' }).click();
      await play.organizer.fill('Название собрания', 'Заочное собрание кредиторов');
      const rules = async (name) => {
        await page.getByLabel('Правила').click();
        return page.getByRole('option', { name });
      };
      await (await rules(/собственников/)).click();
      await play.organizer.fill('Начало', '2020-03-01T10:00');
      await page.getByText('Эти правила действуют с 1 сентября 2024 г.: в этот день').waitFor();
      await play.organizer.look('rules-not-in-force');
      await (await rules(/собственников.* — действуют с 1 сентября 2024/)).and(page.locator('[aria-disabled=true]')).waitFor();
      await page.getByRole('option', { name: /кредиторов/ }).click();
      await page.getByLabel('Форма').click();
      await page.getByRole('option', { name: /^заочное/ }).click();
      await page.getByText('Комнаты нет: участники присылают бюллетени').waitFor();
      await play.organizer.fill('Должник', 'ООО «Образец»');
      await play.organizer.fill('Начало приёма бюллетеней', '2027-03-01T10:00');
      await play.organizer.button('Создать черновик').click();
      await page.getByText('до какого срока принимаются бюллетени').waitFor();
      await play.organizer.fill('Окончание приёма бюллетеней', '2027-03-05T18:00');
      await page.getByText('5 марта 2027').waitFor();
      await play.organizer.look('absentee-card');
      await play.organizer.button('Создать черновик').click();
      await page.getByText('Это черновик').waitFor();
      play.address = new URL(page.url()).pathname.replace('/quorum', '');
      await play.organizer.button('Добавить вопрос').click();
      await fillQuestion(play.organizer, '1', 'Отчёт управляющего', 'Принять отчёт к сведению.');
      await play.organizer.button('Добавить вопрос').click();
      const election = await fillQuestion(play.organizer, '2', 'Комитет кредиторов', 'Избрать комитет кредиторов.');
      await election.getByLabel('Как принимается решение').click();
      await page.getByRole('option', { name: /Избрание членов комитета кредиторов/ }).click();
      await election.getByRole('button', { name: 'Добавить кандидата' }).click();
      for (const [i, name] of ['Иванов Иван', 'Петрова Анна', 'Сидоров Олег'].entries()) {
        await election.getByLabel(`Кандидат ${i + 1}`, { exact: true }).fill(name);
      }
      await election.getByLabel('Сколько мест').fill('2');
      await play.organizer.button('Сохранить повестку').click();
      await page.getByText('Сохранено.').waitFor();
      await play.organizer.look('absentee-agenda');
    });

    test('it begins by a button at its time; who is admitted votes in the cabinet, without a room', async () => {
      await play.stage.do('take', { meeting: play.address.split('/').pop() });
      await play.stage.do('register');
      await play.stage.do('soon', { card: { startsAt: 600, ballotsUntil: 1200 } });
      await play.organizer.page.reload();
      await play.organizer.button('Объявить собрание').click();
      await play.organizer.page.getByRole('dialog').getByRole('button', { name: 'Объявить собрание' }).click();
      await play.organizer.page.getByRole('button', { name: /^Начать (через|приём)/ }).waitFor();
      await play.stage.do('admit', { places: [0, 1, 2] });
      await play.stage.do('come', { moment: 'startsAt' });
      await play.organizer.button('Начать приём бюллетеней').click();
      await play.organizer.tab('Ведение').click();
      await play.organizer.page.getByText(/После этого голоса подсчитаются сами/).waitFor();
      assert.equal(await play.organizer.button('Войти в собрание').count(), 0);
      await play.creditor.go(`${play.address}/voting`);
      const first = cardOf(play.creditor, 'Отчёт управляющего');
      await first.getByText(/Бюллетени принимаются до/).waitFor();
      await first.getByText('За', { exact: true }).click();
      await saveAndSign(play.creditor, first);
    });

    test('votes are given out to candidates, and what is left of them is always in sight', async () => {
      const card = cardOf(play.creditor, 'Комитет кредиторов');
      await card.getByText('Вы распределяете 800,00 ₽').waitFor();
      await card.getByLabel('Иванов Иван', { exact: true }).fill('900');
      await card.getByText('Лишнее: 100,00 ₽').waitFor();
      assert.ok(await card.getByRole('button', { name: 'Сохранить и подписать' }).isDisabled());
      await card.getByLabel('Иванов Иван', { exact: true }).fill('799,99');
      await card.getByText('Осталось распределить: 0,01 ₽').waitFor();
      await card.getByRole('button', { name: 'Отдать остальное: Петрова Анна' }).click();
      assert.equal(await card.getByLabel('Петрова Анна', { exact: true }).inputValue(), '0,01');
      await card.getByText('Осталось распределить: 0,00 ₽').waitFor();
      await play.creditor.look('cumulative');
      await saveAndSign(play.creditor, card);
      await play.creditor.look('absentee-voted');
      const others = { distribution: [{ option: 'c2', votes: '60000' }] };
      await play.stage.do('vote', { place: 1, question: 'q1', vote: { choice: 'for' } });
      await play.stage.do('vote', { place: 1, question: 'q2', vote: others });
      await card.getByText('Проголосовали: 2 из 3').waitFor(); // though not the first of those open
      await play.stage.do('vote', { place: 2, question: 'q1', vote: { choice: 'against' } });
      await play.organizer.page.getByText(/Отчёт управляющего.*Проголосовали: 3 из 3/s).first().waitFor();
      await play.organizer.look('absentee-collecting');
    });

    test('after the last moment stock is taken by itself; outcomes are announced by candidate', async () => {
      const announce = play.organizer.button('Объявить итоги: 2. Комитет кредиторов');
      await play.stage.do('come', { moment: 'ballotsUntil' });
      await announce.waitFor();
      await play.organizer.look('absentee-counted');
      await play.organizer.button('Объявить итоги: 1. Отчёт управляющего').click();
      await announce.click();
      const told = play.creditor.page.locator('.qv-told');
      await told.getByText('Избраны: Иванов Иван, Петрова Анна').waitFor();
      await told.getByText('799,99 ₽').waitFor();
      await play.creditor.look('election-announced');
      const after = play.organizer.page.getByRole('region', { name: 'После собрания' });
      await after.getByText(/^Протокол в суд: не позднее /).waitFor();
      await sure(play.organizer, 'Завершить собрание');
      await play.organizer.page.getByRole('dialog').getByRole('button', { name: 'Закрыть' }).click();
      await after.getByText(/^Протокол в суд: не позднее /).waitFor();
      await play.organizer.look('terms-after');
      await play.creditor.page.getByRole('dialog').getByRole('button', { name: 'Закрыть' }).click();
      await play.creditor.go(`${play.address}/ballots`);
      await play.creditor.page.getByText('Избраны: Иванов Иван, Петрова Анна').waitFor();
      await play.creditor.button('Почему такой итог').first().click();
      await play.creditor.page.getByText(/2 × 700,00 = 1.400,00 > 1.000,00/).waitFor();
      await play.creditor.button('Показать бюллетени').last().click();
      await play.creditor.page.getByText('Иванов Иван — 799,99 ₽; Петрова Анна — 0,01 ₽').waitFor();
      await play.creditor.look('election-ballots');
    });
  });
}

export function onPaper(play) {
  describe('with ballots on paper', () => {
    const paper = { name: 'скан.png', mimeType: 'image/png', buffer: Buffer.from('picture of a ballot') };
    const whose = /^3\. /;
    const enterPaper = async (line, before = async () => undefined) => {
      await play.organizer.page.getByLabel('Чей бюллетень').click();
      await play.organizer.page.getByRole('option', { name: line }).click();
      await play.organizer.page.getByLabel('Выбрать скан бюллетеня').setInputFiles(paper);
      await play.organizer.page.getByText('скан.png').waitFor();
      await play.organizer.page.locator('.qv-option').filter({ hasText: 'Против' }).last().click();
      await before();
      await play.organizer.button('Сохранить прочитанное').click();
    };

    const appoint = async () => {
      await play.organizer.fill('Электронная почта членов комиссии', play.stage.member.email);
      await play.organizer.button('Сформировать').click();
      await play.organizer.page.getByRole('heading', { name: 'Состав комиссии' }).waitFor();
    };

    test('the organizer names a member of the commission by his address, and enters a ballot with its scan', async () => {
      const meeting = await play.stage.do('draw_up', {
        agenda: [plain('1')], card: { form: 'mixed', ballotsUntil: 1200, startsAt: 1205 },
      });
      await play.stage.do('announce');
      await play.stage.do('admit', { places: [0, 1] });
      await play.goTo(meeting);
      await play.organizer.tab('Счётная комиссия').click();
      await play.organizer.fill('Электронная почта членов комиссии', 'nobody@example.org');
      await play.organizer.button('Сформировать').click();
      await play.organizer.page.getByRole('alert').first().waitFor();
      await appoint();
      await play.organizer.look('commission-formed');
      await play.organizer.tab('Бумажные бюллетени').click();
      await enterPaper(whose, () => play.organizer.look('paper-enter'));
      await play.organizer.page.getByText('Теперь его должен прочитать другой человек').waitFor();
      await play.organizer.look('paper-waits');
      const entered = play.organizer.page.locator('section').filter({ hasText: 'Теперь его должен прочитать' });
      await entered.getByRole('button', { name: 'Отменить прочитанное' }).click();
      await play.organizer.page.getByRole('dialog').getByRole('button', { name: 'Отменить прочитанное' }).click();
      await entered.waitFor({ state: 'detached' });
      await enterPaper(whose);
      await entered.waitFor();
    });

    test('the member reads the same scan; another reading is refused, the same one is accepted', async () => {
      const member = await Person.arrive(play.browser, play.stage, play.stage.member);
      await member.signIn();
      await member.go(`${play.address}/papers`);
      const one = member.page.locator('section').filter({ hasText: 'Откройте скан и отметьте' });
      const loading = member.page.waitForEvent('download');
      await one.getByRole('button', { name: 'Открыть скан' }).click();
      assert.deepEqual(readFileSync(await (await loading).path()), paper.buffer);
      await one.locator('.qv-option').filter({ hasText: 'За' }).click();
      await one.getByRole('button', { name: 'Подтвердить прочитанное' }).click();
      await one.getByRole('alert').first().waitFor();
      await member.look('paper-differs');
      await one.locator('.qv-option').filter({ hasText: 'Против' }).click();
      await one.getByRole('button', { name: 'Подтвердить прочитанное' }).click();
      await member.page.getByText('Прочитан дважды и принят.').waitFor();
      await member.look('paper-confirmed');
      assert.deepEqual(member.troubles, []);
      await member.context.close();
      await play.organizer.page.getByText('Прочитан дважды и принят.').waitFor();
    });

    test('whoever sent a ballot in by the cabinet has none on paper', async () => {
      await play.creditor.tab('Голосование').click();
      const card = cardOf(play.creditor, 'Вопрос о складе 1');
      await card.getByText(/Бюллетени принимаются до/).waitFor();
      await card.getByText('За', { exact: true }).click();
      await saveAndSign(play.creditor, card);
      await play.creditor.look('ahead-voted');
      await enterPaper(/^1\. /);
      await play.organizer.page.getByRole('alert').first().waitFor();
      await play.organizer.look('paper-refused');
    });

    test('without a room too: papers are read after the last moment, and the organizer takes stock', async () => {
      const meeting = await play.stage.do('draw_up', { agenda: [plain('1')], card: { form: 'absentee', ballotsUntil: 600, startsAt: 3 } });
      await play.stage.do('announce');
      await play.stage.do('admit', { places: [0, 1] });
      await play.stage.do('start');
      await play.goTo(meeting);
      await play.creditor.go(`${play.address}/voting`);
      for (const place of [0, 1]) await play.stage.do('vote', { place, question: 'q1', vote: { choice: 'for' } });
      await play.organizer.tab('Счётная комиссия').click();
      await appoint();
      await play.organizer.tab('Бумажные бюллетени').click();
      await enterPaper(whose);
      await play.organizer.page.getByText('Теперь его должен прочитать другой человек').waitFor();
      await play.stage.do('come', { moment: 'ballotsUntil' });
      await play.organizer.tab('Ведение').click();
      const stock = play.organizer.button('Подвести итоги');
      await stock.waitFor();
      await play.organizer.look('paper-stock');
      const member = await Person.arrive(play.browser, play.stage, play.stage.member);
      await member.signIn();
      await member.go(`${play.address}/papers`);
      await member.page.locator('section .qv-option').filter({ hasText: 'Против' }).first().click();
      await member.button('Подтвердить прочитанное').click();
      await member.page.getByText('Прочитан дважды и принят.').waitFor();
      await member.context.close();
      await sure(play.organizer, 'Подвести итоги');
      await play.organizer.button('Объявить итоги: 1. Вопрос о складе 1').click();
      await play.creditor.page.locator('.qv-told .qv-badge').getByText('Решение принято').waitFor();
    });
  });
}
