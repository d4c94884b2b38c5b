import type { Answer } from '../../domain/state';
import { placeIn, type Codes, type TimelineWords } from './timeline-words';

const ANSWERED: Record<Answer, (actor: string, step: string) => string> = {
  approved: (actor, step) => `وافق ${actor} على ${step}`,
  rejected: (actor, step) => `رفض ${actor} ${step}`,
  'needs-resubmission': (actor, step) => `طلب ${actor} إعادة التقديم في ${step}`,
  abstained: (actor, step) => `امتنع ${actor} عن التصويت في ${step}`,
};

const SKIPPED: Codes<'step-skipped', 'reason'> = {
  condition: 'شرطها غير متحقق',
  'nobody-to-ask': 'لا يوجد من يُطلب منه',
};

const WITHDRAWN: Codes<'tasks-withdrawn', 'cause'> = {
  left: 'غادر',
  separation: 'الفصل بين المهام',
  machines: 'غير متاح للبرامج',
};

const MOVED: Codes<'task-moved', 'cause'> = {
  reassigned: 'أُعيد الإسناد',
  substitute: 'نيابة',
  left: 'غادر',
  deadline: 'انقضى الموعد النهائي',
};

const THEN: Codes<'step-timed-out', 'then'> = {
  approve: 'تُعدّ موافقا عليها',
  reject: 'تُعدّ مرفوضة',
  expire: 'انتهت صلاحية الموافقة',
};

const STEP: Codes<'step-closed', 'status'> = {
  pending: 'لم يحن وقتها',
  current: 'بالانتظار',
  approved: 'تمت الموافقة عليها',
  rejected: 'مرفوضة',
  'needs-resubmission': 'تحتاج إعادة تقديم',
  delegated: 'مفوّضة',
  escalated: 'مصعّدة',
  cancelled: 'ملغاة',
  completed: 'مكتملة',
};

const CLOSED: Codes<'closed', 'status'> = {
  approved: 'تمت الموافقة',
  rejected: 'رُفضت',
  cancelled: 'أُلغيت',
};

export const ARABIC_TIMELINE: TimelineWords = {
  somebody: 'شخص ما',
  unknownStep: 'خطوة',
  quoted: (name) => `«${name}»`,
  direct: ' (مباشرة عبر سير العمل)',
  sentences: {
    attached: (_, { requester }) => `قدّم الطلب ${requester}`,
    opened: () => 'بدأت',
    'step-opened': ({ again }, { step, asked }) =>
      `الخطوة ${step} بانتظار ${asked}${again ? ' مرة أخرى' : ''}`,
    'step-skipped': ({ reason }, { step }) => `تم تخطي الخطوة ${step}: ${SKIPPED[reason]}`,
    'step-held': (_, { step, held }) => `تعذر متابعة الخطوة ${step}: ${held}`,
    'step-released': (_, { step, asked }) => `استؤنفت الخطوة ${step} وهي بانتظار ${asked}`,
    'tasks-opened': (_, { step, asked }) => `الخطوة ${step} بانتظار ${asked} أيضا`,
    'tasks-withdrawn': ({ cause }, { step }) =>
      `لم تعد الخطوة ${step} بانتظار أحدهم (${WITHDRAWN[cause]})`,
    'checked-in': ({ at }, { actor, step }) => `استلم ${actor} الخطوة ${step} في ${at}`,
    'task-answered': ({ answer }, { actor, step }) => ANSWERED[answer](actor, step),
    'late-vote': ({ answer }, { actor, step }) => `${ANSWERED[answer](actor, step)} متأخرا`,
    'answer-undone': (_, { actor, step }) => `تراجع ${actor} عن إجابته في الخطوة ${step}`,
    'task-delegated': (_, { actor, step, asked }) => `فوّض ${actor} الخطوة ${step} إلى ${asked}`,
    'task-moved': ({ cause }, { step, asked }) =>
      `انتقلت الخطوة ${step} إلى ${asked} (${MOVED[cause]})`,
    'step-escalated': ({ cause }, { actor, step, asked }) =>
      cause === 'deadline'
        ? `لم تصل إجابة الخطوة ${step} في موعدها فصُعّدت إلى ${asked}`
        : `صعّد ${actor} الخطوة ${step} إلى ${asked}`,
    'escalation-exhausted': (_, { step }) =>
      `لم تصل إجابة الخطوة ${step} في موعدها ولم يبق من تُصعّد إليه`,
    'step-timed-out': ({ then }, { step }) =>
      `لم تصل إجابة الخطوة ${step} في موعدها: ${THEN[then]}`,
    reminded: (_, { step }) => `أُرسل تذكير بالخطوة ${step}`,
    warned: (_, { step }) => `اقترب موعد الخطوة ${step}`,
    'deadlines-moved': (_, { step }) => `للخطوة ${step} مواعيد نهائية جديدة`,
    'information-requested': (_, { actor, asked, step }) =>
      `طلب ${actor} من ${asked} معلومات عن الخطوة ${step}`,
    'information-provided': (_, { actor, step }) => `قدّم ${actor} معلومات عن الخطوة ${step}`,
    'step-closed': ({ status }, { step }) => `الخطوة ${step}: ${STEP[status]}`,
    'unit-completed': (event) => `اكتمل: ${placeIn(event) || 'كل شيء'}`,
    'actions-awaited': ({ actions }, { list }) => `بانتظار ${list(actions.map(({ run }) => run))}`,
    'actions-held': ({ actions }, { list }) => `فشل ويجب أن يعاد أو يُتخطى: ${list(actions)}`,
    'actions-settled': () => 'استؤنفت',
    'steps-added': ({ steps }, { actor, list, quoted }) =>
      `أضاف ${actor} ${list(steps.map(({ key }) => quoted(key)))}`,
    'sent-back': ({ to, round }, { quoted }) => `أُعيدت إلى ${quoted(to)}، الجولة ${round}`,
    recalled: (_, { actor }) => `استرجعها ${actor}`,
    migrated: ({ number }, { actor }) => `نقلها ${actor} إلى الإصدار ${number} من تعريفها`,
    'subject-changed': ({ changes }, { actor, list }) =>
      `غيّر ${actor} ${list(Object.keys(changes))}`,
    'votes-voided': ({ fields }, { step, list }) =>
      `تُسأل الخطوة ${step} مرة أخرى لتغيّر: ${list(fields)}`,
    'comment-added': (_, { actor }) => `علّق ${actor}`,
    closed: ({ status }) => CLOSED[status],
  },
};
