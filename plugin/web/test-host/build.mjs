// Builds the room page once for each line of the plugin SDK, into a folder named by the line.
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const here = dirname(fileURLToPath(import.meta.url));
const sdk = { '0.0': 'bbb-plugin-sdk-00', '0.1': 'bigbluebutton-html-plugin-sdk' };

for (const [line, name] of Object.entries(sdk)) {
  await build({
    root: here,
    base: './',
    configFile: false,
    logLevel: 'warn',
    resolve: {
      alias: [
        { find: '#line', replacement: resolve(here, `src/line-${line}.ts`) },
        { find: /^bigbluebutton-html-plugin-sdk/, replacement: name },
      ],
    },
    build: { outDir: resolve(here, `../../../build/web/test-host/${line}`), emptyOutDir: true },
  });
}
