import { DirectionProvider, MantineProvider, useDirection } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { useEffect, useMemo, type ReactNode } from 'react';
import { queryClient } from '../api/queries';
import { directionOf, useLanguage, useTexts } from '../text/language';
import { COMMON } from '../ui/texts';
import { themeWith } from './theme';

/** What the server allows styles by, in the head of the page. */
const nonce = document.querySelector('meta[name=csp-nonce]')?.getAttribute('content') ?? '';
// Where the library that keeps the page from scrolling behind a dialog looks for it.
Object.assign(globalThis, { __webpack_nonce__: nonce });

export function Providers({ children }: { children: ReactNode }) {
  const close = useTexts(COMMON)('close');
  const theme = useMemo(() => themeWith(close), [close]);
  return (
    <DirectionProvider detectDirection={false} initialDirection="ltr">
      <MantineProvider theme={theme} defaultColorScheme="auto" getStyleNonce={() => nonce}>
        <FollowLanguage />
        <Notifications position="bottom-right" limit={4} />
        <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
      </MantineProvider>
    </DirectionProvider>
  );
}

/** Language and direction of the document are those of its words. */
function FollowLanguage() {
  const language = useLanguage();
  const { setDirection } = useDirection();
  useEffect(() => {
    document.documentElement.lang = language;
    setDirection(directionOf(language));
  }, [language, setDirection]);
  return null;
}
