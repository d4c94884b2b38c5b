// Q6: what the chain of hashes costs: decisions per second with it and without. The product has no
// switch for it, and must have none: the other side is a copy of the program without the hash.
const { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const path = require('node:path');
const { invariantsOf } = require('../invariants.cjs');
const { compareProducts } = require('../products.cjs');
const { startProduct, startServers } = require('../system.cjs');

const ROOT = path.join(__dirname, '..', '..', '..');
/** Inside the repository, so that the copy finds the installed packages. */
const COPY = path.join(ROOT, '.bench', 'without-chain');
const HASH = 'return sha256(previous + canonicalJson(row));';

function copyWithoutChain() {
  rmSync(COPY, { recursive: true, force: true });
  mkdirSync(COPY, { recursive: true });
  for (const name of ['dist', 'package.json']) {
    cpSync(path.join(ROOT, name), path.join(COPY, name), { recursive: true });
  }
  const file = path.join(COPY, 'dist/src/domain/chain.js');
  const code = readFileSync(file, 'utf8');
  if (!code.includes(HASH)) throw new Error(`chain.js has no "${HASH}" to take out.`);
  writeFileSync(file, code.replace(HASH, "return '0'.repeat(64);"));
  return path.join(COPY, 'dist/src/main.js');
}

async function run(options) {
  const servers = await startServers();
  const [chained, plain] = [
    await startProduct(servers, 'chained'),
    await startProduct(servers, 'plain', { main: copyWithoutChain() }),
  ];
  const cells = await compareProducts([chained, plain], options, {
    id: 'q6',
    title: 'Decisions/s with the chain of hashes to without',
    target: { min: 0.85 },
  });
  // Of the other side the chain cannot hold: that it was really out is part of the measurement.
  const [{ hashes }] = (
    await plain.database.query('SELECT count(DISTINCT hash)::int AS hashes FROM countersign.event')
  ).rows;
  if (hashes !== 1) throw new Error('The copy without the chain has hashed.');
  cells.push(await invariantsOf(chained));
  await Promise.all([chained, plain].map((product) => product.stop()));
  await servers.stop();
  rmSync(COPY, { recursive: true, force: true });
  return cells;
}

module.exports = { run };
