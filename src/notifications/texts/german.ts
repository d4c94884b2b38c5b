import type { MailText, Texts } from './text.types';

const mail = (subject: string, text: string): MailText => ({ subject, text });

export const GERMAN: Texts = {
  mails: {
    'approval.opened': mail('Begonnen: {{title}}', 'Die Genehmigung von „{{title}}“ hat begonnen.'),
    'task.opened': mail(
      'Bitte entscheiden: {{title}}',
      '{{requester}} bittet um die Genehmigung von „{{title}}“. Der Schritt „{{step}}“ wartet auf Ihre Antwort.',
    ),
    'task.informed': mail(
      'Zur Kenntnis: {{title}}',
      '{{requester}} bittet um die Genehmigung von „{{title}}“. Der Schritt „{{step}}“ gibt Ihnen davon Kenntnis; niemand wartet auf Ihre Antwort.',
    ),
    'task.delegated': mail(
      'An Sie delegiert: {{title}}',
      '{{actor}} hat den Schritt „{{step}}“ von „{{title}}“ an Sie delegiert. Er wartet auf Ihre Antwort.',
    ),
    'task.moved': mail(
      'Jetzt bei Ihnen: {{title}}',
      'Der Schritt „{{step}}“ von „{{title}}“ liegt jetzt bei Ihnen und wartet auf Ihre Antwort.',
    ),
    'task.escalated': mail(
      'An Sie eskaliert: {{title}}',
      'Der Schritt „{{step}}“ von „{{title}}“ ist an Sie eskaliert und wartet auf Ihre Antwort.',
    ),
    'task.reminded': mail(
      'Erinnerung: {{title}}',
      'Der Schritt „{{step}}“ von „{{title}}“ wartet noch auf Ihre Antwort.',
    ),
    'task.due-soon': mail(
      'Bald fällig: {{title}}',
      'Ihre Antwort zum Schritt „{{step}}“ von „{{title}}“ ist bald fällig.',
    ),
    'task.overdue': mail(
      'Überfällig: {{title}}',
      'Ihre Antwort zum Schritt „{{step}}“ von „{{title}}“ ist überfällig.',
    ),
    'task.withdrawn': mail(
      'Nicht mehr nötig: {{title}}',
      'Ihre Antwort zum Schritt „{{step}}“ von „{{title}}“ wird nicht mehr gebraucht.',
    ),
    'task.answered': mail(
      'Beantwortet: {{title}}',
      '{{actor}} hat den Schritt „{{step}}“ von „{{title}}“ beantwortet.',
    ),
    'step.held': mail(
      'Geht nicht weiter: {{title}}',
      'Der Schritt „{{step}}“ von „{{title}}“ geht nicht von selbst weiter. Jemand muss ihn ansehen.',
    ),
    'stage.completed': mail(
      'Abschnitt abgeschlossen: {{title}}',
      'Ein Abschnitt der Genehmigung von „{{title}}“ ist abgeschlossen.',
    ),
    'information.requested': mail(
      'Frage zu {{title}}',
      '{{actor}} bittet Sie vor der Entscheidung um Auskunft zu „{{title}}“.',
    ),
    'information.provided': mail(
      'Auskunft zu {{title}}',
      '{{actor}} hat die Frage zu „{{title}}“ beantwortet.',
    ),
    'comment.added': mail('Kommentar: {{title}}', '{{actor}} hat „{{title}}“ kommentiert.'),
    'votes.voided': mail(
      'Antwort zählt nicht mehr: {{title}}',
      '„{{title}}“ wurde geändert; Antworten zum Schritt „{{step}}“ zählen nicht mehr.',
    ),
    'subject.changed': mail('Geändert: {{title}}', '{{actor}} hat „{{title}}“ geändert.'),
    'approval.sent-back': mail(
      'Zurückgegeben: {{title}}',
      '{{actor}} hat „{{title}}“ zurückgegeben.',
    ),
    'approval.recalled': mail(
      'Zurückgezogen: {{title}}',
      '{{actor}} hat „{{title}}“ zurückgezogen.',
    ),
    'approval.approved': mail('Genehmigt: {{title}}', '„{{title}}“ wurde genehmigt.'),
    'approval.denied': mail('Abgelehnt: {{title}}', '„{{title}}“ wurde abgelehnt ({{actor}}).'),
    'approval.cancelled': mail(
      'Abgebrochen: {{title}}',
      'Die Genehmigung von „{{title}}“ wurde abgebrochen ({{actor}}).',
    ),
    digest: mail('{{count}} Neuigkeiten seit gestern', 'Das ist geschehen.'),
  },
  words: {
    greeting: 'Guten Tag {{recipient}},',
    approval: 'Genehmigung',
    step: 'Schritt',
    requester: 'Beantragt von',
    due: 'Fällig',
    comment: 'Kommentar',
    decide: 'Genehmigen oder ablehnen',
    open: 'Öffnen',
    footer: 'Gesendet von {{organization}}. Was Sie erfahren, wählen Sie in Ihren Einstellungen.',
    system: 'Das System',
    page: {
      heading: 'Ihre Entscheidung',
      answering: 'Sie antworten als {{recipient}}.',
      commentLabel: 'Kommentar',
      approve: 'Genehmigen',
      reject: 'Ablehnen',
      approved: 'Genehmigt. Vielen Dank.',
      rejected: 'Abgelehnt. Vielen Dank.',
      stored: 'Ihre Entscheidung ist gespeichert und wird gleich ausgeführt.',
      refused: 'Das wurde nicht angenommen:',
      commentRequired: 'Bitte begründen Sie es im Kommentar.',
      openInstead: 'Genehmigung öffnen',
      unknownHeading: 'Dieser Link ist ungültig',
      unknown: 'Prüfen Sie, ob der ganze Link kopiert wurde, oder sehen Sie in Ihren Eingang.',
      endedHeading: 'Dieser Link entscheidet nicht mehr',
      used: 'Er wurde benutzt. Ein Link entscheidet einmal.',
      expired: 'Er ist abgelaufen.',
      answered: 'Die Anfrage wartet nicht mehr auf eine Antwort.',
      handedOn: 'Die Anfrage liegt jetzt bei jemand anderem.',
      closed: 'Die Genehmigung ist beendet.',
      problemHeading: 'Das ging nicht',
    },
  },
};
