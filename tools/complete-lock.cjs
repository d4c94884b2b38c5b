// Adds the optional packages of other platforms to package-lock.json. npm leaves out those whose
// manifest it could not read when the lock was made, and `npm ci` then refuses the whole lock.
//   npm install … && node tools/complete-lock.cjs
const { readFileSync, writeFileSync } = require('node:fs');
const path = require('node:path');

const FILE = path.join(__dirname, '..', 'package-lock.json');

/** `linux-x64-gnu` of `@swc/core-linux-x64-gnu`: operating system and processor. */
function platformOf(name) {
  const [os, cpu] = name
    .replace(/^.*\//, '')
    .replace(/^(core|binding|resolver-binding)-/, '')
    .split('-');
  return { os: [os], cpu: [cpu] };
}

function complete(lock) {
  for (const [where, { optionalDependencies = {}, dev }] of Object.entries(lock.packages)) {
    for (const [name, version] of Object.entries(optionalDependencies)) {
      const known = [`node_modules/${name}`, `${where}/node_modules/${name}`];
      if (known.some((key) => lock.packages[key]) || !/^\d/.test(version)) continue;
      lock.packages[`node_modules/${name}`] = {
        version,
        ...platformOf(name),
        ...(dev ? { dev } : {}),
        optional: true,
      };
    }
  }
  const { '': root, ...rest } = lock.packages;
  const sorted = Object.entries(rest).sort(([a], [b]) => (a < b ? -1 : 1));
  return { ...lock, packages: { '': root, ...Object.fromEntries(sorted) } };
}

const lock = JSON.parse(readFileSync(FILE, 'utf8'));
writeFileSync(FILE, `${JSON.stringify(complete(lock), null, 2)}\n`);
