// What is fetched before the first page can be used, compressed. Runs on what `npm run build` left.
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';

const built = resolve(import.meta.dirname, '../../../../build/web/cabinet');
const budget = 220 * 1024;

describe.skipIf(!existsSync(join(built, 'index.html')))('the first load of the cabinet', () => {
  it('stays below 220 KB', () => {
    const page = readFileSync(join(built, 'index.html'), 'utf8');
    const named = [...page.matchAll(/(?:src|href)="\/quorum\/([^"]+\.(?:js|css))"/g)].map((m) => m[1]!);
    expect(named.length).toBeGreaterThan(0);
    const files = new Set<string>();
    const take = (name: string) => {
      if (files.has(name)) return;
      files.add(name);
      if (!name.endsWith('.js')) return;
      // Static imports only: what comes later comes when its page is opened.
      const text = readFileSync(join(built, name), 'utf8');
      for (const m of text.matchAll(/(?:from|import)\s*["']\.\/([^"']+\.js)["']/g)) take(`assets/${m[1]}`);
    };
    named.forEach(take);
    const total = [...files].reduce((sum, name) => sum + gzipSync(readFileSync(join(built, name))).length, 0);
    expect(total).toBeLessThan(budget);
  });
});
