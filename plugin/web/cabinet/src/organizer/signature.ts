/** The common name of a distinguished name ("CN=…; O=…" in any order, or with commas or slashes); all of it if there is none. */
export function nameIn(distinguished: string): string {
  const found = /(?:^|[,;/+]\s*)CN\s*=\s*("(?:[^"\\]|\\.)*"|(?:[^,;/+\\]|\\.)+)/.exec(distinguished);
  const name = found?.[1]?.trim();
  if (!name) return distinguished;
  return name.replace(/^"(.*)"$/, '$1').replace(/\\(.)/g, '$1');
}
