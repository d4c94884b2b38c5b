import { readFileSync } from 'node:fs';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { launchBrowser } from '../../tools/browser.cjs';
import { givePassword, PASSWORD } from './sign-in';
import type { TestSystem } from './system';

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** How somebody sees the pages. */
export interface Eyes {
  language?: 'en' | 'de' | 'ar';
  isDark?: boolean;
  width?: number;
  height?: number;
  timeZone?: string;
}

/** People in front of browsers: each has a context of their own, as on a computer of their own. */
export class People {
  /** What pages have complained of: scripts that failed, content that the policy refused. */
  private complaints: string[] = [];
  private readonly withPassword = new Set<string>();

  private constructor(
    private readonly system: TestSystem,
    private readonly browser: Browser,
  ) {}

  static async gather(system: TestSystem): Promise<People> {
    return new People(system, await launchBrowser());
  }

  close(): Promise<void> {
    return this.browser.close();
  }

  /** Closes all their browsers: each page that is left open goes on working. */
  async leave(): Promise<void> {
    await Promise.all(this.browser.contexts().map((context) => context.close()));
  }

  /** The complaints since the last time. */
  complained(): string[] {
    return this.complaints.splice(0);
  }

  /** A browser in which nobody is signed in. */
  async context(eyes: Eyes = {}): Promise<BrowserContext> {
    const { language = 'en', isDark = false, width = 1280, height = 900 } = eyes;
    const context = await this.browser.newContext({
      baseURL: this.system.api,
      ...{ locale: language, colorScheme: isDark ? 'dark' : 'light', reducedMotion: 'reduce' },
      viewport: { width, height },
      ...(eyes.timeZone === undefined ? {} : { timezoneId: eyes.timeZone }),
    });
    context.setDefaultTimeout(15_000);
    context.on('weberror', (error) => this.complaints.push(String(error.error())));
    context.on('console', (message) => {
      const text = message.text();
      if (/Content Security Policy|Refused to|Warning:/.test(text)) this.complaints.push(text);
    });
    return context;
  }

  /** A browser in which somebody is signed in, at a page. */
  async open(username: string, path: string, eyes: Eyes = {}): Promise<Page> {
    await this.prepare(username);
    const context = await this.context(eyes);
    const data = { username, password: PASSWORD, transport: 'cookie' };
    const answer = await context.request.post('/api/v1/sessions', { data });
    if (!answer.ok()) throw new Error(await answer.text());
    const page = await context.newPage();
    await page.goto(path);
    return page;
  }

  /** Gives somebody the password of the tests, once. */
  async prepare(username: string): Promise<void> {
    if (this.withPassword.has(username)) return;
    this.withPassword.add(username);
    // Nobody gives a password to somebody who may more than themselves.
    await givePassword(this.system, username, username === 'root' ? 'root' : 'erin');
  }
}

/** Root, who may do everything. */
export async function administrator(system: TestSystem): Promise<void> {
  await system.organization({
    organization: { key: 'acme', name: 'Acme' },
    roles: [],
    users: [{ username: 'root', name: 'Root', roles: ['admin'] }],
  });
}

/** Fills in who signs in, and sends it. */
export async function typeCredentials(
  where: Page | Locator,
  username: string,
  password: string,
): Promise<void> {
  await where.getByLabel('Username or e-mail address').fill(username);
  const field = where.locator('input[autocomplete=current-password]');
  await field.fill(password);
  await field.press('Enter');
}

/** What keeps people from using a page: by the rules of axe-core, WCAG 2.2 AA and best practice. */
export async function barriersOf(page: Page, rules?: readonly string[]): Promise<string[]> {
  // Evaluated by the debugger, which the Content-Security-Policy does not bind.
  await page.evaluate(AXE);
  return page.evaluate(async (only) => {
    interface Axe {
      run(
        where: object,
        options: object,
      ): Promise<{
        violations: { id: string; nodes: { target: unknown[]; failureSummary?: string }[] }[];
      }>;
    }
    const { axe, document } = globalThis as unknown as { axe: Axe; document: object };
    const { violations } = await axe.run(document, only ? { runOnly: only } : {});
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary}`),
    );
  }, rules);
}

/** How many pixels the page is wider than its window. */
export function overflowOf(page: Page): Promise<number> {
  return page.evaluate(() => {
    const { document } = globalThis as unknown as {
      document: { documentElement: { scrollWidth: number; clientWidth: number } };
    };
    return document.documentElement.scrollWidth - document.documentElement.clientWidth;
  });
}
