import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import './app/app.css';
import { RouterProvider } from '@tanstack/react-router';
import { createRoot } from 'react-dom/client';
import { keepFocus } from './app/keep-focus';
import { Providers } from './app/providers';
import { router } from './app/router';
import { SessionGate } from './sign-in/session-gate';

keepFocus();
createRoot(document.getElementById('root') as HTMLElement).render(
  <Providers>
    <SessionGate>
      <RouterProvider router={router} />
    </SessionGate>
  </Providers>,
);
