import { defineConfig } from 'vite';
import { directImports } from './direct-imports.mjs';

/** During development the API of a running `npm start` answers what the pages ask. */
const api = process.env['COUNTERSIGN_API'] ?? 'http://127.0.0.1:3000';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [directImports('@mantine/core')],
  cacheDir: '../../node_modules/.vite',
  // Not all of `/api`: the modules of `api/` have such addresses, too.
  server: { proxy: { '/api/v1': api, '/api/docs': api, '/decide': api } },
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    // Browsers that know `light-dark()`: what stands in for it elsewhere needs to see where the page
    // sets its colour scheme, which Mantine does by a variable, and would draw nothing at all.
    cssTarget: ['chrome123', 'edge123', 'firefox120', 'safari17.5'],
    // Small files inlined as `data:` would need a looser Content-Security-Policy.
    assetsInlineLimit: 0,
    manifest: true,
    reportCompressedSize: false,
    // The budget is a test, which counts what arrives compressed.
    chunkSizeWarningLimit: 1_000,
    rolldownOptions: {
      // "use client" of React's server components means nothing in a bundle.
      onLog: (level, log, say) => log.code !== 'MODULE_LEVEL_DIRECTIVE' && say(level, log),
    },
  },
});
