/** "Бюллетень 3.1 ООО Образец.txt": words as a name that every system takes for a file. */
export function fileName(ending: string, ...words: string[]): string {
  const name = words
    .join(' ')
    .replace(/[\p{Cc}\p{Cf}/\\:*?"<>|«»“”„'`]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return `${[...name].slice(0, 80).join('').replace(/[. ]+$/, '')}.${ending}`;
}
