import { defineTexts } from '../../text/define';

export const DEPARTMENTS = defineTexts({
  en: {
    about: 'Pipelines name departments, and steps ask their heads.',
    new: 'New department',
    empty: 'There are no departments yet.',
    head: 'Head',
    headHow: 'A username. Open requests to a former head follow.',
    people: 'People',
    keyHow: 'By this, definitions name it. Take the key by which another system knows it.',
    change: 'Change {name}',
    saved: '{name} has been saved.',
    removeTitle: 'Remove {name}?',
    removeHow:
      'It is hidden. That is refused while somebody belongs to it, or a definition names it.',
    removed: '{name} has been removed.',
  },
  de: {
    about: 'Phasen nennen Abteilungen, und Schritte fragen deren Leitung.',
    new: 'Neue Abteilung',
    empty: 'Es gibt noch keine Abteilungen.',
    head: 'Leitung',
    headHow: 'Ein Benutzername. Offene Anfragen an die frühere Leitung folgen.',
    people: 'Personen',
    keyHow:
      'Damit nennen Definitionen die Abteilung. Nehmen Sie den Schlüssel, den ein anderes System kennt.',
    change: '{name} ändern',
    saved: '{name} wurde gespeichert.',
    removeTitle: '{name} entfernen?',
    removeHow:
      'Die Abteilung wird verborgen. Das wird verweigert, solange jemand dazu gehört oder eine Definition sie nennt.',
    removed: '{name} wurde entfernt.',
  },
  ar: {
    about: 'تسمي المسارات الأقسام، وتسأل الخطوات رؤساءها.',
    new: 'قسم جديد',
    empty: 'لا توجد أقسام بعد.',
    head: 'الرئيس',
    headHow: 'اسم مستخدم. تنتقل إليه الطلبات المفتوحة لدى الرئيس السابق.',
    people: 'الأشخاص',
    keyHow: 'تسميه التعريفات بهذا المفتاح. استخدم المفتاح الذي يعرفه به نظام آخر.',
    change: 'تعديل {name}',
    saved: 'تم حفظ {name}.',
    removeTitle: 'إزالة {name}؟',
    removeHow: 'يتم إخفاؤه. ويُرفض ذلك ما دام أحد ينتمي إليه أو يسميه تعريف.',
    removed: 'تمت إزالة {name}.',
  },
});
