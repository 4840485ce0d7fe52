import { describe, expect, it } from 'vitest';
import { fileName } from '../signing/file_name';

describe('the name of a file to keep', () => {
  it('is made of words people know', () => {
    expect(fileName('txt', 'Бюллетень', '3.1', 'ООО «Образец»')).toBe('Бюллетень 3.1 ООО Образец.txt');
  });

  it('holds nothing a system does not take, and is not too long', () => {
    expect(fileName('sig', 'a/b\\c:d*e?"f<g>|h\u202e\n', 'i.')).toBe('a b c d e f g h i.sig');
    expect(fileName('txt', 'Ж'.repeat(300))).toHaveLength(84);
  });
});
