// The organization in which the benchmark decides, and the definitions that it decides by.
const { AuditTrail } = require('../../dist/src/audit/audit.service');
const { PersonalData } = require('../../dist/src/audit/personal-data.service');
const { migrateDatabase } = require('../../dist/src/cli/migrate');
const { DefinitionsService } = require('../../dist/src/definitions/definitions.service');
const { importDirectory } = require('../../dist/src/people/directory.service');
const { createDataSource } = require('../../dist/src/platform/database/data-source');

const ORGANIZATION = 'bench';
/** The definition of most suites: a role with two members, so a decision closes a colleague's task. */
const DEFINITION = 'bench';
const SPEC = {
  strategy: 3,
  steps: [
    {
      key: 'only',
      approver: { role: 'finance', strategy: 'anyone' },
      deadline: { after: 'PT1H', then: 'escalate' },
    },
  ],
};

/** Usernames of the nine members of the board. */
const BOARD = Array.from({ length: 9 }, (_unused, index) => `board${index + 1}`);

const person = (username, ...roles) => ({ username, name: username, roles });
const DIRECTORY = {
  organization: { key: ORGANIZATION, name: 'Bench' },
  roles: ['finance', 'board'].map((key) => ({ key, name: key })),
  users: [
    person('dave'),
    person('alice'),
    ...['bob', 'carol'].map((name) => ({ ...person(name, 'finance'), manager: 'dave' })),
    ...BOARD.map((name) => person(name, 'board')),
  ],
};

/** Prepares an empty database; `definitions` come beside the usual one, `actions` belong to that. */
async function seed(url, { actions = [], definitions = {}, secret }) {
  await migrateDatabase(url);
  const owner = createDataSource({ url, poolSize: 2, applicationName: 'bench' });
  await owner.initialize();
  const organizationId = await importDirectory(owner, DIRECTORY);
  const audit = new AuditTrail(owner, new PersonalData(owner, [secret]));
  const service = new DefinitionsService(owner, () => undefined, audit);
  const usual = actions.length > 0 ? { ...SPEC, actions } : SPEC;
  for (const [key, spec] of Object.entries({ [DEFINITION]: usual, ...definitions })) {
    await service.saveDraft(organizationId, key, spec);
    await service.publish(organizationId, key);
  }
  await owner.destroy();
}

module.exports = { BOARD, DEFINITION, ORGANIZATION, seed };
