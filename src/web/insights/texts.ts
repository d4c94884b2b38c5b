import { defineTexts } from '../text/define';
import { ar } from './texts-ar';
import { de } from './texts-de';
import { en } from './texts-en';

export const INSIGHTS = defineTexts({ en, de, ar });
