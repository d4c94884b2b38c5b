import type { MailText, Texts } from './text.types';

const mail = (subject: string, text: string): MailText => ({ subject, text });

export const ARABIC: Texts = {
  mails: {
    'approval.opened': mail('بدأت: {{title}}', 'بدأت الموافقة على «{{title}}».'),
    'task.opened': mail(
      'يرجى اتخاذ قرار: {{title}}',
      'يطلب {{requester}} الموافقة على «{{title}}». الخطوة «{{step}}» تنتظر ردك.',
    ),
    'task.informed': mail(
      'للعلم: {{title}}',
      'يطلب {{requester}} الموافقة على «{{title}}». الخطوة «{{step}}» تُعلمك بذلك، ولا أحد ينتظر جوابك.',
    ),
    'task.delegated': mail(
      'فُوِّض إليك: {{title}}',
      'فوّض إليك {{actor}} الخطوة «{{step}}» من «{{title}}». وهي تنتظر ردك.',
    ),
    'task.moved': mail(
      'أصبح لديك: {{title}}',
      'انتقلت إليك الخطوة «{{step}}» من «{{title}}». وهي تنتظر ردك.',
    ),
    'task.escalated': mail(
      'صُعِّد إليك: {{title}}',
      'صُعِّدت إليك الخطوة «{{step}}» من «{{title}}». وهي تنتظر ردك.',
    ),
    'task.reminded': mail(
      'تذكير: {{title}}',
      'ما زالت الخطوة «{{step}}» من «{{title}}» تنتظر ردك.',
    ),
    'task.due-soon': mail(
      'الموعد قريب: {{title}}',
      'اقترب موعد ردك على الخطوة «{{step}}» من «{{title}}».',
    ),
    'task.overdue': mail('متأخر: {{title}}', 'تأخر ردك على الخطوة «{{step}}» من «{{title}}».'),
    'task.withdrawn': mail(
      'لم يعد مطلوبًا: {{title}}',
      'لم يعد ردك على الخطوة «{{step}}» من «{{title}}» مطلوبًا.',
    ),
    'task.answered': mail(
      'تم الرد: {{title}}',
      'ردّ {{actor}} على الخطوة «{{step}}» من «{{title}}».',
    ),
    'step.held': mail(
      'متوقف: {{title}}',
      'لا يمكن للخطوة «{{step}}» من «{{title}}» أن تستمر من تلقاء نفسها. يجب أن ينظر فيها أحد.',
    ),
    'stage.completed': mail(
      'اكتملت مرحلة: {{title}}',
      'اكتملت مرحلة من مراحل الموافقة على «{{title}}».',
    ),
    'information.requested': mail(
      'سؤال عن {{title}}',
      'يطلب منك {{actor}} معلومات عن «{{title}}» قبل اتخاذ القرار.',
    ),
    'information.provided': mail('جواب عن {{title}}', 'أجاب {{actor}} عن السؤال حول «{{title}}».'),
    'comment.added': mail('تعليق: {{title}}', 'علّق {{actor}} على «{{title}}».'),
    'votes.voided': mail(
      'لم يعد الرد محسوبًا: {{title}}',
      'تغيّر «{{title}}»، فلم تعد الردود على الخطوة «{{step}}» محسوبة.',
    ),
    'subject.changed': mail('تغيير: {{title}}', 'غيّر {{actor}} «{{title}}».'),
    'approval.sent-back': mail('أُعيد: {{title}}', 'أعاد {{actor}} «{{title}}».'),
    'approval.recalled': mail('سُحب: {{title}}', 'سحب {{actor}} «{{title}}».'),
    'approval.approved': mail('تمت الموافقة: {{title}}', 'تمت الموافقة على «{{title}}».'),
    'approval.denied': mail('رُفض: {{title}}', 'رُفض «{{title}}» من قبل {{actor}}.'),
    'approval.cancelled': mail(
      'أُلغي: {{title}}',
      'أُلغيت الموافقة على «{{title}}» من قبل {{actor}}.',
    ),
    digest: mail('المستجدات منذ الأمس: {{count}}', 'هذا ما حدث.'),
  },
  words: {
    greeting: 'مرحبًا {{recipient}}،',
    approval: 'الموافقة',
    step: 'الخطوة',
    requester: 'مقدّم الطلب',
    due: 'الموعد النهائي',
    comment: 'تعليق',
    decide: 'الموافقة أو الرفض',
    open: 'فتح',
    footer: 'أُرسلت من {{organization}}. يمكنك اختيار ما تُبلَّغ به في إعداداتك.',
    system: 'النظام',
    page: {
      heading: 'قرارك',
      answering: 'أنت تردّ بصفتك {{recipient}}.',
      commentLabel: 'تعليق',
      approve: 'موافقة',
      reject: 'رفض',
      approved: 'تمت الموافقة. شكرًا لك.',
      rejected: 'تم الرفض. شكرًا لك.',
      stored: 'حُفظ قرارك وسيُنفَّذ بعد قليل.',
      refused: 'لم يُقبل هذا:',
      commentRequired: 'يرجى ذكر السبب في التعليق.',
      openInstead: 'فتح الموافقة',
      unknownHeading: 'هذا الرابط غير صالح',
      unknown: 'تأكد من نسخ الرابط كاملًا، أو انظر في صندوق الوارد.',
      endedHeading: 'لم يعد هذا الرابط صالحًا لاتخاذ القرار',
      used: 'لقد استُخدم. يصلح الرابط لقرار واحد.',
      expired: 'انتهت صلاحيته.',
      answered: 'لم يعد الطلب ينتظر ردًا.',
      handedOn: 'أصبح الطلب لدى شخص آخر.',
      closed: 'انتهت الموافقة.',
      problemHeading: 'لم ينجح ذلك',
    },
  },
};
