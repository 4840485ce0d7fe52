// Lays a gzip file beside each text file of the pages; the sidecar sends it to browsers that take it.
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { constants, gzipSync } from 'node:zlib';

const built = fileURLToPath(new URL('../../../build/web/', import.meta.url));
const texts = new Set(['.css', '.html', '.js', '.json', '.svg']);
const worthIt = 1024; // one packet carries less anyway

for (const pages of ['cabinet', 'room']) {
  const entries = await readdir(join(built, pages), { recursive: true, withFileTypes: true });
  for (const entry of entries.filter((one) => one.isFile() && texts.has(extname(one.name)))) {
    const file = join(entry.parentPath, entry.name);
    const plain = await readFile(file);
    if (plain.length < worthIt) continue;
    const compressed = gzipSync(plain, { level: constants.Z_BEST_COMPRESSION });
    if (compressed.length < plain.length) await writeFile(`${file}.gz`, compressed);
  }
}
