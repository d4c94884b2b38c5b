import { words, type Refusals } from './refusal-words';

export const GERMAN_REFUSALS: Refusals = {
  ACTOR_UNKNOWN: words('Unbekannte Person', 'Nennen Sie eine aktive Person der Organisation.'),
  ALREADY_ATTACHED: words(
    'Schon angehängt',
    'Entscheiden Sie zuerst die offene Genehmigung, oder brechen Sie sie ab.',
  ),
  ALREADY_DECIDED: words('Schon entschieden', 'Nichts: Wer entschieden hat, steht in „decidedBy“.'),
  ALREADY_STARTED: words('Schon begonnen', 'Nichts: Die Genehmigung läuft.'),
  APPROVAL_CLOSED: words(
    'Die Genehmigung ist beendet',
    'Hängen Sie eine neue an, falls eine gebraucht wird.',
  ),
  COMMENT_REQUIRED: words('Kommentar fehlt', 'Begründen Sie es im Kommentar („comment“).'),
  CONTENT_CHANGED: words(
    'Der Inhalt hat sich geändert',
    'Lesen Sie die Genehmigung noch einmal, und entscheiden Sie über ihren jetzigen Inhalt.',
  ),
  DEFINITION_INACTIVE: words(
    'Die Definition ist inaktiv',
    'Veröffentlichen Sie sie neu, um sie einzuschalten.',
  ),
  DEFINITION_NOT_ALLOWED: words(
    'Definition nicht erlaubt',
    'Nehmen Sie eine, die die Art des Objekts erlaubt.',
  ),
  DEFINITION_NOT_FOUND: words(
    'Unbekannte Definition',
    'Die Schlüssel stehen in der Liste der Definitionen.',
  ),
  DEFINITION_NOT_PUBLISHED: words(
    'Nicht veröffentlicht',
    'Veröffentlichen Sie zuerst die Definition.',
  ),
  DELEGATE_INVALID: words(
    'Kann nicht delegiert werden',
    'Wählen Sie eine aktive Person, die noch nicht gefragt ist.',
  ),
  EXPRESSION_FAILED: words(
    'Der Ausdruck ist gescheitert',
    'Berichtigen Sie die Attribute, oder veröffentlichen Sie eine bessere Definition.',
  ),
  FORM_DATA_FORBIDDEN: words('Hier gibt es kein Formular', 'Lassen Sie „formData“ weg.'),
  FORM_DATA_INVALID: words(
    'Formular nicht richtig ausgefüllt',
    'Berichtigen Sie die Felder, die in „errors“ stehen.',
  ),
  FORM_DATA_REQUIRED: words(
    'Das Formular fehlt',
    'Füllen Sie das Formular des Schritts aus („formData“).',
  ),
  MACHINE_NOT_ALLOWED: words(
    'Nicht für Programme',
    'Kommentieren Sie, und lassen Sie eine der genannten Personen entscheiden. Was Programme entscheiden dürfen, steht in „machines“ des Schritts oder der Definition.',
  ),
  MALFORMED_COMMAND: words('Fehlerhafter Befehl', 'Berichtigen Sie die genannten Felder.'),
  MIGRATION_IMPOSSIBLE: words(
    'Kann nicht umziehen',
    'Lassen Sie nach der bisherigen Version entscheiden, oder ändern Sie die neue: Was nicht passt, steht in „why“.',
  ),
  NOT_ENTITLED: words(
    'Nicht berechtigt',
    'Antworten darf, wen der Schritt fragt, und wer darüber steht.',
  ),
  NOT_PERMITTED: words(
    'Nicht erlaubt',
    'Bitten Sie die Administration um die genannte Berechtigung.',
  ),
  NOT_STARTED: words('Noch nicht begonnen', 'Senden Sie zuerst „start“.'),
  NO_DEFINITION_MATCHES: words(
    'Keine Definition passt',
    'Nennen Sie eine Definition, oder veröffentlichen Sie eine passende.',
  ),
  NO_ESCALATION_TARGET: words(
    'Niemand zum Eskalieren',
    'Delegieren Sie, oder tragen Sie eine vorgesetzte Person ein.',
  ),
  NOTHING_TO_UNDO: words(
    'Nichts zurückzunehmen',
    'Bitten Sie stattdessen um Überarbeitung, oder kommentieren Sie.',
  ),
  QUORUM_UNREACHABLE: words(
    'Zu wenige Personen',
    'Geben Sie der Rolle mehr Mitglieder, oder fügen Sie dem Schritt jemanden hinzu.',
  ),
  ROLE_EMPTY: words(
    'Rolle ohne Mitglieder',
    'Geben Sie der Rolle ein aktives Mitglied, und versuchen Sie es dann noch einmal.',
  ),
  ROUNDS_EXHAUSTED: words('Zu oft zurückgegeben', 'Genehmigen Sie, oder lehnen Sie ab.'),
  SEPARATION_OF_DUTIES: words('Funktionstrennung', 'Lassen Sie jemand anderen antworten.'),
  SIGNATURE_INVALID: words(
    'Ungültige Signatur',
    'Senden Sie den Befehl über die API oder den Client.',
  ),
  STAGE_NOT_FOUND: words(
    'Unbekannter Abschnitt',
    'Nennen Sie den jetzigen oder einen früheren Abschnitt.',
  ),
  STEP_HELD: words(
    'Der Schritt hängt',
    'Beheben Sie, was die Meldung nennt; dann wird es von selbst noch einmal versucht.',
  ),
  STEP_KEY_TAKEN: words(
    'Schlüssel des Schritts ist vergeben',
    'Geben Sie dem neuen Schritt einen anderen Schlüssel.',
  ),
  STEP_NOT_CURRENT: words(
    'Der Schritt ist nicht an der Reihe',
    'Warten Sie, bis die Schritte davor entschieden sind.',
  ),
  STEP_NOT_FOUND: words(
    'Unbekannter Schritt',
    'Die Schlüssel der Schritte stehen in der Genehmigung.',
  ),
  STEPS_INVALID: words(
    'Ungültige Schritte',
    'Berichtigen Sie die Schritte, die die Meldung nennt.',
  ),
  SUBJECT_LOCKED: words(
    'Das Objekt ist gesperrt',
    'Rufen Sie die Genehmigung zuerst zurück, oder brechen Sie sie ab.',
  ),
  SUBJECT_TYPE_DISABLED: words(
    'Diese Art von Objekt ist abgeschaltet',
    'Schalten Sie Genehmigungen für diese Art ein.',
  ),
  TASK_NOT_FOUND: words('Unbekannte Aufgabe', 'Offene Aufgaben stehen mit ihren Ids im Eingang.'),
  USER_INVALID: words(
    'Diese Person kann nicht gefragt werden',
    'Aktivieren Sie die Person wieder, oder ändern Sie die Definition.',
  ),
  VERSION_CHANGED: words(
    'Inzwischen ist etwas geschehen',
    'Lesen Sie es noch einmal, und nehmen Sie das neue ETag.',
  ),
  VOTE_NOT_ALLOWED: words(
    'Diese Stimme ist nicht erlaubt',
    'Geben Sie eine Stimme ab, die der Schritt erlaubt.',
  ),
};
