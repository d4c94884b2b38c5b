// Applies the repository's dependency rules to other trees, one after the other in one process:
//   node cruise.mjs <tree> <tree> …   prints { rules, trees: [[violations of the first], …] }
// A program of its own because dependency-cruiser is an ES module, which Jest cannot import.
import path from 'node:path';
import { cruise } from 'dependency-cruiser';
import extractOptions from 'dependency-cruiser/config-utl/extract-depcruise-options';
import extractTsConfig from 'dependency-cruiser/config-utl/extract-ts-config';

const CONFIG = path.join(import.meta.dirname, '..', '..', '.dependency-cruiser.cjs');
const FOLDERS = ['src', 'workflows', 'activities', 'test'];

const { ruleSet } = await extractOptions(CONFIG);
const trees = [];
for (const tree of process.argv.slice(2)) {
  process.chdir(tree);
  const options = await extractOptions(CONFIG);
  const tsConfig = extractTsConfig(path.join(tree, 'tsconfig.json'));
  const { output } = await cruise(FOLDERS, { ...options, baseDir: tree }, null, { tsConfig });
  const { violations } = output.summary;
  trees.push(violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to })));
}
const rules = ruleSet.forbidden.map(({ name }) => name);
process.stdout.write(JSON.stringify({ rules, trees }));
