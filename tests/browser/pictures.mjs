// Checks a screen with axe. With QUORUM_LONG=1 also in dark mode, in both languages and at 320 px
// width, where nothing may overflow; saves a screenshot of each in build/screenshots.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

const require = createRequire(new URL('../../plugin/web/package.json', import.meta.url));
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
export const root = resolve(new URL('../..', import.meta.url).pathname);
const folder = join(root, 'build', 'screenshots');
mkdirSync(folder, { recursive: true });

/** Every picture takes a second and more: only where time does not matter. */
export const thorough = process.env.QUORUM_LONG === '1';
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds in the page, or only in what `within` selects. */
export async function violations(page, within) {
  await page.evaluate(axe);
  const found = await page.evaluate(([selector, tags]) => {
    const parts = selector ? { include: [...document.querySelectorAll(selector)] } : document;
    return window.axe.run(parts, { runOnly: tags });
  }, [within, rules]);
  const ofPages = within ? ['region', 'landmark-one-main', 'page-has-heading-one'] : []; // not ours to have
  const ours = found.violations.filter((one) => !ofPages.includes(one.id));
  return ours.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(' | ')}`);
}

/** `speak`: changes the language of the page as it stands, whatever lies over it. The page is left as
 *  it was: Russian, light, of its size. */
export async function lookAt(page, { name, speak, violations: find }) {
  assert.deepEqual(await find(), [], name);
  if (!thorough) return;
  const size = page.viewportSize();
  const take = async (way) => {
    await page.waitForTimeout(100);
    assert.deepEqual(await find(), [], `${name}, ${way}`);
    await page.setViewportSize({ width: page.viewportSize().width, height: await wholeHeight(page, size.height) });
    await page.screenshot({ path: join(folder, `${name}-${way}.png`), fullPage: true });
  };
  for (const language of ['en', 'ru']) {
    await speak(language);
    await page.setViewportSize({ width: 320, height: 700 });
    await take(`${language}-320`);
    assert.deepEqual(await tooWide(page), [], `${name} is wider than 320 px`);
    await page.setViewportSize(size);
    await take(language);
  }
  await page.emulateMedia({ colorScheme: 'dark' });
  await take('dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(size);
}

/** So that a panel and a window that scroll by themselves are seen whole. */
const wholeHeight = (page, least) =>
  page.evaluate((height) => {
    const within = document.querySelector('[data-test="quorumPanel"]');
    const above = within ? within.getBoundingClientRect().top + within.scrollHeight : 0;
    const windows = [...document.querySelectorAll('.qv-dialog')].map((one) => one.scrollHeight + 40);
    return Math.min(3000, Math.max(height, above, ...windows));
  }, least);

const tooWide = (page) =>
  page.evaluate(() => {
    const boxes = [document.documentElement, ...document.querySelectorAll('.qv-panel, .qv-dialog, .qv-toast')];
    return boxes.filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.className || one.localName);
  });
