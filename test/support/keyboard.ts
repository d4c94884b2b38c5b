import type { Locator, Page } from 'playwright-core';
import { until } from './until';

/** More than any page has places for the focus. */
const FARTHEST = 80;
const PATIENCE_MS = 5_000;

/** Somebody who has no mouse: they press keys, and see where the focus is. */
export class Keyboard {
  constructor(private readonly page: Page) {}

  /** Presses keys one after the other, each where the one before has led. */
  async press(...keys: string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  type(text: string): Promise<void> {
    return this.page.keyboard.type(text);
  }

  /** Goes on with Tab, or another key that moves the focus, until something has it. */
  async tabTo(target: Locator, key: 'Tab' | 'Shift+Tab' | 'ArrowDown' = 'Tab'): Promise<void> {
    await target.waitFor();
    for (let pressed = 0; pressed < FARTHEST; pressed += 1) {
      if (await hasFocus(target)) return this.seeFocus();
      await this.press(key);
    }
    throw new Error(`${key} does not lead to ${String(target)}; it ends at ${await this.where()}`);
  }

  /** Waits until something has the focus by itself, for anybody to see. */
  async arriveAt(target: Locator): Promise<void> {
    await target.waitFor();
    await until(() => hasFocus(target), Boolean, PATIENCE_MS).catch(async () => {
      throw new Error(`The focus is not at ${String(target)}, but at ${await this.where()}`);
    });
    await this.seeFocus();
  }

  /** Goes to something, and presses a key there. */
  async use(target: Locator, key = 'Enter'): Promise<void> {
    await this.tabTo(target);
    await this.press(key);
  }

  /** What has the focus, in words. */
  private where(): Promise<string> {
    return this.page.evaluate<string>(
      'document.activeElement.outerHTML.replace(document.activeElement.innerHTML, "…").slice(0, 300)',
    );
  }

  /** @throws when nobody can see where the focus is */
  private async seeFocus(): Promise<void> {
    // Evaluated by the debugger, which the Content-Security-Policy does not bind.
    await until(() => this.page.evaluate<boolean>(IS_SEEN), Boolean, PATIENCE_MS).catch(
      async () => {
        throw new Error(`Nobody sees that this has the focus: ${await this.where()}`);
      },
    );
  }
}

/** An outline, or for a field a border in the colour of the focus, within the window. */
const IS_SEEN = `(() => {
  const element = document.activeElement;
  const probe = document.createElement('i');
  probe.style.color = 'var(--mantine-primary-color-filled)';
  document.body.append(probe);
  const colour = getComputedStyle(probe).color;
  probe.remove();
  const around = [element, element.closest('.mantine-PasswordInput-input')].filter(Boolean);
  const { bottom, top } = element.getBoundingClientRect();
  return bottom > 0 && top < innerHeight && around.some((one) => {
    const { outlineStyle, borderTopColor } = getComputedStyle(one);
    return outlineStyle !== 'none' || borderTopColor === colour;
  });
})()`;

const hasFocus = (target: Locator): Promise<boolean> =>
  target.evaluate((element) => element === element.ownerDocument.activeElement);
