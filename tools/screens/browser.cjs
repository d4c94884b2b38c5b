// A browser that is installed on this machine, and a page in it.
const { existsSync } = require('node:fs');
const { chromium } = require('playwright-core');

const PLACES = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** The executable; an error that lists the ways to get one where there is none. */
function browserExecutable() {
  const found = PLACES.find((place) => place && existsSync(place));
  if (found) return found;
  throw new Error(
    'There is no Chromium. Install it (Debian: apt-get install chromium), or set CHROMIUM to its path.',
  );
}

/** Does something with a page of a new browser, and closes it. */
async function withPage(options, work) {
  const browser = await chromium.launch({
    executablePath: browserExecutable(),
    // The sandbox of Chromium refuses to run as root, as which containers run.
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  try {
    return await work(await browser.newPage(options));
  } finally {
    await browser.close();
  }
}

module.exports = { withPage };
