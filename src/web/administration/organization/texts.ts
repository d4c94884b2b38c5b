import { defineTexts } from '../../text/define';

export const ORGANIZATION = defineTexts({
  en: {
    about: 'What holds for everybody in it.',
    calendar: 'Calendar',
    calendarHow: 'For everybody who has none of their own.',
    defaultRole: 'Default role',
    defaultRoleHow: 'Everybody holds it without being a member.',
    saved: 'The organization has been saved.',
  },
  de: {
    about: 'Was für alle in ihr gilt.',
    calendar: 'Kalender',
    calendarHow: 'Für alle, die keinen eigenen haben.',
    defaultRole: 'Standardrolle',
    defaultRoleHow: 'Alle haben sie, ohne Mitglied zu sein.',
    saved: 'Die Organisation wurde gespeichert.',
  },
  ar: {
    about: 'ما يسري على كل من فيها.',
    calendar: 'التقويم',
    calendarHow: 'لكل من ليس له تقويم خاص.',
    defaultRole: 'الدور الافتراضي',
    defaultRoleHow: 'يشغله الجميع من دون عضوية.',
    saved: 'تم حفظ المؤسسة.',
  },
});
