// Takes the pictures of the browser app in docs/screens from a system that runs for them.
//   npm run screens
const { DEMO_PASSWORD } = require('../../dist/src/cli/demo/demo-data');
const { launchBrowser } = require('../browser.cjs');
const { playPast } = require('./history.cjs');
const { pictureAt, withSystem } = require('./stage.cjs');

/** What to look at as whom, how, and what has to be seen there. */
function pictures({ projectors }) {
  const approval = `/approvals/${projectors.approvalId}`;
  const builder = '/definitions/purchase-request';
  return [
    { name: 'inbox', as: 'bob', path: '/inbox', seen: 'A coffee machine' },
    { name: 'inbox-dark', as: 'bob', path: '/inbox', seen: 'A coffee machine', isDark: true },
    { name: 'inbox-arabic', as: 'bob', path: '/inbox', seen: 'A coffee machine', language: 'ar' },
    { name: 'inbox-phone', as: 'bob', path: '/inbox', seen: 'A coffee machine', width: 390 },
    { name: 'approval', as: 'dave', path: approval, seen: 'Director approval' },
    { name: 'approvals', as: 'alice', path: '/approvals', seen: 'Twelve chairs' },
    { name: 'builder', as: 'erin', path: builder, seen: 'Management sign-off' },
    { name: 'insights', as: 'erin', path: '/insights', seen: 'Insights' },
    { name: 'administration', as: 'erin', path: '/administration/people', seen: 'Carol Jensen' },
  ];
}

async function signedIn(browser, api, { as, language = 'en', isDark = false, width = 1280 }) {
  const context = await browser.newContext({
    baseURL: api,
    locale: language,
    colorScheme: isDark ? 'dark' : 'light',
    viewport: { width, height: width < 500 ? 780 : 860 },
    reducedMotion: 'reduce',
  });
  const data = { username: as, password: DEMO_PASSWORD, transport: 'cookie' };
  const answer = await context.request.post('/api/v1/sessions', { data });
  if (!answer.ok()) throw new Error(await answer.text());
  return context;
}

async function main() {
  await withSystem(async (stage) => {
    await playPast(stage.demo, stage.databaseUrl);
    const browser = await launchBrowser();
    try {
      for (const picture of pictures(stage)) {
        const context = await signedIn(browser, stage.api, picture);
        const page = await context.newPage();
        await page.goto(picture.path);
        await page.getByText(picture.seen).first().waitFor();
        // Diagrams are laid out after their texts are there.
        await page.waitForTimeout(1_500);
        await page.screenshot({ path: pictureAt(picture.name) });
        console.log(`docs/screens/${picture.name}.png`);
        await context.close();
      }
    } finally {
      await browser.close();
    }
  });
}

main().catch((error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
