import type { DeadlineAction } from '../definition';
import { GERMAN_REFUSALS } from './german-refusals';
import { refusalIn } from './refusal-words';
import type { Wording } from './wording.types';

const THEN: Record<DeadlineAction, string> = {
  escalate: 'die Anfrage geht eine Ebene höher',
  approve: 'der Schritt gilt als genehmigt',
  reject: 'der Schritt gilt als abgelehnt',
  delegate: 'die Anfrage geht an jemand anderen',
  expire: 'die Genehmigung verfällt',
};

const REQUESTERS = 'der antragstellenden Person';
const whose = (of: string | undefined): string => (of === undefined ? REQUESTERS : `von ${of}`);

export const GERMAN: Wording = {
  language: 'de',
  comma: ', ',
  approver: {
    requester: 'die antragstellende Person',
    role: (key) => `Rolle ${key}`,
    expression: (text) => `die Personen aus ${text}`,
    departmentHead: (key) =>
      `die Leitung ${key === undefined ? `der Abteilung ${REQUESTERS}` : `von ${key}`}`,
    managers: (of) => `die Vorgesetzten ${whose(of)}, der Reihe nach`,
    headManager: (of) => `die oberste vorgesetzte Person ${whose(of)}`,
    manager: (levels, of) =>
      `die vorgesetzte Person ${whose(of)}${levels === 1 ? '' : `, ${levels} Ebenen höher`}`,
  },
  asks: {
    one: (who) => `Gefragt: ${who}`,
    memberOf: (role) => `Alle mit ${role} können genehmigen`,
    consensus: (who) => `Alle müssen genehmigen: ${who}`,
    'round-robin': (who) => `Wer am wenigsten offene Arbeit hat: ${who}`,
    quorum: (who, needed) => `${needed} müssen genehmigen: ${who}`,
    majority: (who) => `Mehr als die Hälfte muss genehmigen: ${who}`,
    percentage: (who, percent) => `${percent} % müssen genehmigen: ${who}`,
    weighted: (who, needed) => `Stimmen mit dem Gewicht ${needed} müssen genehmigen: ${who}`,
  },
  votes: ({ approvals, needed, rejections, abstentions }) => {
    const against = rejections > 0 ? `, ${rejections} dagegen` : '';
    const without = abstentions > 0 ? `, ${abstentions} enthalten` : '';
    return `${approvals} von ${needed} Zustimmungen${against}${without}`;
  },
  place: {
    again: 'Wird noch einmal gefragt, weil sich geändert hat, worüber abgestimmt wurde.',
    step: (number, of) => `Schritt ${number} von ${of}.`,
    because: (number, of, condition) =>
      `Schritt ${number} von ${of}, wegen der Bedingung ${condition}.`,
  },
  asked: {
    information: 'Um Auskunft gebeten.',
    escalated: (times) => `Die Anfrage wurde ${times}-mal bis hierher eskaliert.`,
    standsInFor: (person) => `Vertritt ${person}.`,
    named: (step) => `Im Schritt „${step}“ genannt.`,
    member: (role) => `Mitglied der Rolle ${role}.`,
  },
  upcoming: {
    retry: 'Es wird noch einmal versucht, den Schritt zu öffnen.',
    reminded: (who) => `${who} wird erinnert.`,
    warned: (who) => `${who} wird vor der Frist gewarnt.`,
    due: (who, then) => `Die Frist von ${who} läuft ab: ${THEN[then]}.`,
  },
  rights: {
    assignee: { you: 'Sie werden gefragt.', they: 'Diese Person wird selbst gefragt.' },
    represented: {
      you: 'Es ist Ihre eigene Stimme, bei der jemand Sie vertritt.',
      they: 'Es ist ihre eigene Stimme, bei der jemand sie vertritt.',
    },
    'role-member': {
      you: 'Sie gehören zu der Rolle, die gefragt wird.',
      they: 'Diese Person gehört zu der Rolle, die gefragt wird.',
    },
    'senior-role': {
      you: 'Ihre Rolle steht über der einer gefragten Person.',
      they: 'Die Rolle dieser Person steht über der einer gefragten Person.',
    },
    override: {
      you: 'Sie dürfen an der Stelle von jedem antworten.',
      they: 'Diese Person darf an der Stelle von jedem antworten.',
    },
  },
  refused: (refusal) => refusalIn(GERMAN_REFUSALS, refusal),
  heldUp: (actions) =>
    `Gescheitert: ${actions}. Versuchen Sie es noch einmal, oder überspringen Sie es.`,
  repair: {
    wake: 'Wecken Sie den Workflow in der Temporal-Oberfläche: mit dem Signal „wake“.',
    reassign: (people) =>
      `Kann nicht mehr antworten: ${people}. Teilen Sie die Anfrage neu zu, oder aktivieren Sie die Person.`,
  },
};
