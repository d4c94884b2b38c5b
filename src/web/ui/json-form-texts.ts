import { defineTexts } from '../text/define';

/** Forms that definitions describe. */
export const JSON_FORM = defineTexts({
  en: {
    fileName: '{label}: name of the file',
    fileUrl: '{label}: address',
    item: '{label} {number}',
    addItem: 'Add: {label}',
    removeItem: 'Remove {label} {number}',
  },
  de: {
    fileName: '{label}: Name der Datei',
    fileUrl: '{label}: Adresse',
    item: '{label} {number}',
    addItem: 'Hinzufügen: {label}',
    removeItem: '{label} {number} entfernen',
  },
  ar: {
    fileName: '{label}: اسم الملف',
    fileUrl: '{label}: العنوان',
    item: '{label} {number}',
    addItem: 'إضافة: {label}',
    removeItem: 'إزالة {label} {number}',
  },
});
