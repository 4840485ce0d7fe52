// Meetings of every form with questions of every kind, run by organizer and participants in a
// browser: ballots sent in, elections, packages, a failed meeting and its repetition.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import { cardOf, plain, Play, saveAndSign, sure } from './forms.mjs';
import { onPaper, sentIn } from './forms_sent_in.mjs';

const ifAdopted = (parent) => ({ dependsOn: { question: parent, outcome: 'adopted' } });

describe('meetings of every form', { concurrency: 1 }, () => {
  const play = new Play();
  before(() => play.open());
  after(() => play.close());
  afterEach((context) => (context.passed === false ? play.leavePictures() : undefined));

  sentIn(play);
  inRoom(play);
  onPaper(play);
  calledAgain(play);

  test('nobody’s page broke the policy of its scripts and styles', () => {
    for (const one of play.both()) assert.deepEqual(one.troubles, [], one.who.id);
  });
});

function inRoom(play) {
  describe('in a room', () => {
    test('a package of two levels, a choice among variants: the organizer puts them in sequence', async () => {
      const variants = [{ id: 'c1', text: 'Торги на площадке «Север»' }, { id: 'c2', text: 'Торги на площадке «Юг»' }];
      const meeting = await play.stage.do('draw_up', {
        agenda: [
          plain('1'), plain('1.1', ifAdopted('q1')), plain('1.1.1', ifAdopted('q1-1')),
          plain('2', { kind: 'single_choice', type: 'ordinary_variants', options: variants, title: 'Площадка торгов' }),
        ],
        card: { startsAt: 4 },
      });
      await play.stage.do('announce');
      await play.stage.do('admit', { places: [0, 1, 2] });
      await play.goTo(meeting);
    });

    test('a participant proposes a further question, which comes at the end of the agenda', async () => {
      await play.creditor.tab('Повестка').click();
      await play.creditor.button('Предложить вопрос').click();
      await play.creditor.fill('Краткое название вопроса', 'О приёмке имущества');
      await play.creditor.fill('Формулировка, за которую голосуют', 'Принять имущество на хранение.');
      await play.creditor.look('propose');
      await play.creditor.button('Отправить вопрос').click();
      await play.creditor.page.getByText('Вопрос добавлен в конец повестки.').waitFor();
      await play.creditor.page.getByText('3.1. О приёмке имущества').waitFor();
      await play.creditor.look('proposed');
    });

    test('he may propose an election as well, with its candidates and seats', async () => {
      await play.creditor.button('Предложить вопрос').click();
      const form = play.creditor.page.getByRole('region', { name: 'Дополнительный вопрос' });
      await form.getByLabel('Краткое название вопроса').fill('О комитете кредиторов');
      await form.getByLabel('Формулировка, за которую голосуют').fill('Избрать комитет кредиторов.');
      await form.getByLabel('Как принимается решение').click();
      await play.creditor.page.getByRole('option', { name: /Избрание членов комитета кредиторов/ }).click();
      await form.getByLabel('Кандидат 1', { exact: true }).fill('Иванов Иван');
      await form.getByLabel('Сколько мест').fill('3');
      await play.creditor.button('Отправить вопрос').click();
      await form.getByText('Заполните все поля.').waitFor();
      await form.getByLabel('Кандидат 2', { exact: true }).fill('Петрова Анна');
      await play.creditor.button('Отправить вопрос').click();
      await form.locator('[aria-invalid=true]').waitFor(); // more seats than candidates
      await play.creditor.look('propose-election');
      await form.getByLabel('Сколько мест').fill('1');
      await play.creditor.button('Отправить вопрос').click();
      const made = play.creditor.page.locator('li').filter({ hasText: '4.1. О комитете кредиторов' });
      await made.getByText('Кандидаты (сколько мест: 1)').waitFor();
      await made.getByText('Петрова Анна').waitFor();
      await play.creditor.look('proposed-election');
    });

    test('children wait for their parent, and come next when it is adopted', async () => {
      await play.organizer.button('Начать регистрацию').click();
      await play.stage.do('enter', { places: [0, 1, 2] });
      await play.organizer.tab('Ведение').click();
      await play.organizer.button('Открыть собрание').click();
      await play.organizer.page.getByText('ставится, если решение по вопросу 1 принято').waitFor();
      await play.organizer.look('package-waits');
      await play.creditor.go(`${play.address}/voting`);
      for (const [number, next] of [['1', '1.1'], ['1.1', '1.1.1']]) {
        await play.organizer.button(`Поставить на голосование: ${number}. Вопрос о складе ${number}`).click();
        const card = cardOf(play.creditor, `Вопрос о складе ${number}`);
        await card.getByText('За', { exact: true }).click();
        await saveAndSign(play.creditor, card);
        const question = `q${number.replaceAll('.', '-')}`;
        for (const place of [1, 2]) await play.stage.do('vote', { place, question, vote: { choice: 'for' } });
        const following = play.organizer.page.locator('.qv-conduct li').filter({ hasText: `${next}. ` }).filter({ hasText: 'Следующий' });
        await following.waitFor();
      }
      await play.organizer.look('package-next');
    });

    test('a vote that went wrong is broken off and put again; a break stops the countdown', async () => {
      const name = 'Поставить на голосование: 1.1.1. Вопрос о складе 1.1.1';
      await play.organizer.button(name).click();
      await play.organizer.page.getByText('Перерыв', { exact: true }).click();
      await play.organizer.page.getByLabel('Перерыв объявляется').selectOption('consultation');
      await play.organizer.page.getByLabel('На сколько минут').fill('20');
      await play.organizer.button('Объявить перерыв').click();
      await play.creditor.page.getByText(/^Объявлен перерыв для совещания до /).first().waitFor();
      await play.creditor.look('break');
      await play.organizer.button('Закончить перерыв').click();
      await play.creditor.page.getByText('Объявлен перерыв').first().waitFor({ state: 'hidden' });
      await play.organizer.page.getByText('Что-то пошло не так').click();
      await play.organizer.page.getByLabel(/^Причина/).selectOption({ label: 'ошибка в формулировке' });
      await play.organizer.look('abort');
      await sure(play.organizer, 'Прервать голосование');
      await play.organizer.button(name).click();
      const card = cardOf(play.creditor, 'Вопрос о складе 1.1.1');
      await card.getByText('прошлое голосование по нему прервано').waitFor();
      await card.getByText('Против', { exact: true }).click();
      await saveAndSign(play.creditor, card);
      await play.creditor.look('put-again');
      for (const place of [1, 2]) await play.stage.do('vote', { place, question: 'q1-1-1', vote: { choice: 'against' } });
    });

    test('one of several variants is chosen', async () => {
      await play.organizer.button('Поставить на голосование: 2. Площадка торгов').click();
      const card = cardOf(play.creditor, 'Площадка торгов');
      await card.getByText('Против всех', { exact: true }).waitFor();
      await card.getByText('Торги на площадке «Юг»', { exact: true }).click();
      await play.creditor.look('single-choice');
      await saveAndSign(play.creditor, card);
      for (const place of [1, 2]) await play.stage.do('vote', { place, question: 'q2', vote: { choice: 'c2' } });
      await play.organizer.button('Объявить итоги: 2. Площадка торгов').click();
      await play.creditor.page.getByText('Решение принято, выбран вариант: Торги на площадке «Юг»').first().waitFor();
      await play.creditor.look('single-choice-announced');
    });

    test('the meeting first decides whether to take up the proposed question', async () => {
      await play.organizer.page.getByText('ставится, если решение по вопросу 3 принято').waitFor();
      await play.organizer.page.getByRole('button', { name: /^Поставить на голосование: 3\. О включении/ }).click();
      const card = cardOf(play.creditor, 'Включить в повестку дня дополнительный вопрос');
      await card.getByText('За', { exact: true }).click();
      await saveAndSign(play.creditor, card);
      const inclusion = await play.creditor.page.evaluate(async (id) => {
        const view = await (await fetch(`/quorum/api/v1/meetings/${id}`)).json();
        return view.agenda.find((one) => one.number === '3').id;
      }, play.address.split('/').pop());
      for (const place of [1, 2]) await play.stage.do('vote', { place, question: inclusion, vote: { choice: 'for' } });
      await play.organizer.button('Поставить на голосование: 3.1. О приёмке имущества').waitFor();
      await sure(play.organizer, 'Завершить собрание');
      await play.creditor.page.getByRole('dialog').getByRole('button', { name: 'Закрыть' }).click();
    });
  });
}

function calledAgain(play) {
  describe('called again', () => {
    test('a meeting without a quorum is declared failed, and called again with its agenda and register', async () => {
      const meeting = await play.stage.do('draw_up', { agenda: [plain('1')], card: { startsAt: 4 } });
      await play.stage.do('announce');
      await play.stage.do('admit', { places: [0] });
      await play.goTo(meeting);
      await play.organizer.button('Начать регистрацию').click();
      await play.stage.do('enter', { places: [0] });
      await play.organizer.tab('Ведение').click();
      await play.organizer.page.getByText('Кворум: нет').waitFor();
      await sure(play.organizer, 'Объявить несостоявшимся');
      await play.organizer.page.getByRole('dialog').getByRole('button', { name: 'Закрыть' }).click();
      await play.organizer.look('failed');
      await play.organizer.page.getByRole('link', { name: 'Созвать повторное собрание' }).click();
      await play.organizer.heading('Повторное собрание').first().waitFor();
      await play.organizer.fill('Начало', '2027-03-10T10:00');
      await play.organizer.look('repeat-card');
      await play.organizer.button('Создать черновик').click();
      await play.organizer.page.getByText('Это повторное собрание.').waitFor();
      await play.organizer.page.getByText('Повестка (1 вопрос)').waitFor();
    });

    test('it opens by its own quorum, and only once the notice is confirmed', async () => {
      const { page } = play.organizer;
      play.address = new URL(page.url()).pathname.replace('/quorum', '');
      const proof = join(play.stage.work, 'receipt.txt');
      writeFileSync(proof, 'Опись и квитанция о почтовом отправлении');
      await page.getByText('без этого собрание не открыть').waitFor();
      await play.organizer.fill('Когда отправлено', '2026-11-02T12:00');
      await page.getByLabel('Файл с подтверждением отправки').setInputFiles(proof);
      await page.getByText('receipt.txt').waitFor();
      await play.organizer.look('notice');
      await play.organizer.button('Подтвердить уведомление').click();
      await page.getByText('Участники уведомлены: почтой').waitFor();
      await play.stage.do('take', { meeting: play.address.split('/').pop() });
      await play.stage.do('soon', { card: { startsAt: 600 } });
      await page.reload();
      await play.organizer.button('Объявить собрание').click();
      await page.getByRole('dialog').getByRole('button', { name: 'Объявить собрание' }).click();
      await play.stage.do('admit', { places: [0] });
      await play.stage.do('come', { moment: 'startsAt' });
      await play.organizer.button('Начать регистрацию').click();
      await play.stage.do('enter', { places: [0] });
      await play.organizer.tab('Ведение').click();
      await page.getByText('Кворум: есть').waitFor();
      await play.organizer.button('Открыть собрание').click();
      await play.organizer.button('Поставить на голосование: 1. Вопрос о складе 1').waitFor();
      await play.organizer.look('repeat-open');
    });
  });
}
