import type { Browser } from 'playwright-core';

/** Installs Chromium where that is possible and needed; an error that says how where it is not. */
export function obtainBrowser(say: (line: string) => void): string;

/** Starts a browser without a window. */
export function launchBrowser(): Promise<Browser>;
