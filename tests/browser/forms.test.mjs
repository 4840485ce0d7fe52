// Meetings of every form and questions of every kind, as an organizer and participants hold them in
// a browser: by ballots sent in, with elections and packages, failed and called again.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import { Person } from './cabinet.mjs';
import { cardOf, fillQuestion, saveAndSign, startFormsStage, sure } from './forms.mjs';
import { launch } from './support.mjs';

const plain = (number, more = {}) => ({
  id: `q${number.replaceAll('.', '-')}`, number, title: `Вопрос о складе ${number}`,
  text: `Решить вопрос о складе ${number}`, kind: 'binary', type: 'ordinary', ...more,
});
const ifAdopted = (parent) => ({ dependsOn: { question: parent, outcome: 'adopted' } });

describe('meetings of every form', { concurrency: 1 }, () => {
  let stage, browser, organizer, creditor, address;

  before(async () => {
    stage = await startFormsStage();
    browser = await launch();
    [organizer, creditor] = await Promise.all(
      [stage.organizer, stage.parts[0]].map((who) => Person.arrive(browser, stage, who)));
    for (const one of [organizer, creditor]) await one.signIn();
  });
  after(async () => {
    await browser?.close();
    await stage?.stop();
  });
  afterEach(async (context) => {
    if (context.passed !== false) return;
    for (const one of [organizer, creditor]) await one.page.screenshot({ path: join(stage.work, `${one.who.id}.png`) });
  });

  const goTo = async (meeting) => {
    address = `/meetings/${meeting}`;
    for (const one of [organizer, creditor]) await one.go(address);
  };

  describe('by ballots that are sent in', () => {
    test('an organizer draws it up: no room, a last moment for ballots, an election', async () => {
      const { page } = organizer;
      await page.getByRole('link', { name: 'Новое собрание' }).click();
      await organizer.fill('Название собрания', 'Заочное собрание кредиторов');
      await organizer.fill('Начало', '2020-03-01T10:00'); // before some of the rules came into force
      await page.getByLabel('Правила').click();
      const housing = page.getByRole('option', { name: /собственников.* — действуют с 1 сентября 2024/ });
      assert.ok(await housing.isDisabled());
      await organizer.look('rules-not-in-force');
      await page.keyboard.press('Escape');
      await page.getByLabel('Форма').click();
      await page.getByRole('option', { name: /^заочное/ }).click();
      await page.getByText('Комнаты нет: участники присылают бюллетени').waitFor();
      await organizer.fill('Должник', 'ООО «Образец»');
      await organizer.fill('Начало приёма бюллетеней', '2027-03-01T10:00');
      await organizer.button('Создать черновик').click();
      await page.getByText('до какого срока принимаются бюллетени').waitFor();
      await organizer.fill('Окончание приёма бюллетеней', '2027-03-05T18:00');
      await page.getByText('5 марта 2027').waitFor();
      await organizer.look('absentee-card');
      await organizer.button('Создать черновик').click();
      await page.getByText('Это черновик').waitFor();
      address = new URL(page.url()).pathname.replace('/quorum', '');
      await organizer.button('Добавить вопрос').click();
      await fillQuestion(organizer, '1', 'Отчёт управляющего', 'Принять отчёт к сведению.');
      await organizer.button('Добавить вопрос').click();
      const election = await fillQuestion(organizer, '2', 'Комитет кредиторов', 'Избрать комитет кредиторов.');
      await election.getByLabel('Как принимается решение').click();
      await page.getByRole('option', { name: /Избрание членов комитета кредиторов/ }).click();
      await election.getByRole('button', { name: 'Добавить кандидата' }).click();
      for (const [i, name] of ['Иванов Иван', 'Петрова Анна', 'Сидоров Олег'].entries()) {
        await election.getByLabel(`Кандидат ${i + 1}`, { exact: true }).fill(name);
      }
      await election.getByLabel('Сколько мест').fill('2');
      await organizer.button('Сохранить повестку').click();
      await page.getByText('Сохранено.').waitFor();
      await organizer.look('absentee-agenda');
    });

    test('it begins by a button at its time; who is admitted votes in the cabinet, without a room', async () => {
      await stage.do('take', { meeting: address.split('/').pop() });
      await stage.do('register');
      await stage.do('soon', { card: { startsAt: 12, ballotsUntil: 75 } });
      await organizer.page.reload();
      await organizer.button('Объявить собрание').click();
      await organizer.page.getByRole('dialog').getByRole('button', { name: 'Объявить собрание' }).click();
      await organizer.page.getByRole('button', { name: /^Начать (через|приём)/ }).waitFor();
      await stage.do('admit', { places: [0, 1, 2] });
      await organizer.button('Начать приём бюллетеней').click({ timeout: 60_000 });
      await organizer.tab('Ведение').click();
      await organizer.page.getByText(/После этого голоса подсчитаются сами/).waitFor();
      assert.equal(await organizer.button('Войти в собрание').count(), 0);
      await creditor.go(`${address}/voting`);
      const first = cardOf(creditor, 'Отчёт управляющего');
      await first.getByText(/Бюллетени принимаются до/).waitFor();
      await first.getByText('За', { exact: true }).click();
      await saveAndSign(creditor, first);
    });

    test('votes are given out to candidates, and what is left of them is always in sight', async () => {
      const card = cardOf(creditor, 'Комитет кредиторов');
      await card.getByText('Вы распределяете 800,00 ₽').waitFor();
      await card.getByLabel('Иванов Иван', { exact: true }).fill('900');
      await card.getByText('Лишнее: 100,00 ₽').waitFor();
      assert.ok(await card.getByRole('button', { name: 'Сохранить и подписать' }).isDisabled());
      await card.getByLabel('Иванов Иван', { exact: true }).fill('799,99');
      await card.getByText('Осталось распределить: 0,01 ₽').waitFor();
      await card.getByRole('button', { name: 'Отдать остальное: Петрова Анна' }).click();
      assert.equal(await card.getByLabel('Петрова Анна', { exact: true }).inputValue(), '0,01');
      await card.getByText('Осталось распределить: 0,00 ₽').waitFor();
      await creditor.look('cumulative');
      await saveAndSign(creditor, card);
      await creditor.look('absentee-voted');
      const others = { distribution: [{ option: 'c2', votes: '60000' }] };
      await stage.do('vote', { place: 1, question: 'q1', vote: { choice: 'for' } });
      await stage.do('vote', { place: 1, question: 'q2', vote: others });
      await card.getByText('Проголосовали: 2 из 3').waitFor(); // though not the first of those open
      await stage.do('vote', { place: 2, question: 'q1', vote: { choice: 'against' } });
      await organizer.page.getByText(/Отчёт управляющего.*Проголосовали: 3 из 3/s).first().waitFor();
      await organizer.look('absentee-collecting');
    });

    test('after the last moment stock is taken by itself; outcomes are announced by candidate', async () => {
      const announce = organizer.button('Объявить итоги: 2. Комитет кредиторов');
      await announce.waitFor({ timeout: 120_000 });
      await organizer.look('absentee-counted');
      await organizer.button('Объявить итоги: 1. Отчёт управляющего').click();
      await announce.click();
      const told = creditor.page.locator('.qv-told');
      await told.getByText('Избраны: Иванов Иван, Петрова Анна').waitFor();
      await told.getByText('799,99 ₽').waitFor();
      await creditor.look('election-announced');
      const after = organizer.page.getByRole('region', { name: 'После собрания' });
      await after.getByText(/^Протокол в суд: не позднее /).waitFor();
      await sure(organizer, 'Завершить собрание');
      await organizer.page.getByRole('dialog').getByRole('button', { name: 'Закрыть' }).click();
      await after.getByText(/^Протокол в суд: не позднее /).waitFor();
      await organizer.look('terms-after');
      await creditor.page.getByRole('dialog').getByRole('button', { name: 'Закрыть' }).click();
      await creditor.go(`${address}/ballots`);
      await creditor.page.getByText('Избраны: Иванов Иван, Петрова Анна').waitFor();
      await creditor.button('Почему такой итог').first().click();
      await creditor.page.getByText(/127-ФЗ, ст. 15, п. 1: 2 × 700,00 = 1.400,00 > .*решение принято/).waitFor();
      await creditor.button('Показать бюллетени').last().click();
      await creditor.page.getByText('Иванов Иван — 799,99 ₽; Петрова Анна — 0,01 ₽').waitFor();
      await creditor.look('election-ballots');
    });
  });

  describe('in a room', () => {
    test('a package of two levels, a choice among variants: the organizer puts them in sequence', async () => {
      const variants = [{ id: 'c1', text: 'Торги на площадке «Север»' }, { id: 'c2', text: 'Торги на площадке «Юг»' }];
      const meeting = await stage.do('draw_up', {
        agenda: [
          plain('1'), plain('1.1', ifAdopted('q1')), plain('1.1.1', ifAdopted('q1-1')),
          plain('2', { kind: 'single_choice', type: 'ordinary_variants', options: variants, title: 'Площадка торгов' }),
        ],
        card: { startsAt: 4 },
      });
      await stage.do('announce');
      await stage.do('admit', { places: [0, 1, 2] });
      await goTo(meeting);
    });

    test('a participant proposes a further question, which comes at the end of the agenda', async () => {
      await creditor.tab('Повестка').click();
      await creditor.button('Предложить вопрос').click();
      await creditor.fill('Краткое название вопроса', 'О приёмке имущества');
      await creditor.fill('Формулировка, за которую голосуют', 'Принять имущество на хранение.');
      await creditor.look('propose');
      await creditor.button('Отправить вопрос').click();
      await creditor.page.getByText('Вопрос добавлен в конец повестки.').waitFor();
      await creditor.page.getByText('3.1. О приёмке имущества').waitFor();
      await creditor.look('proposed');
    });

    test('he may propose an election as well, with its candidates and seats', async () => {
      await creditor.button('Предложить вопрос').click();
      const form = creditor.page.getByRole('region', { name: 'Дополнительный вопрос' });
      await form.getByLabel('Краткое название вопроса').fill('О комитете кредиторов');
      await form.getByLabel('Формулировка, за которую голосуют').fill('Избрать комитет кредиторов.');
      await form.getByLabel('Как принимается решение').click();
      await creditor.page.getByRole('option', { name: /Избрание членов комитета кредиторов/ }).click();
      await form.getByLabel('Кандидат 1', { exact: true }).fill('Иванов Иван');
      await form.getByLabel('Сколько мест').fill('3');
      await creditor.button('Отправить вопрос').click();
      await form.getByText('Заполните все поля.').waitFor();
      await form.getByLabel('Кандидат 2', { exact: true }).fill('Петрова Анна');
      await creditor.button('Отправить вопрос').click();
      await form.locator('[aria-invalid=true]').waitFor(); // more seats than candidates
      await creditor.look('propose-election');
      await form.getByLabel('Сколько мест').fill('1');
      await creditor.button('Отправить вопрос').click();
      const made = creditor.page.locator('li').filter({ hasText: '4.1. О комитете кредиторов' });
      await made.getByText('Кандидаты (сколько мест: 1)').waitFor();
      await made.getByText('Петрова Анна').waitFor();
      await creditor.look('proposed-election');
    });

    test('children wait for their parent, and come next when it is adopted', async () => {
      await organizer.button('Начать регистрацию').click({ timeout: 60_000 });
      await stage.do('enter', { places: [0, 1, 2] });
      await organizer.tab('Ведение').click();
      await organizer.button('Открыть собрание').click();
      await organizer.page.getByText('ставится, если решение по вопросу 1 принято').waitFor();
      await organizer.look('package-waits');
      await creditor.go(`${address}/voting`);
      for (const [number, next] of [['1', '1.1'], ['1.1', '1.1.1']]) {
        await organizer.button(`Поставить на голосование: ${number}. Вопрос о складе ${number}`).click();
        const card = cardOf(creditor, `Вопрос о складе ${number}`);
        await card.getByText('За', { exact: true }).click();
        await saveAndSign(creditor, card);
        const question = `q${number.replaceAll('.', '-')}`;
        for (const place of [1, 2]) await stage.do('vote', { place, question, vote: { choice: 'for' } });
        const following = organizer.page.locator('.qv-conduct li').filter({ hasText: `${next}. ` }).filter({ hasText: 'Следующий' });
        await following.waitFor();
      }
      await organizer.look('package-next');
    });

    test('a vote that went wrong is broken off and put again; a break stops the countdown', async () => {
      const name = 'Поставить на голосование: 1.1.1. Вопрос о складе 1.1.1';
      await organizer.button(name).click();
      await organizer.button('Объявить перерыв').click();
      await creditor.page.getByText('Объявлен перерыв').first().waitFor();
      await creditor.look('break');
      await organizer.button('Закончить перерыв').click();
      await creditor.page.getByText('Объявлен перерыв').first().waitFor({ state: 'hidden' });
      await organizer.page.getByText('Что-то пошло не так').click();
      await organizer.page.getByLabel('Причина').selectOption({ label: 'ошибка в формулировке' });
      await organizer.look('abort');
      await sure(organizer, 'Прервать голосование');
      await organizer.button(name).click();
      const card = cardOf(creditor, 'Вопрос о складе 1.1.1');
      await card.getByText('прошлое голосование по нему прервано').waitFor();
      await card.getByText('Против', { exact: true }).click();
      await saveAndSign(creditor, card);
      await creditor.look('put-again');
      for (const place of [1, 2]) await stage.do('vote', { place, question: 'q1-1-1', vote: { choice: 'against' } });
    });

    test('one of several variants is chosen', async () => {
      await organizer.button('Поставить на голосование: 2. Площадка торгов').click();
      const card = cardOf(creditor, 'Площадка торгов');
      await card.getByText('Против всех', { exact: true }).waitFor();
      await card.getByText('Торги на площадке «Юг»', { exact: true }).click();
      await creditor.look('single-choice');
      await saveAndSign(creditor, card);
      for (const place of [1, 2]) await stage.do('vote', { place, question: 'q2', vote: { choice: 'c2' } });
      await organizer.button('Объявить итоги: 2. Площадка торгов').click();
      await creditor.page.getByText('Выбран вариант: Торги на площадке «Юг»').first().waitFor();
      await creditor.look('single-choice-announced');
    });

    test('the meeting first decides whether to take up the proposed question', async () => {
      await organizer.page.getByText('ставится, если решение по вопросу 3 принято').waitFor();
      await organizer.page.getByRole('button', { name: /^Поставить на голосование: 3\. О включении/ }).click();
      const card = cardOf(creditor, 'Включить в повестку дня дополнительный вопрос');
      await card.getByText('За', { exact: true }).click();
      await saveAndSign(creditor, card);
      const inclusion = await creditor.page.evaluate(async (id) => {
        const view = await (await fetch(`/quorum/api/v1/meetings/${id}`)).json();
        return view.agenda.find((one) => one.number === '3').id;
      }, address.split('/').pop());
      for (const place of [1, 2]) await stage.do('vote', { place, question: inclusion, vote: { choice: 'for' } });
      await organizer.button('Поставить на голосование: 3.1. О приёмке имущества').waitFor();
      await sure(organizer, 'Завершить собрание');
      await creditor.page.getByRole('dialog').getByRole('button', { name: 'Закрыть' }).click();
    });
  });

  describe('with ballots on paper', () => {
    const paper = { name: 'скан.png', mimeType: 'image/png', buffer: Buffer.from('picture of a ballot') };
    const whose = /^3\. /;
    const enterPaper = async (line, before = async () => undefined) => {
      await organizer.page.getByLabel('Чей бюллетень').click();
      await organizer.page.getByRole('option', { name: line }).click();
      await organizer.page.getByLabel('Выбрать скан бюллетеня').setInputFiles(paper);
      await organizer.page.getByText('скан.png').waitFor();
      await organizer.page.locator('.qv-option').filter({ hasText: 'Против' }).last().click();
      await before();
      await organizer.button('Сохранить прочитанное').click();
    };

    test('the organizer names a teller by his address, and enters a ballot with its scan', async () => {
      const meeting = await stage.do('draw_up', {
        agenda: [plain('1')], card: { form: 'mixed', ballotsUntil: 150, startsAt: 155 },
      });
      await stage.do('announce');
      await stage.do('admit', { places: [0, 1] });
      await goTo(meeting);
      await organizer.tab('Бумажные бюллетени').click({ timeout: 60_000 });
      await organizer.fill('Электронная почта', 'nobody@example.org');
      await organizer.button('Назначить').click();
      await organizer.page.getByRole('alert').first().waitFor();
      await organizer.fill('Электронная почта', stage.teller.email);
      await organizer.button('Назначить').click();
      await organizer.page.getByText(`Назначен: ${stage.teller.email}.`).waitFor();
      await enterPaper(whose, () => organizer.look('paper-enter'));
      await organizer.page.getByText('Теперь его должен прочитать другой человек').waitFor();
      await organizer.look('paper-waits');
      const entered = organizer.page.locator('section').filter({ hasText: 'Теперь его должен прочитать' });
      await entered.getByRole('button', { name: 'Отменить прочитанное' }).click();
      await organizer.page.getByRole('dialog').getByRole('button', { name: 'Отменить прочитанное' }).click();
      await entered.waitFor({ state: 'detached' });
      await enterPaper(whose);
      await entered.waitFor();
    });

    test('the teller reads the same scan; another reading is refused, the same one is accepted', async () => {
      const teller = await Person.arrive(browser, stage, stage.teller);
      await teller.signIn();
      await teller.go(`${address}/papers`);
      const one = teller.page.locator('section').filter({ hasText: 'Откройте скан и отметьте' });
      const loading = teller.page.waitForEvent('download');
      await one.getByRole('button', { name: 'Открыть скан' }).click();
      assert.deepEqual(readFileSync(await (await loading).path()), paper.buffer);
      await one.locator('.qv-option').filter({ hasText: 'За' }).click();
      await one.getByRole('button', { name: 'Подтвердить прочитанное' }).click();
      await one.getByRole('alert').first().waitFor();
      await teller.look('paper-differs');
      await one.locator('.qv-option').filter({ hasText: 'Против' }).click();
      await one.getByRole('button', { name: 'Подтвердить прочитанное' }).click();
      await teller.page.getByText('Прочитан дважды и принят.').waitFor();
      await teller.look('paper-confirmed');
      assert.deepEqual(teller.troubles, []);
      await teller.context.close();
      await organizer.page.getByText('Прочитан дважды и принят.').waitFor();
    });

    test('whoever sent a ballot in by the cabinet has none on paper', async () => {
      await creditor.tab('Голосование').click();
      const card = cardOf(creditor, 'Вопрос о складе 1');
      await card.getByText(/Бюллетени принимаются до/).waitFor();
      await card.getByText('За', { exact: true }).click();
      await saveAndSign(creditor, card);
      await creditor.look('ahead-voted');
      await enterPaper(/^1\. /);
      await organizer.page.getByRole('alert').first().waitFor();
      await organizer.look('paper-refused');
    });

    test('without a room too: papers are read after the last moment, and the organizer takes stock', async () => {
      const meeting = await stage.do('draw_up', { agenda: [plain('1')], card: { form: 'absentee', ballotsUntil: 25, startsAt: 3 } });
      await stage.do('announce');
      await stage.do('admit', { places: [0, 1] });
      await stage.do('start');
      await goTo(meeting);
      await creditor.go(`${address}/voting`);
      for (const place of [0, 1]) await stage.do('vote', { place, question: 'q1', vote: { choice: 'for' } });
      await organizer.tab('Бумажные бюллетени').click();
      await organizer.fill('Электронная почта', stage.teller.email);
      await organizer.button('Назначить').click();
      await organizer.page.getByText(`Назначен: ${stage.teller.email}.`).waitFor();
      await enterPaper(whose);
      await organizer.page.getByText('Теперь его должен прочитать другой человек').waitFor();
      await organizer.tab('Ведение').click();
      const stock = organizer.button('Подвести итоги');
      await stock.waitFor({ timeout: 90_000 });
      await organizer.look('paper-stock');
      const teller = await Person.arrive(browser, stage, stage.teller);
      await teller.signIn();
      await teller.go(`${address}/papers`);
      await teller.page.locator('section .qv-option').filter({ hasText: 'Против' }).first().click();
      await teller.button('Подтвердить прочитанное').click();
      await teller.page.getByText('Прочитан дважды и принят.').waitFor();
      await teller.context.close();
      await sure(organizer, 'Подвести итоги');
      await organizer.button('Объявить итоги: 1. Вопрос о складе 1').click();
      await creditor.page.locator('.qv-told').getByText('Решение принято').waitFor();
    });
  });

  describe('called again', () => {
    test('a meeting without a quorum is declared failed, and called again with its agenda and register', async () => {
      const meeting = await stage.do('draw_up', { agenda: [plain('1')], card: { startsAt: 4 } });
      await stage.do('announce');
      await stage.do('admit', { places: [0] });
      await goTo(meeting);
      await organizer.button('Начать регистрацию').click({ timeout: 60_000 });
      await stage.do('enter', { places: [0] });
      await organizer.tab('Ведение').click();
      await organizer.page.getByText('Кворум: нет').waitFor();
      await sure(organizer, 'Объявить несостоявшимся');
      await organizer.page.getByRole('dialog').getByRole('button', { name: 'Закрыть' }).click();
      await organizer.look('failed');
      await organizer.page.getByRole('link', { name: 'Созвать повторное собрание' }).click();
      await organizer.heading('Повторное собрание').first().waitFor();
      await organizer.fill('Начало', '2027-03-10T10:00');
      await organizer.look('repeat-card');
      await organizer.button('Создать черновик').click();
      await organizer.page.getByText('Это повторное собрание.').waitFor();
      await organizer.page.getByText('Повестка (1 вопрос)').waitFor();
    });

    test('it opens by its own quorum, and only once the notice is confirmed', async () => {
      const { page } = organizer;
      address = new URL(page.url()).pathname.replace('/quorum', '');
      const proof = join(stage.work, 'receipt.txt');
      writeFileSync(proof, 'Опись и квитанция о почтовом отправлении');
      await page.getByText('без этого собрание не открыть').waitFor();
      await organizer.fill('Когда отправлено', '2026-11-02T12:00');
      await page.getByLabel('Файл с подтверждением отправки').setInputFiles(proof);
      await page.getByText('receipt.txt').waitFor();
      await organizer.look('notice');
      await organizer.button('Подтвердить уведомление').click();
      await page.getByText('Участники уведомлены: почтой').waitFor();
      await stage.do('take', { meeting: address.split('/').pop() });
      await stage.do('soon', { card: { startsAt: 5 } });
      await page.reload();
      await organizer.button('Объявить собрание').click();
      await page.getByRole('dialog').getByRole('button', { name: 'Объявить собрание' }).click();
      await stage.do('admit', { places: [0] });
      await organizer.button('Начать регистрацию').click({ timeout: 60_000 });
      await stage.do('enter', { places: [0] });
      await organizer.tab('Ведение').click();
      await page.getByText('Кворум: есть').waitFor();
      await organizer.button('Открыть собрание').click();
      await organizer.button('Поставить на голосование: 1. Вопрос о складе 1').waitFor();
      await organizer.look('repeat-open');
    });
  });

  test('nobody’s page broke the policy of its scripts and styles', () => {
    for (const one of [organizer, creditor]) assert.deepEqual(one.troubles, [], one.who.id);
  });
});
