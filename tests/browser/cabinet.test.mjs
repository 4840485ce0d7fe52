// A whole meeting through the cabinet: an organizer, an organization that signs up by hand, a
// creditor, and another creditor's representative.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import { Person, startCabinetStage } from './cabinet.mjs';
import { giveCryptoPro, keyFile, launch, openKeyFile } from './support.mjs';

describe('the cabinet', { concurrency: 1 }, () => {
  let stage, browser, organizer, company, creditor, representative, refused, address, begins;
  /** So long before the meeting begins. */
  const toStart = (ms) => new Date(Date.parse(`${begins}:00+03:00`) - ms).toISOString();
  const all = () => [organizer, company, creditor, representative, refused];

  before(async () => {
    stage = await startCabinetStage();
    browser = await launch();
    const arrive = (who) => Person.arrive(browser, stage, who);
    [organizer, company, creditor, representative, refused] = await Promise.all(
      [stage.organizer, stage.byHand, stage.parts[1], stage.parts[11], stage.refused].map(arrive));
  });
  after(async () => {
    await browser?.close();
    await stage?.stop();
  });

  afterEach(async (context) => {
    if (context.passed !== false) return;
    for (const one of all()) await one.page.screenshot({ path: join(stage.work, `${one.who.id}.png`) });
  });

  test('a stranger is led to the sign-in, which refuses a wrong password in words', async () => {
    await company.go('/');
    await company.heading('Вход в кабинет').waitFor();
    await company.look('sign-in');
    await company.fill('Электронная почта', 'nobody@example.org');
    await company.fill('Пароль', 'wrong password');
    await company.button('Войти').click();
    await company.page.getByText('Неверный адрес почты или пароль.').waitFor();
    assert.deepEqual(await company.violations(), []);
  });

  test('the computer is checked before anything depends on it', async () => {
    await company.go('/check');
    await company.page.getByText('Часы компьютера идут верно.').waitFor();
    await company.page.getByText('Браузер подходит.').waitFor();
    await company.look('check');
  });

  test('an organization signs up in four steps; what was typed survives a reload', async () => {
    const { form } = company.who;
    await company.go('/sign-up');
    await company.heading('Регистрация').waitFor();
    await company.look('sign-up-1');
    await company.button('Далее').click();
    await company.page.getByText('Заполните все поля.').waitFor();
    await company.fill('Электронная почта', stage.organizer.email);
    await company.fill('Телефон', form.phone.replace('+7', '8')); // as people write it
    await company.fill('Пароль', 'short');
    await company.page.getByLabel('Пароль', { exact: true }).blur();
    await company.page.getByText('Пароль — от 10 до 200 знаков.').waitFor();
    await company.page.reload();
    assert.equal(await company.page.getByLabel('Телефон').inputValue(), '+7 999 000-00-00');
    await company.fill('Пароль', form.password);
    await company.fill('Пароль ещё раз', form.password);
    await company.button('Далее').click();
    await fillDetails(company, form);
    await company.page.goBack();
    assert.equal(await company.page.getByLabel('Телефон').inputValue(), '+7 999 000-00-00');
    await company.page.goForward();
    await company.look('sign-up-2');
  });

  test('a typo in an INN is told at its field, on its step, when the field is left and by Next', async () => {
    const inn = company.page.getByLabel('ИНН организации (10 цифр)');
    const { organization } = company.who.form;
    await inn.fill(withTypo(organization.inn));
    await inn.blur();
    await company.page.getByText('В ИНН опечатка').waitFor();
    await company.fill('СНИЛС (11 цифр)', '123');
    await company.button('Далее').click();
    await company.page.getByText('Исправьте отмеченные поля.').waitFor();
    await company.page.getByText('В СНИЛС 11 цифр.').waitFor();
    assert.ok(await inn.evaluate((one) => one === document.activeElement), 'the first of them has the focus');
    await company.look('sign-up-mistakes');
    await company.fill('СНИЛС (11 цифр)', company.who.form.person.snils);
    await inn.fill(` ${spaced(organization.inn)} `);
    await company.page.getByText('Исправьте отмеченные поля.').waitFor({ state: 'hidden' });
    await company.button('Далее').click();
  });

  test('documents are attached, whatever their names', async () => {
    await company.page.getByLabel('Добавить файл').setInputFiles({
      name: '<b>приказ</b>.txt', mimeType: 'text/plain', buffer: Buffer.from('приказ'),
    });
    await company.page.getByText('<b>приказ</b>.txt').waitFor();
    await company.look('sign-up-3');
    await company.button('Далее').click();
    await company.page.getByText('Вы подписываете этот текст').waitFor();
  });

  test('that an address belongs to somebody is told to who has signed, and leads to its step', async () => {
    await company.signOnScreen();
    await company.page.getByText('Этот адрес почты использовать нельзя').first().waitFor();
    await company.fill('Электронная почта', company.who.form.email);
    for (let step = 1; step <= 3; ++step) await company.button('Далее').click();
  });

  test('the application is signed, and opens the account', async () => {
    await company.page.getByText('Вы подписываете этот текст').waitFor();
    await company.look('sign-up-4');
    await company.signOnScreen();
    await company.heading('Вы зарегистрированы').waitFor();
    await company.look('sign-up-done');
    await company.signIn();
    await company.look('meetings-none');
  });

  test('an organizer draws up a meeting with a package question', async () => {
    await organizer.signIn();
    await organizer.page.getByRole('link', { name: 'Новое собрание' }).click();
    await organizer.heading('Новое собрание').waitFor();
    await fillCard(organizer);
    await organizer.look('new-meeting');
    await organizer.button('Создать черновик').click();
    await organizer.page.getByText('Это черновик').waitFor();
    address = new URL(organizer.page.url()).pathname.replace('/quorum', '');
    await addQuestion(organizer, 'Добавить вопрос', 1, 'Отчёт управляющего', 'Принять отчёт к сведению.');
    await addQuestion(organizer, 'Добавить вопрос', 2, 'Положение о продаже', '<script>alert(1)</script> Утвердить положение.');
    await organizer.page.getByRole('region', { name: 'Вопрос 2' }).getByRole('button', { name: 'Добавить вопрос в пакет' }).click();
    await fillQuestion(organizer, '2.1', 'Начальная цена', 'Установить начальную цену.');
    await organizer.button('Сохранить повестку').click();
    await organizer.page.getByText('Сохранено.').waitFor();
    await organizer.look('draft');
  });

  test('mistakes of a register are shown by line and nothing is loaded; then it is loaded whole', async () => {
    await organizer.tab('Реестр').click();
    await organizer.page.getByLabel('Выбрать файл реестра').setInputFiles(stage.badRegister);
    await organizer.page.getByText('Ничего не загружено.').waitFor();
    assert.ok(await organizer.page.getByRole('region', { name: 'Ошибки в файле по строкам' }).getByRole('row').count() > 2);
    await organizer.look('register-mistakes');
    await organizer.page.getByLabel('Выбрать файл реестра').setInputFiles(stage.register);
    await organizer.page.getByText('Загружено: 15 строк, всего').waitFor();
    await organizer.look('register');
  });

  test('a file of 40 MB is refused before it is sent', async () => {
    const large = join(stage.work, 'large.csv');
    writeFileSync(large, Buffer.alloc(40 * 1024 * 1024));
    await organizer.page.getByLabel('Выбрать файл реестра').setInputFiles(large);
    await organizer.page.getByText('слишком велик').waitFor();
  });

  test('only its organizer sees a draft, which is announced when all is saved; then everybody does', async () => {
    await creditor.signIn();
    await creditor.page.getByText('Собраний пока нет.').waitFor();
    await organizer.tab('Подготовка').click();
    await organizer.button('Карточка собрания').click();
    begins = inMoscow(Date.now() + 3600_000);
    await organizer.fill('Начало', begins);
    await organizer.page.getByText('Сначала сохраните правки').waitFor();
    assert.ok(await organizer.button('Объявить собрание').isDisabled());
    await organizer.tab('Реестр').click();
    await organizer.tab('Подготовка').click();
    assert.equal(await organizer.page.getByLabel('Начало', { exact: true }).inputValue(), begins);
    await organizer.button('Сохранить').click();
    await organizer.page.getByText('Сохранено.').waitFor();
    await organizer.button('Объявить собрание').click();
    await organizer.page.getByRole('dialog').getByRole('button', { name: 'Объявить собрание' }).click();
    await organizer.page.getByRole('button', { name: /^Начать через/ }).waitFor();
    await organizer.look('announced');
    await creditor.page.reload();
    await creditor.page.getByRole('link', { name: /Собрание кредиторов/ }).click();
    await creditor.heading('Собрание кредиторов ООО «Образец»').waitFor();
    await creditor.look('meeting-general');
    await creditor.tab('Повестка').click();
    await creditor.page.getByText('<script>alert(1)</script>').waitFor();
    await creditor.look('meeting-agenda');
  });

  test('a creditor applies and signs with a key file', async () => {
    await creditor.tab('Заявки').click();
    await creditor.look('applications-none');
    await creditor.button('Подать заявку на участие').click();
    const number = creditor.page.getByLabel('ИНН или СНИЛС, как в реестре');
    await number.fill(withTypo(creditor.who.inn));
    await number.blur();
    await creditor.page.getByText('В ИНН опечатка').waitFor();
    await number.fill(` ${spaced(creditor.who.inn)} `);
    await creditor.page.getByText('В ИНН опечатка').waitFor({ state: 'hidden' });
    await creditor.look('apply');
    await creditor.button('Далее: проверить и подписать').click();
    await creditor.page.getByText('Вы подписываете этот текст').waitFor();
    await creditor.look('apply-sign');
    await creditor.page.goBack();
    await creditor.button('Далее: проверить и подписать').click();
    await creditor.page.getByText('Вы подписываете этот текст').waitFor();
    await creditor.page.getByLabel('Файл ключа', { exact: true }).first().click();
    await creditor.page.locator('input[accept=".p12,.pfx"]').setInputFiles(keyFile(stage, creditor.who, 'secret-1'));
    await creditor.fill('Пароль файла', 'secret-1');
    await creditor.button('Подписать').click();
    await creditor.page.getByText('Организатор рассматривает заявку.').waitFor();
    await creditor.look('applications');
  });

  test('a representative applies with a power of attorney; a refused signature loses nothing', async () => {
    await representative.signIn();
    await applyFor(representative, stage.parts[8]);
    await company.go(address);
    await company.heading('Собрание кредиторов').waitFor();
    await company.tab('Заявки').click();
    await company.button('Подать заявку на участие').click();
    await company.button('Далее: проверить и подписать').click();
    const own = company.who;
    company.who = { ...own, key: creditor.who.key };
    await company.signOnScreen();
    await company.page.getByText('Подписал другой человек').waitFor();
    assert.deepEqual(await company.violations(), []);
    company.who = own;
    await company.signOnScreen();
    await company.page.getByText('Организатор рассматривает заявку.').waitFor();
  });

  test('an application without authority stands beside its verdict and is refused with a reason', async () => {
    await refused.signIn();
    await applyFor(refused, stage.represented[0], { unsigned: true });
    await organizer.tab('Заявки').click();
    await organizer.page.getByText('Ждут решения 4 заявки.').waitFor();
    await organizer.page.getByText('доверенность не подписана электронной подписью').first().waitFor();
    await organizer.look('review');
    const one = organizer.page.locator('section').filter({ hasText: refused.who.fullName });
    await one.getByRole('button', { name: 'Отказать' }).click();
    await organizer.page.getByLabel('Пояснение для заявителя').fill('Нет подписи доверителя');
    await organizer.look('refuse');
    await organizer.page.getByRole('dialog').getByRole('button', { name: 'Отказать' }).click();
    for (let left = 3; left > 0; --left) {
      await organizer.button('Допустить').first().click();
      await organizer.page.getByText(left > 1 ? /^Жд[её]т решения|^Ждут решения/ : 'Все заявки рассмотрены.').first().waitFor();
      await organizer.page.waitForFunction(
        (n) => [...document.querySelectorAll('button')].filter((b) => b.textContent === 'Допустить').length === n, left - 1);
    }
    await refused.page.getByText('Нет подписи доверителя').waitFor();
    await refused.look('application-refused');
    assert.equal(await refused.button('Войти в собрание').count(), 0);
  });

  test('an invited person without a vote applies; his session ends in mid-form and nothing is lost', async () => {
    const { page } = refused;
    await refused.button('Подать заявку на участие').click();
    await page.getByLabel('Без права голоса: меня пригласили').click();
    await refused.fill('В качестве кого', 'Эксперт <img src=x onerror=alert(1)>');
    await refused.look('apply-invited');
    await refused.context.clearCookies({ name: 'quorum_session' });
    await refused.button('Далее: проверить и подписать').click();
    await signInAgain(refused);
    assert.equal(await page.getByLabel('В качестве кого').inputValue(), 'Эксперт <img src=x onerror=alert(1)>');
    await refused.button('Далее: проверить и подписать').click();
    await page.getByText('Вы подписываете этот текст').waitFor();
    await refused.signOnScreen();
    await page.getByText('Организатор рассматривает заявку.').waitFor();
    await organizer.page.getByText('Без права голоса. В качестве: Эксперт <img').waitFor();
    await organizer.button('Допустить').click();
    await page.getByText('Вы допущены.').first().waitFor();
  });

  test('Back leads to where one was, and never to the sign-in once more', async () => {
    await creditor.page.goBack();
    await creditor.heading('Собрания').waitFor();
    await creditor.page.goForward();
    await creditor.heading('Собрание кредиторов').waitFor();
    await creditor.page.goBack();
    await creditor.page.getByRole('link', { name: /Собрание кредиторов/ }).click();
    await creditor.heading('Собрание кредиторов').waitFor();
  });

  test('a clock two hours wrong changes no countdown and is told on the check', async () => {
    const servers = Date.parse(toStart(110_000)) - Date.now();
    await stage.setClock(toStart(110_000));
    const wrong = await Person.arrive(browser, stage, organizer.who);
    await wrong.context.addInitScript(shiftClock, servers + 2 * 3600_000);
    await wrong.signIn();
    await wrong.go(address);
    const start = wrong.page.getByRole('button', { name: /^Начать (через 0[01]:|регистрацию)/ });
    await start.waitFor();
    await wrong.go('/check');
    await wrong.page.getByText(/Часы компьютера ошибаются: примерно на 120 минут/).waitFor();
    await wrong.context.close();
  });

  test('a slow network shows that it works, a lost one that it is lost', async () => {
    const slow = await Person.arrive(browser, stage, creditor.who);
    await slow.signIn();
    const wire = await slow.context.newCDPSession(slow.page);
    const conditions = { offline: false, latency: 1500, downloadThroughput: 200_000, uploadThroughput: 50_000 };
    await wire.send('Network.emulateNetworkConditions', conditions);
    await slow.page.getByRole('link', { name: /Собрание кредиторов/ }).click();
    await slow.page.getByRole('status').getByText('Загружается…').waitFor();
    await slow.page.getByText('Общие сведения').waitFor();
    await slow.context.setOffline(true);
    await slow.page.getByText('Нет связи с интернетом.').waitFor();
    assert.deepEqual(await slow.violations(), []);
    await slow.context.setOffline(false);
    await slow.page.getByText('Нет связи с интернетом.').waitFor({ state: 'hidden' });
    await slow.context.close();
  });

  test('Start works when its time has come', async () => {
    await company.page.getByText('Вы допущены.').first().waitFor();
    await company.look('waiting');
    await stage.setClock(toStart(0));
    await organizer.button('Начать регистрацию').click();
    await organizer.tab('Ведение').click();
  });

  test('those admitted enter by a form; the link is nowhere on the page', async () => {
    for (const one of [organizer, company, creditor, representative, refused]) {
      if (!one.page.url().includes(address)) await one.go(address);
      await one.button('Войти в собрание').waitFor();
      assert.doesNotMatch(await one.page.content(), /checksum=/);
      const opening = one.context.waitForEvent('page');
      await one.button('Войти в собрание').click();
      one.room = await opening;
      await one.room.waitForURL(/sessionToken|html5client/);
      await one.page.bringToFront(); // a page behind another is drawn once a second
    }
    await organizer.page.getByText('В собрании 4 из 4.').waitFor();
    await organizer.page.reload();
    await organizer.page.getByText('Кворум есть').first().waitFor();
    await organizer.look('console-registration');
  });

  test('who is not admitted is shown back with the reason', async () => {
    await refused.page.evaluate((path) => {
      const form = Object.assign(document.createElement('form'), { method: 'post', action: path });
      document.body.append(form);
      form.submit();
    }, `/quorum/api/v1${address}/entry`);
    await refused.page.getByText('Страница устарела').waitFor();
    assert.match(refused.page.url(), /refused=csrf_token_wrong/);
  });

  test('the organizer opens the meeting and puts a question; a representative votes in the cabinet', async () => {
    await organizer.button('Открыть собрание').click();
    await organizer.button('Поставить на голосование: 1. Отчёт управляющего').click();
    await representative.go(`${address}/voting`);
    await representative.page.getByText('Принять отчёт к сведению.').first().waitFor();
    await representative.look('voting');
    const second = await representative.context.newPage();
    await second.goto(representative.page.url());
    await second.getByText('Сейчас голосуют').waitFor();
    await representative.page.bringToFront();
    await voteFor(representative);
    await representative.look('voted');
    await second.getByText('Ваш голос принят').waitFor(); // the other tab knows
    await second.close();
    await organizer.look('console-question');
  });

  test('who came without a vote sees the question and can vote for nobody', async () => {
    await refused.go(`${address}/voting`);
    await refused.page.getByText('Вы приглашены без права голоса').waitFor();
    await refused.page.getByText('Принять отчёт к сведению.').first().waitFor();
    assert.equal(await refused.page.locator('.qv-current input[type=radio]').count(), 0);
    await refused.look('voting-invited');
  });

  test('a ballot is cast with the keyboard alone, though the session ends over the signing window', async () => {
    await giveCryptoPro(company, [company.who]);
    await company.go(`${address}/voting`);
    const panel = company.page.locator('.qv-current');
    await panel.getByText('Принять отчёт к сведению.').waitFor();
    const { keyboard } = company.page;
    await tabTo(company, panel.locator('input[value=for]'));
    await keyboard.press('Space');
    await keyboard.press('ArrowDown');
    assert.ok(await panel.locator('input[value=against]').isChecked());
    await tabTo(company, panel.getByRole('button', { name: 'Сохранить и подписать' }));
    await keyboard.press('Enter');
    const ways = company.page.locator('.qv-dialog input[name=qv-signing-way]');
    await tabTo(company, ways.and(company.page.locator(':checked')));
    await keyboard.press('ArrowDown'); // from the last way to the first: CryptoPro
    const sign = company.page.locator('.qv-dialog').getByRole('button', { name: 'Подписать', exact: true });
    await sign.waitFor();
    const press = async () => {
      await company.page.waitForFunction(() => document.querySelector('.qv-dialog .qv-primary')?.disabled === false);
      await tabTo(company, sign);
      await keyboard.press('Enter');
    };
    await company.context.clearCookies({ name: 'quorum_session' });
    await press();
    await signInAgain(company); // above the window, which is there again afterwards
    await press();
    await panel.getByText('Ваш голос принят').waitFor();
  });

  test('the session ends in the middle of work: it is asked for over the page, which stays', async () => {
    await organizer.context.clearCookies({ name: 'quorum_session' });
    // The page itself asks for news, too, and may learn of it before the person presses anything.
    const unlessCovered = (button) => button.click({ timeout: 3000 }).catch(() => undefined);
    await unlessCovered(organizer.button('Завершить голосование'));
    await unlessCovered(organizer.page.getByRole('button', { name: /^Завершить голосование: / }));
    await signInAgain(organizer, 'session-over');
    await organizer.heading('Собрание кредиторов ООО «Образец»').first().waitFor();
  });

  test('results are told when the organizer announces them', async () => {
    // The question whether he is sure may stand there still, if he had pressed before he was asked who he is.
    const sure = organizer.page.getByRole('button', { name: /^Завершить голосование: / });
    if (await sure.count() === 0) await organizer.button('Завершить голосование').click();
    await sure.click();
    await representative.page.getByText('Голоса по вопросу 1 подсчитаны. Итоги объявит организатор.').waitFor();
    assert.equal(await representative.page.locator('[data-decision]').count(), 0);
    await organizer.look('console-counted');
    await organizer.button('Объявить итоги: 1. Отчёт управляющего').click();
    await representative.page.locator('.qv-told [data-decision=not_adopted]').waitFor();
    await representative.look('announced-outcome');
  });

  test('the end is told to everybody, who closes it and finds results, protocol and recording', async () => {
    await organizer.button('Завершить собрание').click();
    await organizer.page.getByRole('button', { name: /^Завершить собрание: / }).click();
    for (const one of [company, creditor, representative, refused]) {
      const dialog = one.page.getByRole('dialog', { name: 'Собрание завершено' });
      await dialog.waitFor();
      assert.deepEqual(await one.violations(), [], one.who.id);
      if (one === company) await one.look('ended');
      await dialog.getByRole('button', { name: 'Закрыть' }).click();
      await dialog.waitFor({ state: 'hidden' });
    }
    await representative.go(`${address}/ballots`);
    await representative.button('Показать бюллетени').first().click();
    await representative.page.getByText('2 бюллетеня').waitFor();
    await representative.look('results');
    for (const one of [organizer, company, creditor, representative, refused]) await one.room.close();
    await representative.tab('Документы').click();
    await representative.page.getByText('Протокол собрания', { exact: true }).waitFor();
    const protocol = await downloaded(representative, /^Скачать ?: Протокол собрания/);
    assert.equal(protocol.subarray(0, 5).toString(), '%PDF-');
    await representative.page.getByText(/Запись конференции/).first().waitFor();
    assert.ok((await downloaded(representative, /^Скачать ?: Запись/)).length > 1000);
    await representative.look('documents');
  });

  test('nobody’s page broke the policy of its scripts and styles', () => {
    for (const one of all()) assert.deepEqual(one.troubles, [], one.who.id);
  });
});

/** The sign-in over a page whose session has ended. */
async function signInAgain(person, name) {
  const dialog = person.page.getByRole('dialog', { name: 'Войдите ещё раз' });
  await dialog.waitFor();
  if (name) await person.look(name);
  await dialog.getByLabel('Электронная почта').fill(person.who.email);
  await dialog.getByLabel('Пароль').fill(person.who.password);
  await dialog.getByRole('button', { name: 'Войти' }).click();
  await dialog.waitFor({ state: 'hidden' });
}

/** A machine whose clock is wrong, as its pages see it. */
function shiftClock(shift) {
  const Right = Date;
  globalThis.Date = class extends Right {
    constructor(...given) {
      if (given.length > 0) super(...given);
      else super(Right.now() + shift);
    }
    static now = () => Right.now() + shift;
  };
}

/** Goes on with Tab until the wanted element has the focus; fails where no Tab leads. */
async function tabTo(person, wanted) {
  for (let i = 0; i < 60; ++i) {
    if (await wanted.evaluate((one) => one === document.activeElement)) return;
    await person.page.keyboard.press('Tab');
  }
  assert.fail('the keyboard does not reach it');
}

async function downloaded(person, name) {
  const loading = person.page.waitForEvent('download');
  await person.page.getByRole('button', { name }).or(person.page.getByRole('link', { name })).first().click();
  return readFileSync(await (await loading).path());
}

const spaced = (digits) => digits.replace(/(\d{4})(?=\d)/g, '$1\u00a0');

const withTypo = (inn) => inn.slice(0, -1) + ((Number(inn.at(-1)) + 1) % 10);

async function fillDetails(person, form) {
  const { organization, person: head } = form;
  await person.fill('Полное наименование', organization.fullName);
  await person.fill('Краткое наименование', organization.shortName);
  await person.fill('ИНН организации (10 цифр)', organization.inn);
  await person.fill('КПП (9 знаков)', organization.kpp);
  await person.fill('ОГРН (13 цифр)', organization.ogrn);
  await person.fill('Адрес', organization.address);
  await person.fill('Фамилия', head.surname);
  await person.fill('Имя', head.givenName);
  await person.fill('Отчество', head.patronymic);
  await person.fill('ИНН (12 цифр)', head.inn);
  await person.fill('СНИЛС (11 цифр)', head.snils);
  await person.fill('Должность', head.position);
}

/** By the clocks of Moscow, as the field wants it. */
const inMoscow = (ms) => new Date(ms + 3 * 3600_000).toISOString().slice(0, 16);

async function fillCard(person) {
  const begins = inMoscow(Date.now() + 24 * 3600_000);
  const texts = {
    'Название собрания': 'Собрание кредиторов ООО «Образец»', 'Начало': begins,
    'Должник': 'ООО «Образец»', 'ИНН должника': '6663003127', 'ОГРН должника': '1026605606620',
    'Адрес должника': '620000, г. Екатеринбург, ул. Примерная, д. 100',
    'Суд': 'Арбитражный суд Свердловской области', 'Номер дела': 'А60-00000/2026',
    'Телефон для связи': '+79990000000', 'Почта для связи': 'manager@example.org',
    'Основание созыва': '127-ФЗ, ст. 14', 'Как уведомлены участники': 'Сообщение в ЕФРСБ',
  };
  for (const [label, text] of Object.entries(texts)) await person.fill(label, text);
}

async function addQuestion(person, button, number, title, text) {
  await person.button(button).click();
  await fillQuestion(person, number, title, text);
}

async function fillQuestion(person, number, title, text) {
  const question = person.page.getByRole('region', { name: `Вопрос ${number}`, exact: true });
  await question.getByLabel('Краткое название вопроса').fill(title);
  await question.getByLabel('Формулировка, за которую голосуют').fill(text);
}

async function applyFor(person, represented, { unsigned = false } = {}) {
  await person.page.getByRole('link', { name: /Собрание кредиторов/ }).click();
  await person.tab('Заявки').click();
  await person.button('Подать заявку на участие').click();
  await person.page.getByLabel('Голосую по доверенности').click();
  await person.fill('ИНН или СНИЛС доверителя', represented.inn);
  await person.fill('Номер доверенности', '7');
  await person.fill('Дата выдачи', '2026-11-01');
  await person.fill('Действует до', '2027-11-01');
  const paper = join(person.stage.work, `paper-${person.who.id}.txt`);
  writeFileSync(paper, `Доверенность для ${person.who.id}\n`);
  await person.page.getByLabel('Файл доверенности').setInputFiles(paper);
  await person.page.getByText(`paper-${person.who.id}.txt`, { exact: true }).waitFor();
  if (!unsigned) {
    execFileSync(person.stage.sign, ['--cert', join(represented.key, 'cert.pem'), '--key',
      join(represented.key, 'key.pem'), '--in', paper, '--out', `${paper}.sig`]);
    await person.page.getByLabel('Файл подписи доверителя').setInputFiles(`${paper}.sig`);
    await person.page.getByText(`paper-${person.who.id}.txt.sig`).waitFor();
  }
  // Who is not concerned yet sees no agenda.
  assert.equal(await person.tab('Повестка').count(), 0);
  await person.page.reload(); // what was filled in is there
  await person.button('Далее: проверить и подписать').click();
  await person.page.getByText('Вы подписываете этот текст').waitFor();
  await person.signOnScreen();
  await person.page.getByText('Организатор рассматривает заявку.').waitFor();
}

async function voteFor(person) {
  const panel = person.page.locator('.qv-current');
  await panel.getByText('За', { exact: true }).click();
  await panel.getByRole('button', { name: 'Сохранить и подписать' }).click();
  const dialog = person.page.locator('.qv-dialog');
  await dialog.waitFor();
  await openKeyFile(dialog, person.stage, person.who);
  await dialog.getByRole('button', { name: 'Подписать', exact: true }).click();
  await panel.getByText('Ваш голос принят').waitFor();
}
