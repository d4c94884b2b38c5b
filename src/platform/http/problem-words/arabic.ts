import { ARABIC_REFUSALS } from '../../../domain/wording/arabic-refusals';
import { words } from '../../../domain/wording/refusal-words';
import type { ProblemWords } from './problem-words';

export const ARABIC_PROBLEMS: ProblemWords = {
  ...ARABIC_REFUSALS,
  ASSIGNEE_INVALID: words('لا يمكن الإسناد', 'اختر شخصا يجوز له البتّ في الطلبات.'),
  ASSIGNEE_REQUIRED: words('المكلّف مطلوب', 'حدّد في "assignedTo" من عليه أن يقرّر.'),
  BODY_INVALID: words('بيانات غير سليمة', 'صحّح الحقول المذكورة في "errors".'),
  BODY_TOO_LARGE: words('البيانات كبيرة جدا', 'أرسل أقل: 100 كيلوبايت ما لم يسمح المسار بأكثر.'),
  CSRF_TOKEN_INVALID: words('رمز الحماية غير صالح', 'أرسل معه "csrfToken" من "GET /me".'),
  DATABASE_UNAVAILABLE: words(
    'قاعدة البيانات غير متاحة',
    'حاول مرة أخرى بعد عدد الثواني المذكور في "Retry-After".',
  ),
  DECISION_LINK_ENDED: words('لم يعد هذا الرابط يقرّر', 'قرّر من صندوق الوارد.'),
  DEFINITION_INVALID: words('تعريف غير صالح', 'صحّح كل ما ذُكر في "errors".'),
  DEFINITION_IN_USE: words('التعريف مستخدم', 'أوقفه واحذفه لاحقا.'),
  DEPARTMENT_IN_USE: words('القسم مستخدم', 'انقل أشخاصه وتعريفاته أولا.'),
  EFFECT_NOT_REPAIRABLE: words('لا شيء لإصلاحه', 'اقرأ حالة الأثر الآن.'),
  IDEMPOTENCY_KEY_REUSED: words(
    'مفتاح التكرار مستخدم',
    'خذ مفتاحا جديدا لطلب جديد، وكرّر الطلب نفسه بالمحتوى نفسه.',
  ),
  IDENTITY_PROVIDER_UNAVAILABLE: words(
    'مزوّد الهوية غير متاح',
    'حاول مرة أخرى بعد عدد الثواني المذكور في "Retry-After".',
  ),
  INTERNAL_ERROR: words('خطأ داخلي', 'أبلغ المشغّل بمعرّف الطلب.'),
  KEY_TAKEN: words('المفتاح مستخدم', 'اختر مفتاحا آخر أو غيّر صاحب هذا المفتاح.'),
  LAST_ADMINISTRATOR: words('لن يبقى من يمنح الصلاحيات', 'اجعل شخصا آخر مسؤولا أولا.'),
  METHOD_NOT_ALLOWED: words('الطريقة غير متاحة', 'استخدم طريقة مذكورة في "Allow".'),
  NOT_FOUND: words('غير موجود', 'تحقق من المعرّف، فما يملكه الآخرون لا يُعرض أيضا.'),
  PARAMETERS_INVALID: words('معاملات غير سليمة', 'صحّح المعاملات المذكورة في "errors".'),
  PASSWORD_UNACCEPTABLE: words('كلمة المرور غير مقبولة', 'اختر كلمة أطول وأقل شيوعا.'),
  PASSWORD_WRONG: words('كلمة المرور خاطئة', 'أدخل كلمة المرور الحالية ("current").'),
  RATE_LIMITED: words('طلبات كثيرة جدا', 'حاول مرة أخرى بعد عدد الثواني المذكور في "Retry-After".'),
  REQUEST_NOT_DRAFT: words('ليس مسودة', 'استرجع موافقته أولا، وما تم البتّ فيه يبقى.'),
  REQUEST_NOT_SUBMITTED: words('لم يُقدَّم', 'انتظر حتى يقدّمه صاحبه.'),
  REQUEST_SUBMITTED: words('الطلب مقدَّم', 'ابتّ في موافقته أو ألغها أولا.'),
  ROLE_CIRCLE: words('أدوار في حلقة', 'اختر دورا أعلى ليس تحت هذا الدور.'),
  ROLE_IN_USE: words('الدور مستخدم', 'أزل أولا ما تذكره الرسالة.'),
  SIGN_IN_FAILED: words('فشل تسجيل الدخول', 'تحقق من المؤسسة واسم المستخدم وكلمة المرور.'),
  STREAMS_EXHAUSTED: words('اتصالات مفتوحة كثيرة', 'أغلق واحدا أو عد بعد "Retry-After".'),
  SUBJECT_NOT_FOUND: words('عنصر غير معروف', 'تحقق من المعرّف حيث يُحفظ العنصر.'),
  SUBJECT_UNAVAILABLE: words(
    'لا يمكن قراءة العنصر',
    'حاول مرة أخرى، وإن استمر ذلك يجد المشغّل السبب في السجل.',
  ),
  SUBSTITUTION_INVALID: words('النيابة غير ممكنة', 'اختر نائبا آخر أو وقتا آخر.'),
  TEMPORAL_UNAVAILABLE: words(
    'خدمة سير العمل غير متاحة',
    'حاول مرة أخرى بعد عدد الثواني المذكور في "Retry-After".',
  ),
  UNAUTHENTICATED: words(
    'من أنت؟',
    'سجّل الدخول عبر "POST /api/v1/sessions" أو أرسل مفتاح الواجهة البرمجية.',
  ),
  UNSUPPORTED_MEDIA_TYPE: words(
    'نوع المحتوى غير مدعوم',
    'أرسل "JSON" واذكر ذلك في "Content-Type".',
  ),
  USERNAME_TAKEN: words(
    'اسم المستخدم مستخدم',
    'اختر اسما آخر، فالمستخدمون المحذوفون يحتفظون بأسمائهم.',
  ),
  WAITERS_EXHAUSTED: words('المنتظرون كثيرون', 'اسأل دون "waitFor" أو بعد "Retry-After".'),
  WEBHOOKS_EXHAUSTED: words('نقاط الإخطار كثيرة جدا', 'احذف واحدة لا يحتاجها أحد.'),
  WEBHOOK_URL_REFUSED: words('عنوان الإخطار مرفوض', 'أعط عنوان خادم عام.'),
};
