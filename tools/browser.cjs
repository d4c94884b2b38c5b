// A browser on this machine, and a page in it.
const { execFileSync } = require('node:child_process');
const { existsSync } = require('node:fs');
const { chromium } = require('playwright-core');

const PLACES = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

const MISSING =
  'There is no Chromium. Install it (Debian, Ubuntu: apt-get install chromium), or set CHROMIUM to its path.';

const found = () => PLACES.find((place) => place && existsSync(place));

/** The executable; an error that lists the ways to get one where there is none. */
function browserExecutable() {
  const executable = found();
  if (executable) return executable;
  throw new Error(MISSING);
}

/** The executable, installed from the packages of the system where that is possible and needed. */
function obtainBrowser(say) {
  if (found()) return browserExecutable();
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) throw new Error(MISSING);
  say('Installing Chromium, for the tests in a browser …');
  const options = { stdio: ['ignore', 'ignore', 'inherit'], timeout: 10 * 60_000 };
  const apt = (...words) =>
    execFileSync('apt-get', ['-qq', '-o', 'DPkg::Lock::Timeout=300', ...words], {
      ...options,
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  apt('update');
  apt('install', '-y', '--no-install-recommends', 'chromium', 'fonts-noto-core');
  return browserExecutable();
}

/** Starts a browser without a window. */
function launchBrowser() {
  return chromium.launch({
    executablePath: browserExecutable(),
    // The sandbox of Chromium refuses to run as root, as which containers run.
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
}

/** Does something with a page of a new browser, and closes it. */
async function withPage(options, work) {
  const browser = await launchBrowser();
  try {
    return await work(await browser.newPage(options));
  } finally {
    await browser.close();
  }
}

module.exports = { launchBrowser, obtainBrowser, withPage };
