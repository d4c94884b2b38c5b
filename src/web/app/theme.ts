import { createTheme, type MantineColorsTuple, type MantineThemeOverride } from '@mantine/core';

/** Where Mantine's darkest shade is too light for text on the lightest one. */
const GREEN: MantineColorsTuple = [
  ...(['#ebfbee', '#d3f9d8', '#b2f2bb', '#8ce99a', '#69db7c', '#51cf66'] as const),
  ...(['#40c057', '#37b24d', '#2f9e44', '#1f6b2f'] as const),
];
const ORANGE: MantineColorsTuple = [
  ...(['#fff4e6', '#ffe8cc', '#ffd8a8', '#ffc078', '#ffa94d', '#ff922b'] as const),
  ...(['#fd7e14', '#f76707', '#e8590c', '#9c3408'] as const),
];

/** Within the page, as everything has to be in a landmark; see the shell. */
const portalProps = { target: '#overlays' };

/** Contrast of at least 4.5 for all text, on light and on dark; what closes says so in words. */
export const themeWith = (close: string): MantineThemeOverride =>
  createTheme({
    primaryColor: 'blue',
    primaryShade: 8,
    autoContrast: true,
    cursorType: 'pointer',
    defaultRadius: 'md',
    respectReducedMotion: true,
    fontFamily:
      'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Noto Sans Arabic", sans-serif',
    colors: { green: GREEN, orange: ORANGE },
    components: {
      Popover: { defaultProps: { portalProps } },
      Tooltip: { defaultProps: { portalProps } },
      // It is a focusable thing in a menu that is no item of it.
      Menu: { defaultProps: { portalProps, withInitialFocusPlaceholder: false } },
      // The header of a dialog is not that of the page.
      Modal: {
        defaultProps: {
          closeButtonProps: { 'aria-label': close },
          attributes: { header: { role: 'presentation' } },
        },
      },
      Notification: { defaultProps: { closeButtonProps: { 'aria-label': close } } },
    },
  });
