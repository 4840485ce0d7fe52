// Builds the plugin: first the script for key files, whose hash goes into the plugin, then the
// plugin itself as one classic script. CryptoPro's own script is laid beside them.
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';

const here = dirname(fileURLToPath(import.meta.url));
const out = resolve(here, '../../../build/web/room');

const script = (entry, name, file, define = {}) =>
  build({
    root: here,
    configFile: false,
    logLevel: 'warn',
    define: { 'process.env.NODE_ENV': '"production"', ...define },
    build: {
      outDir: out,
      emptyOutDir: false,
      target: 'es2022',
      lib: { entry: resolve(here, entry), name, formats: ['iife'], fileName: () => file },
    },
  });

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
await script('../core/signing/pkcs12.ts', 'QuorumKeyFile', 'key-file.js');
const keyFile = readFileSync(join(out, 'key-file.js'));
const hash = createHash('sha256').update(keyFile);
const integrity = `sha256-${hash.copy().digest('base64')}`;
const named = `key-file-${hash.digest('hex').slice(0, 8)}.js`;
renameSync(join(out, 'key-file.js'), join(out, named));
await script('src/main.tsx', 'QuorumVote', 'QuorumVote.js', {
  __KEY_FILE_SCRIPT__: JSON.stringify(named),
  __KEY_FILE_INTEGRITY__: JSON.stringify(integrity),
});
const gzipped = gzipSync(readFileSync(join(out, 'QuorumVote.js'))).length;
if (gzipped > 110 * 1024) throw new Error(`the plugin has ${gzipped} bytes gzipped: more than 110 KB`);
// An administrator may replace it by the file of the CryptoPro release in use.
const require = createRequire(import.meta.url);
const package_ = dirname(require.resolve('ruscryptojs/package.json'));
copyFileSync(join(package_, 'src/CryptoPro/cadesplugin_api.js'), join(out, 'cadesplugin_api.js'));
