// Compresses the files of the browser app once, when it is built, as well as it can be done.
const { readdirSync, readFileSync, writeFileSync } = require('node:fs');
const path = require('node:path');
const { brotliCompressSync, constants, gzipSync } = require('node:zlib');

const FOLDER = path.join(__dirname, '..', 'dist', 'web', 'assets');
const QUALITY = { [constants.BROTLI_PARAM_QUALITY]: 9 };

for (const name of readdirSync(FOLDER).filter((file) => /\.(js|css|svg)$/.test(file))) {
  const file = path.join(FOLDER, name);
  const content = readFileSync(file);
  writeFileSync(`${file}.gz`, gzipSync(content));
  writeFileSync(`${file}.br`, brotliCompressSync(content, { params: QUALITY }));
}
