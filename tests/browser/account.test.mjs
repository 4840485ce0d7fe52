// A person mends his own account: a forgotten password by letter and by certificate, another e-mail,
// and the places where he is signed in.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import { Person, startCabinetStage } from './cabinet.mjs';
import { launch } from './support.mjs';

const PASSWORD = 'совсем новый пароль';

describe('one\'s own account', { concurrency: 1 }, () => {
  let stage, browser, person, elsewhere, operator, manager;

  before(async () => {
    stage = await startCabinetStage('account_stage.py');
    browser = await launch();
    const whose = [stage.parts[1], stage.parts[1], stage.parts[0], stage.organizer];
    [person, elsewhere, operator, manager] = await Promise.all(whose.map((who) => Person.arrive(browser, stage, { ...who })));
  });
  after(async () => {
    await browser?.close();
    await stage?.stop();
  });
  afterEach(async (context) => {
    for (const one of [person, elsewhere, operator, manager]) {
      if (context.passed === false) await one.page.screenshot({ path: join(stage.work, `${one.who.id}.png`) });
      assert.deepEqual(one.troubles, []);
    }
  });

  /** The text of the newest letter to an address, once it is there. */
  async function letterTo(address, subject) {
    const folder = join(stage.work, 'state', 'outbox');
    for (let tries = 0; tries < 300; ++tries) {
      const found = lettersIn(folder).find((one) => one.to === address && one.subject === subject);
      if (found) return found.text;
      await new Promise((done) => setTimeout(done, 100));
    }
    throw new Error(`no letter "${subject}"`);
  }

  const pathIn = (text) => new URL(/https?:\S+#\S+/.exec(text)[0]);
  const open = (one, link) => one.go(link.pathname.replace('/quorum', '') + link.hash);

  test('a forgotten password is replaced by the link of a letter, which works once', async () => {
    await elsewhere.signIn();
    await person.go('/sign-in');
    await person.page.getByRole('link', { name: 'Забыли пароль?' }).click();
    await person.heading('Новый пароль').waitFor();
    await person.fill('Электронная почта', person.who.email);
    await person.button('Прислать ссылку').click();
    await person.page.getByText('Если с адресом').waitFor();
    await person.look('forgotten');
    const link = pathIn(await letterTo(person.who.email, 'Новый пароль'));
    await open(person, link);
    await person.fill('Новый пароль', 'short');
    await person.page.getByText('Пароль — от 10 до 200 знаков.').waitFor();
    await person.fill('Новый пароль', PASSWORD);
    await person.fill('Новый пароль ещё раз', 'другой');
    await person.page.getByText('Пароли не совпадают.').waitFor();
    await person.fill('Новый пароль ещё раз', PASSWORD);
    await person.look('new-password');
    await person.button('Задать пароль').click();
    await person.page.getByText('Пароль изменён. Теперь войдите с ним.').waitFor();
    assert.equal(new URL(person.page.url()).hash, '');
    await letterTo(person.who.email, 'Пароль изменён');
    await elsewhere.page.reload();
    await elsewhere.heading('Вход в кабинет').waitFor(); // the session of before is over
    await open(elsewhere, link);
    await elsewhere.fill('Новый пароль', PASSWORD);
    await elsewhere.fill('Новый пароль ещё раз', PASSWORD);
    await elsewhere.button('Задать пароль').click();
    await elsewhere.page.getByText('Ссылка не действует').waitFor();
    await person.page.getByRole('link', { name: 'Войти' }).click();
    person.who.password = PASSWORD;
    await person.signIn();
  });

  test('one sees where one is signed in, and ends it there', async () => {
    elsewhere.who.password = PASSWORD;
    await elsewhere.signIn();
    await person.page.getByRole('link', { name: /моя учётная запись/ }).click();
    await person.heading('Моя учётная запись').waitFor();
    await person.page.getByText('это устройство').waitFor();
    await person.look('profile');
    await person.button('Завершить все остальные').click();
    await person.page.getByText('Завершить вход на всех остальных устройствах?').waitFor();
    await person.look('profile-end-others');
    await person.page.getByRole('dialog').getByRole('button', { name: 'Завершить все остальные' }).click();
    await person.page.getByText('Больше нигде.').waitFor();
    await elsewhere.page.reload();
    await elsewhere.heading('Вход в кабинет').waitFor();
  });

  test('another e-mail counts when it is confirmed', async () => {
    await person.fill('Новый адрес', 'new.address@example.org');
    const email = person.page.locator('section').filter({ hasText: 'Адрес почты' });
    await email.getByLabel('Нынешний пароль').fill('не тот пароль');
    await person.button('Сменить адрес').click();
    await email.getByText('Нынешний пароль введён неверно.').first().waitFor();
    await email.getByLabel('Нынешний пароль').fill(PASSWORD);
    await person.button('Сменить адрес').click();
    await person.page.getByText('На new.address@example.org отправлено письмо').waitFor();
    await letterTo(person.who.email, 'Запрошена смена адреса');
    const link = pathIn(await letterTo('new.address@example.org', 'Подтвердите адрес'));
    await open(person, link);
    await person.heading('Подтверждение адреса').waitFor();
    await person.look('confirm-email');
    await person.button('Подтвердить адрес').click();
    await person.page.getByText('Адрес подтверждён.').waitFor();
    await letterTo(person.who.email, 'Адрес изменён');
    person.who = { ...person.who, email: 'new.address@example.org' };
    await person.go('/profile');
    await person.page.getByText('new.address@example.org').waitFor();
    await person.button('Выйти').click();
  });

  test('a certificate opens the account and replaces the password', async () => {
    await person.go('/forgotten');
    await person.page.getByRole('link', { name: 'Войти по сертификату' }).click();
    await person.heading('Вход по сертификату').waitFor();
    await person.look('certificate');
    await person.fill('Электронная почта', person.who.email);
    await person.button('Далее').click();
    await person.page.getByText('Вы подписываете этот текст').waitFor();
    await person.look('certificate-signing');
    await person.signOnScreen();
    await person.heading('Моя учётная запись').waitFor();
    await person.page.getByText('Вы вошли по сертификату').waitFor();
    await person.look('profile-proven');
    await person.fill('Новый пароль', `${PASSWORD}!`);
    await person.fill('Новый пароль ещё раз', `${PASSWORD}!`);
    await person.button('Сменить пароль').click();
    await person.page.getByText('Пароль изменён. На других устройствах вход завершён.').waitFor();
    await person.button('Выйти').click();
    person.who.password = `${PASSWORD}!`;
    await person.signIn();
  });

  test('a trial signature tells whether one can sign', async () => {
    await person.go('/check');
    await person.button('Поставить пробную подпись').click();
    await person.page.getByText('Вы подписываете этот текст').waitFor();
    await person.page.getByLabel('Текст, который будет подписан').getByText('прав и обязанностей этот документ не создаёт').waitFor();
    await person.look('trial-signing');
    await person.signOnScreen();
    await person.page.getByText('Подпись действительна и принадлежит вам.').waitFor();
    await person.look('trial-good');
  });

  test('an operator lets a manager organize, or says why not', async () => {
    await manager.signIn();
    await manager.page.getByText('Вы попросили разрешения').waitFor();
    assert.equal(await manager.page.getByRole('link', { name: 'Новое собрание' }).count(), 0);
    await operator.signIn();
    await operator.page.getByRole('link', { name: 'Учётные записи' }).click();
    await operator.heading('Учётные записи').waitFor();
    await operator.look('operators');
    const line = operator.page.getByRole('region').filter({ hasText: manager.who.email });
    await line.getByRole('button', { name: /^Не разрешать/ }).click();
    await operator.page.getByRole('dialog').getByLabel('Причина').fill('Нет договора с вами.');
    await operator.look('operators-refuse');
    await operator.page.getByRole('dialog').getByRole('button', { name: 'Не разрешать' }).click();
    await line.getByText('Отказано: Нет договора с вами.').waitFor();
    await manager.go('/profile');
    await manager.page.getByText('Организовывать собрания вам не разрешено: Нет договора с вами.').waitFor();
    await manager.look('profile-refused');
    await manager.button('Попросить разрешения').click();
    await manager.page.getByText('Вы попросили разрешения').waitFor();
    await operator.page.reload();
    await line.getByRole('button', { name: /^Разрешить организовывать/ }).click();
    await line.getByText('организатор', { exact: true }).waitFor();
    await manager.go('/');
    await manager.page.getByRole('link', { name: 'Новое собрание' }).waitFor();
  });

  test('who is shut out is told why, and gets in again', async () => {
    const line = operator.page.getByRole('region').filter({ hasText: manager.who.email });
    await line.getByRole('button', { name: /^Закрыть вход/ }).click();
    await operator.page.getByRole('dialog').getByLabel('Причина').fill('Чужие документы.');
    await operator.page.getByRole('dialog').getByRole('button', { name: 'Закрыть вход' }).click();
    await line.getByText('Вход закрыт: Чужие документы.').waitFor();
    await operator.look('operators-blocked');
    await manager.page.reload();
    await manager.heading('Вход в кабинет').waitFor();
    await manager.fill('Электронная почта', manager.who.email);
    await manager.fill('Пароль', manager.who.password);
    await manager.button('Войти').click();
    await manager.page.getByText('Учётная запись заблокирована: Чужие документы.').waitFor();
    await manager.look('blocked');
    await line.getByRole('button', { name: /^Открыть вход/ }).click();
    await line.getByText('вход закрыт', { exact: true }).waitFor({ state: 'hidden' });
    await manager.signIn();
  });

  test('somebody else\'s certificate opens nothing', async () => {
    await elsewhere.go('/sign-in/certificate');
    await elsewhere.fill('Электронная почта', stage.organizer.email);
    await elsewhere.button('Далее').click();
    await elsewhere.signOnScreen();
    await elsewhere.page.getByText('По этому сертификату в учётную запись').waitFor();
    await elsewhere.look('certificate-refused');
  });
});

/** Newest first. */
function lettersIn(folder) {
  let names = [];
  try {
    names = readdirSync(folder).filter((name) => name.endsWith('.eml'));
  } catch {
    return []; // none yet
  }
  const files = names.map((name) => join(folder, name));
  files.sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
  return files.map((file) => readLetter(readFileSync(file, 'utf8')));
}

function readLetter(message) {
  const [head, body] = message.split('\r\n\r\n');
  const decode = (text) => Buffer.from(text, 'base64').toString('utf8');
  const header = (name) => new RegExp(`^${name}: (.*(?:\r\n .*)*)`, 'm').exec(head)[1];
  const subject = [...header('Subject').matchAll(/=\?UTF-8\?B\?([^?]*)\?=/g)].map((one) => decode(one[1])).join('');
  return { to: header('To').replace(/[<>]/g, ''), subject, text: decode(body) };
}
