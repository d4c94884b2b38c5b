import { defineTexts } from '../text/language';
import { ar } from './texts-ar';
import { de } from './texts-de';
import { en } from './texts-en';

export const INSIGHTS = defineTexts({ en, de, ar });
