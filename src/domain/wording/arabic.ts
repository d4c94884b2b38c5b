import type { DeadlineAction } from '../definition';
import { ARABIC_REFUSALS } from './arabic-refusals';
import { refusalIn } from './refusal-words';
import type { Wording } from './wording.types';

const THEN: Record<DeadlineAction, string> = {
  escalate: 'ينتقل الطلب إلى المستوى الأعلى',
  approve: 'تُعدّ الخطوة موافقا عليها',
  reject: 'تُعدّ الخطوة مرفوضة',
  delegate: 'ينتقل الطلب إلى شخص آخر',
  expire: 'تنتهي صلاحية الموافقة',
};

const REQUESTER = 'مقدّم الطلب';

export const ARABIC: Wording = {
  language: 'ar',
  comma: '، ',
  approver: {
    requester: REQUESTER,
    role: (key) => `الدور ${key}`,
    expression: (text) => `الأشخاص الناتجون من ${text}`,
    departmentHead: (key) => `رئيس قسم ${key ?? REQUESTER}`,
    managers: (of = REQUESTER) => `مدراء ${of} واحدا بعد الآخر`,
    headManager: (of = REQUESTER) => `المدير الأعلى لـ ${of}`,
    manager: (levels, of = REQUESTER) =>
      `مدير ${of}${levels === 1 ? '' : ` (المستوى ${levels} فما فوقه)`}`,
  },
  asks: {
    one: (who) => `المطلوب منه: ${who}`,
    memberOf: (role) => `يمكن لأي مستخدم الموافقة ممن له ${role}`,
    consensus: (who) => `يجب أن يوافق الجميع: ${who}`,
    'round-robin': (who) => `صاحب أقل عمل مفتوح: ${who}`,
    quorum: (who, needed) => `عدد الموافقين المطلوب ${needed}: ${who}`,
    majority: (who) => `يجب أن يوافق أكثر من النصف: ${who}`,
    percentage: (who, percent) => `يجب أن يوافق ${percent}٪: ${who}`,
    weighted: (who, needed) => `يجب أن يبلغ وزن أصوات الموافقة ${needed}: ${who}`,
  },
  votes: ({ approvals, needed, rejections, abstentions }) => {
    const against = rejections > 0 ? `، ضد: ${rejections}` : '';
    const without = abstentions > 0 ? `، امتناع: ${abstentions}` : '';
    return `الموافقات: ${approvals} من ${needed}${against}${without}`;
  },
  place: {
    again: 'يُسأل مرة أخرى لأن ما رآه المصوّتون تغيّر.',
    step: (number, of) => `الخطوة ${number} من ${of}.`,
    because: (number, of, condition) => `الخطوة ${number} من ${of}، بسبب الشرط ${condition}.`,
  },
  asked: {
    information: 'طُلبت منه معلومات.',
    escalated: (times) => `صُعّد الطلب إلى هنا (عدد المرات: ${times}).`,
    standsInFor: (person) => `ينوب عن ${person}.`,
    named: (step) => `مذكور في الخطوة «${step}».`,
    member: (role) => `عضو في الدور ${role}.`,
  },
  upcoming: {
    retry: 'تُعاد محاولة فتح الخطوة.',
    reminded: (who) => `يُرسل تذكير إلى ${who}.`,
    warned: (who) => `يُرسل تنبيه بقرب الموعد النهائي إلى ${who}.`,
    due: (who, then) => `ينقضي الموعد النهائي لـ ${who}: ${THEN[then]}.`,
  },
  rights: {
    assignee: { you: 'الطلب موجّه إليك.', they: 'الطلب موجّه إليه نفسه.' },
    represented: { you: 'هذا صوتك، وهناك من ينوب عنك.', they: 'هذا صوته، وهناك من ينوب عنه.' },
    'role-member': {
      you: 'أنت عضو في الدور المطلوب منه.',
      they: 'هو عضو في الدور المطلوب منه.',
    },
    'senior-role': {
      you: 'دورك أعلى من دور أحد المطلوب منهم.',
      they: 'دوره أعلى من دور أحد المطلوب منهم.',
    },
    override: {
      you: 'لديك صلاحية الإجابة بدلا من أي شخص.',
      they: 'لديه صلاحية الإجابة بدلا من أي شخص.',
    },
  },
  refused: (refusal) => refusalIn(ARABIC_REFUSALS, refusal),
  heldUp: (actions) => `فشل: ${actions}. حاول مرة أخرى أو تخطَّه.`,
  repair: {
    wake: 'أيقظ سير العمل من واجهة المشغّل بإرسال الإشارة "wake".',
    reassign: (people) => `لم يعد بالإمكان أن يجيب: ${people}. أعد إسناد الطلب أو فعّل المستخدم.`,
  },
};
