import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import { NotFound, PageFailed } from './page-failures';
import { Shell } from './shell';

/** What the address says after the question mark, read by the page that knows the names. */
type Search = Record<string, string | undefined>;

const root = createRootRoute({
  component: Shell,
  notFoundComponent: NotFound,
  validateSearch: (search: Record<string, unknown>): Search =>
    Object.fromEntries(Object.entries(search).map(([name, value]) => [name, String(value)])),
});

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => redirect({ to: '/inbox', throw: true }),
});

const inbox = createRoute({
  getParentRoute: () => root,
  path: '/inbox',
  component: lazyRouteComponent(() => import('../inbox/inbox-page'), 'InboxPage'),
});
const notifications = createRoute({
  getParentRoute: () => root,
  path: '/notifications',
  component: lazyRouteComponent(
    () => import('../notifications/notifications-page'),
    'NotificationsPage',
  ),
});
const settings = createRoute({
  getParentRoute: () => root,
  path: '/settings',
  component: lazyRouteComponent(() => import('../settings/settings-page'), 'SettingsPage'),
});
const requests = createRoute({
  getParentRoute: () => root,
  path: '/requests',
  component: lazyRouteComponent(() => import('../requests/requests-page'), 'RequestsPage'),
});
const newRequest = createRoute({
  getParentRoute: () => root,
  path: '/requests/new',
  component: lazyRouteComponent(() => import('../requests/new-request-page'), 'NewRequestPage'),
});
const request = createRoute({
  getParentRoute: () => root,
  path: '/requests/$requestId',
  component: lazyRouteComponent(() => import('../requests/request-page'), 'RequestPage'),
});
const approvals = createRoute({
  getParentRoute: () => root,
  path: '/approvals',
  component: lazyRouteComponent(() => import('../approvals/approvals-page'), 'ApprovalsPage'),
});
const approval = createRoute({
  getParentRoute: () => root,
  path: '/approvals/$approvalId',
  component: lazyRouteComponent(() => import('../approval/approval-page'), 'ApprovalPage'),
});
const definitions = createRoute({
  getParentRoute: () => root,
  path: '/definitions',
  component: lazyRouteComponent(() => import('../builder/definitions-page'), 'DefinitionsPage'),
});
const definition = createRoute({
  getParentRoute: () => root,
  path: '/definitions/$key',
  component: lazyRouteComponent(() => import('../builder/builder-page'), 'BuilderPage'),
});
const insights = createRoute({
  getParentRoute: () => root,
  path: '/insights',
  component: lazyRouteComponent(() => import('../insights/insights-page'), 'InsightsPage'),
});
const administration = createRoute({
  getParentRoute: () => root,
  path: '/administration',
  component: lazyRouteComponent(
    () => import('../administration/administration-page'),
    'AdministrationPage',
  ),
});
/** The part of the administration: `people`, `roles`, `webhooks` … */
const administrationPart = createRoute({
  getParentRoute: () => root,
  path: '/administration/$part',
  component: lazyRouteComponent(
    () => import('../administration/administration-page'),
    'AdministrationPage',
  ),
});

export const router = createRouter({
  routeTree: root.addChildren([
    ...[home, inbox, notifications, settings, requests, newRequest, request],
    ...[approvals, approval, definitions, definition, insights, administration, administrationPart],
  ]),
  // Every value is text as it is: `?overdue=true`, and not `?overdue=%22true%22`.
  parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch,
  defaultPreload: 'intent',
  defaultErrorComponent: PageFailed,
  scrollRestoration: true,
});

function stringifySearch(search: Search): string {
  const given = Object.entries(search).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  );
  return given.length === 0 ? '' : `?${new URLSearchParams(given).toString()}`;
}

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
