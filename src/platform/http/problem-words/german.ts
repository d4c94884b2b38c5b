import { GERMAN_REFUSALS } from '../../../domain/wording/german-refusals';
import { words } from '../../../domain/wording/refusal-words';
import type { ProblemWords } from './problem-words';

export const GERMAN_PROBLEMS: ProblemWords = {
  ...GERMAN_REFUSALS,
  ASSIGNEE_INVALID: words(
    'Kann nicht zugewiesen werden',
    'Wählen Sie jemanden, der Anträge entscheiden darf.',
  ),
  ASSIGNEE_REQUIRED: words(
    'Zuständige Person fehlt',
    'Nennen Sie in „assignedTo“, wer entscheiden soll.',
  ),
  BODY_INVALID: words('Fehlerhafte Angaben', 'Berichtigen Sie die Felder, die in „errors“ stehen.'),
  BODY_TOO_LARGE: words(
    'Zu viele Daten',
    'Senden Sie weniger: 100 kB, wenn die Route nicht mehr erlaubt.',
  ),
  CSRF_TOKEN_INVALID: words('Ungültiges CSRF-Token', 'Senden Sie das „csrfToken“ von GET /me mit.'),
  DATABASE_UNAVAILABLE: words(
    'Die Datenbank ist nicht erreichbar',
    'Versuchen Sie es nach so vielen Sekunden noch einmal, wie „Retry-After“ sagt.',
  ),
  DECISION_LINK_ENDED: words(
    'Dieser Link entscheidet nicht mehr',
    'Entscheiden Sie in Ihrem Eingang.',
  ),
  DEFINITION_INVALID: words('Ungültige Definition', 'Beheben Sie alles, was in „errors“ steht.'),
  DEFINITION_IN_USE: words(
    'Die Definition wird benutzt',
    'Schalten Sie sie ab, und löschen Sie sie später.',
  ),
  DEPARTMENT_IN_USE: words(
    'Die Abteilung wird benutzt',
    'Geben Sie ihre Personen und Definitionen zuerst anderswohin.',
  ),
  EFFECT_NOT_REPAIRABLE: words(
    'Nichts zu reparieren',
    'Lesen Sie, wie es um die Wirkung jetzt steht.',
  ),
  IDEMPOTENCY_KEY_REUSED: words(
    'Idempotency-Key schon benutzt',
    'Nehmen Sie für eine neue Anfrage einen neuen; wiederholen Sie eine Anfrage mit demselben Inhalt.',
  ),
  IDENTITY_PROVIDER_UNAVAILABLE: words(
    'Der Anmeldedienst ist nicht erreichbar',
    'Versuchen Sie es nach so vielen Sekunden noch einmal, wie „Retry-After“ sagt.',
  ),
  INTERNAL_ERROR: words('Interner Fehler', 'Melden Sie dem Betrieb die Id der Anfrage.'),
  KEY_TAKEN: words(
    'Der Schlüssel ist vergeben',
    'Wählen Sie einen anderen, oder ändern Sie, was diesen hat.',
  ),
  LAST_ADMINISTRATOR: words(
    'Niemand könnte mehr Berechtigungen vergeben',
    'Machen Sie zuerst jemand anderen zum Administrator.',
  ),
  METHOD_NOT_ALLOWED: words('Methode nicht möglich', 'Nehmen Sie eine Methode, die „Allow“ nennt.'),
  NOT_FOUND: words(
    'Nicht gefunden',
    'Prüfen Sie die Id; auch was anderen gehört, wird nicht gezeigt.',
  ),
  PARAMETERS_INVALID: words(
    'Fehlerhafte Parameter',
    'Berichtigen Sie die Parameter, die in „errors“ stehen.',
  ),
  PASSWORD_UNACCEPTABLE: words(
    'Dieses Passwort geht nicht',
    'Wählen Sie ein längeres, ungewöhnlicheres.',
  ),
  PASSWORD_WRONG: words('Falsches Passwort', 'Geben Sie das jetzige Passwort an („current“).'),
  RATE_LIMITED: words(
    'Zu viele Anfragen',
    'Versuchen Sie es nach so vielen Sekunden noch einmal, wie „Retry-After“ sagt.',
  ),
  REQUEST_NOT_DRAFT: words(
    'Kein Entwurf',
    'Rufen Sie die Genehmigung zuerst zurück; was entschieden ist, bleibt.',
  ),
  REQUEST_NOT_SUBMITTED: words('Nicht eingereicht', 'Warten Sie, bis der Antrag eingereicht wird.'),
  REQUEST_SUBMITTED: words(
    'Der Antrag ist eingereicht',
    'Entscheiden Sie zuerst seine Genehmigung, oder brechen Sie sie ab.',
  ),
  ROLE_CIRCLE: words(
    'Rollen im Kreis',
    'Wählen Sie eine übergeordnete Rolle, die nicht unter dieser steht.',
  ),
  ROLE_IN_USE: words('Die Rolle wird benutzt', 'Entfernen Sie zuerst, was die Meldung nennt.'),
  SIGN_IN_FAILED: words(
    'Anmeldung gescheitert',
    'Prüfen Sie Organisation, Benutzername und Passwort.',
  ),
  STREAMS_EXHAUSTED: words(
    'Zu viele offene Verbindungen',
    'Schließen Sie eine, oder kommen Sie nach „Retry-After“ wieder.',
  ),
  SUBJECT_NOT_FOUND: words(
    'Unbekanntes Objekt',
    'Prüfen Sie die Id dort, wo das Objekt geführt wird.',
  ),
  SUBJECT_UNAVAILABLE: words(
    'Das Objekt ist nicht lesbar',
    'Versuchen Sie es noch einmal; bleibt es dabei, findet der Betrieb den Grund im Protokoll.',
  ),
  SUBSTITUTION_INVALID: words(
    'Vertretung nicht möglich',
    'Wählen Sie eine andere Vertretung oder eine andere Zeit.',
  ),
  TEMPORAL_UNAVAILABLE: words(
    'Temporal ist nicht erreichbar',
    'Versuchen Sie es nach so vielen Sekunden noch einmal, wie „Retry-After“ sagt.',
  ),
  UNAUTHENTICATED: words(
    'Wer sind Sie?',
    'Melden Sie sich bei POST /api/v1/sessions an, oder senden Sie einen API-Schlüssel.',
  ),
  UNSUPPORTED_MEDIA_TYPE: words(
    'Kein JSON',
    'Senden Sie JSON, und sagen Sie das in „Content-Type“.',
  ),
  USERNAME_TAKEN: words(
    'Der Benutzername ist vergeben',
    'Wählen Sie einen anderen; entfernte Personen behalten ihren.',
  ),
  WAITERS_EXHAUSTED: words(
    'Zu viele warten',
    'Fragen Sie ohne „waitFor“, oder nach „Retry-After“.',
  ),
  WEBHOOKS_EXHAUSTED: words('Zu viele Webhooks', 'Löschen Sie einen, den niemand braucht.'),
  WEBHOOK_URL_REFUSED: words(
    'URL des Webhooks abgelehnt',
    'Geben Sie die URL eines öffentlichen Hosts an.',
  ),
};
