/** What the comment desk answers readers, in one language. */
export interface CommentAnswers {
  readonly emptyComment: string;
  readonly emptyName: string;
  longComment(most: number): string;
  longName(most: number): string;
  readonly unreadableComment: string;
  readonly strangeName: string;
  readonly wrongEmail: string;
  /** `most` may be 0. */
  tooManyLinks(most: number): string;
  readonly unknownArticle: string;
  readonly closed: string;
  readonly unknownParent: string;
  readonly wrongProof: string;
  readonly tooSoon: string;
  readonly tooMany: string;
  readonly tooLarge: string;
  readonly wrongType: string;
  readonly wrongOrigin: string;
  readonly failed: string;
  readonly notSent: string;
  readonly back: string;
  readonly comment: string;
  readonly name: string;
  readonly email: string;
  readonly send: string;
}

const english: CommentAnswers = {
  emptyComment: 'Please enter your comment!',
  emptyName: 'Please enter your name here',
  longComment: (most) => `Your comment is too long: at most ${String(most)} characters are taken.`,
  longName: (most) => `Your name is too long: at most ${String(most)} characters are taken.`,
  unreadableComment: 'Your comment cannot be shown as it is written. Please write it more simply.',
  strangeName: 'Please enter a name in letters, without a web address.',
  wrongEmail: 'Please enter an e-mail address, or leave it empty.',
  tooManyLinks: (most) =>
    most === 0
      ? 'Links are taken with our check for robots alone, which needs JavaScript.'
      : `Your comment has too many links: at most ${String(most)} are taken.`,
  unknownArticle: 'There is no article here to comment on.',
  closed: 'Comments on this article are closed.',
  unknownParent: 'The comment that you answer is not here any more.',
  wrongProof: 'The check that you are no robot did not succeed. Please send your comment again.',
  tooSoon: 'That was very quick. Please wait a few seconds and send your comment again.',
  tooMany: 'Too many comments have been sent. Please try again in an hour.',
  tooLarge: 'Your comment is too large.',
  wrongType: 'This is not how a comment is sent. Please use the form below the article.',
  wrongOrigin:
    'Your browser did not say that this comment comes from our site. Please send it from the form below the article.',
  failed: 'Your comment could not be kept. Please try again.',
  notSent: 'Your comment was not sent',
  back: 'Back to the article',
  comment: 'Comment',
  name: 'Name',
  email: 'E-mail (optional, never published)',
  send: 'Send',
};

const russian: CommentAnswers = {
  emptyComment: 'Пожалуйста, введите ваш комментарий!',
  emptyName: 'Пожалуйста, введите ваше имя',
  longComment: (most) => `Комментарий слишком длинный: не более ${String(most)} знаков.`,
  longName: (most) => `Имя слишком длинное: не более ${String(most)} знаков.`,
  unreadableComment: 'Комментарий нельзя показать в таком виде. Пожалуйста, напишите его проще.',
  strangeName: 'Пожалуйста, введите имя буквами, без адреса сайта.',
  wrongEmail: 'Пожалуйста, введите адрес электронной почты или оставьте поле пустым.',
  tooManyLinks: (most) =>
    most === 0
      ? 'Ссылки принимаются только с проверкой от роботов, для которой нужен JavaScript.'
      : `В комментарии слишком много ссылок: не более ${String(most)}.`,
  unknownArticle: 'Здесь нет статьи, которую можно комментировать.',
  closed: 'Комментарии к этой статье закрыты.',
  unknownParent: 'Комментария, на который вы отвечаете, больше нет.',
  wrongProof: 'Проверка, что вы не робот, не удалась. Пожалуйста, отправьте комментарий ещё раз.',
  tooSoon: 'Это было очень быстро. Пожалуйста, подождите несколько секунд и отправьте ещё раз.',
  tooMany: 'Отправлено слишком много комментариев. Пожалуйста, попробуйте через час.',
  tooLarge: 'Комментарий слишком большой.',
  wrongType: 'Так комментарии не отправляют. Пожалуйста, воспользуйтесь формой под статьёй.',
  wrongOrigin:
    'Браузер не сообщил, что комментарий отправлен с нашего сайта. Пожалуйста, отправьте его из формы под статьёй.',
  failed: 'Комментарий не удалось сохранить. Пожалуйста, попробуйте ещё раз.',
  notSent: 'Комментарий не отправлен',
  back: 'Назад к статье',
  comment: 'Комментарий',
  name: 'Имя',
  email: 'Электронная почта (необязательно, не публикуется)',
  send: 'Отправить',
};

const azerbaijani: CommentAnswers = {
  emptyComment: 'Zəhmət olmasa, şərhinizi yazın!',
  emptyName: 'Zəhmət olmasa, adınızı yazın',
  longComment: (most) => `Şərh çox uzundur: ən çoxu ${String(most)} işarə ola bilər.`,
  longName: (most) => `Ad çox uzundur: ən çoxu ${String(most)} işarə ola bilər.`,
  unreadableComment: 'Şərhi bu şəkildə göstərmək olmur. Zəhmət olmasa, daha sadə yazın.',
  strangeName: 'Zəhmət olmasa, adı hərflərlə, sayt ünvanı olmadan yazın.',
  wrongEmail: 'Zəhmət olmasa, e-poçt ünvanı yazın və ya boş saxlayın.',
  tooManyLinks: (most) =>
    most === 0
      ? 'Keçidlər yalnız robot yoxlaması ilə qəbul edilir, bunun üçün JavaScript lazımdır.'
      : `Şərhdə keçidlər çoxdur: ən çoxu ${String(most)} ola bilər.`,
  unknownArticle: 'Burada şərh yazmaq üçün məqalə yoxdur.',
  closed: 'Bu məqalənin şərhləri bağlıdır.',
  unknownParent: 'Cavab verdiyiniz şərh artıq yoxdur.',
  wrongProof: 'Robot olmadığınızın yoxlanması alınmadı. Zəhmət olmasa, şərhi yenidən göndərin.',
  tooSoon: 'Bu çox tez oldu. Zəhmət olmasa, bir neçə saniyə gözləyin və yenidən göndərin.',
  tooMany: 'Çox şərh göndərilib. Zəhmət olmasa, bir saatdan sonra yenidən cəhd edin.',
  tooLarge: 'Şərh çox böyükdür.',
  wrongType: 'Şərh belə göndərilmir. Zəhmət olmasa, məqalənin altındakı formadan istifadə edin.',
  wrongOrigin:
    'Brauzer şərhin bizim saytdan göndərildiyini bildirmədi. Zəhmət olmasa, onu məqalənin altındakı formadan göndərin.',
  failed: 'Şərhi saxlamaq mümkün olmadı. Zəhmət olmasa, yenidən cəhd edin.',
  notSent: 'Şərh göndərilmədi',
  back: 'Məqaləyə qayıt',
  comment: 'Şərh',
  name: 'Ad',
  email: 'E-poçt (məcburi deyil, dərc olunmur)',
  send: 'Göndər',
};

const turkish: CommentAnswers = {
  emptyComment: 'Lütfen yorumunuzu yazın!',
  emptyName: 'Lütfen adınızı buraya yazın',
  longComment: (most) => `Yorum çok uzun: en çok ${String(most)} karakter olabilir.`,
  longName: (most) => `Ad çok uzun: en çok ${String(most)} karakter olabilir.`,
  unreadableComment: 'Yorum bu biçimde gösterilemez. Lütfen daha sade yazın.',
  strangeName: 'Lütfen adı harflerle, site adresi olmadan yazın.',
  wrongEmail: 'Lütfen bir e-posta adresi yazın ya da boş bırakın.',
  tooManyLinks: (most) =>
    most === 0
      ? 'Bağlantılar yalnızca robot denetimiyle kabul edilir; bunun için JavaScript gerekir.'
      : `Yorumda çok fazla bağlantı var: en çok ${String(most)} olabilir.`,
  unknownArticle: 'Burada yorum yapılacak bir haber yok.',
  closed: 'Bu haber yoruma kapalı.',
  unknownParent: 'Yanıtladığınız yorum artık yok.',
  wrongProof: 'Robot olmadığınız doğrulanamadı. Lütfen yorumunuzu yeniden gönderin.',
  tooSoon: 'Bu çok hızlı oldu. Lütfen birkaç saniye bekleyip yeniden gönderin.',
  tooMany: 'Çok fazla yorum gönderildi. Lütfen bir saat sonra yeniden deneyin.',
  tooLarge: 'Yorum çok büyük.',
  wrongType: 'Yorum böyle gönderilmez. Lütfen haberin altındaki formu kullanın.',
  wrongOrigin:
    'Tarayıcınız yorumun sitemizden geldiğini bildirmedi. Lütfen haberin altındaki formdan gönderin.',
  failed: 'Yorum saklanamadı. Lütfen yeniden deneyin.',
  notSent: 'Yorumunuz gönderilmedi',
  back: 'Habere dön',
  comment: 'Yorum',
  name: 'Ad',
  email: 'E-posta (isteğe bağlı, yayımlanmaz)',
  send: 'Gönder',
};

const persian: CommentAnswers = {
  emptyComment: 'لطفاً دیدگاه خود را بنویسید!',
  emptyName: 'لطفاً نام خود را اینجا بنویسید',
  longComment: (most) => `دیدگاه بیش از اندازه بلند است: حداکثر ${persianDigits(most)} نویسه.`,
  longName: (most) => `نام بیش از اندازه بلند است: حداکثر ${persianDigits(most)} نویسه.`,
  unreadableComment: 'دیدگاه به این شکل نشان داده نمی‌شود. لطفاً ساده‌تر بنویسید.',
  strangeName: 'لطفاً نام را با حروف و بدون نشانی وب بنویسید.',
  wrongEmail: 'لطفاً یک نشانی ایمیل بنویسید یا آن را خالی بگذارید.',
  tooManyLinks: (most) =>
    most === 0
      ? 'پیوندها تنها با بررسی ربات پذیرفته می‌شوند که به جاوااسکریپت نیاز دارد.'
      : `پیوندهای دیدگاه زیاد است: حداکثر ${persianDigits(most)}.`,
  unknownArticle: 'اینجا مقاله‌ای برای نوشتن دیدگاه نیست.',
  closed: 'دیدگاه‌های این مقاله بسته است.',
  unknownParent: 'دیدگاهی که به آن پاسخ می‌دهید دیگر نیست.',
  wrongProof: 'بررسی ربات نبودن شما ناموفق بود. لطفاً دیدگاه را دوباره بفرستید.',
  tooSoon: 'خیلی سریع بود. لطفاً چند ثانیه صبر کنید و دوباره بفرستید.',
  tooMany: 'دیدگاه‌های زیادی فرستاده شده است. لطفاً یک ساعت دیگر دوباره تلاش کنید.',
  tooLarge: 'دیدگاه بیش از اندازه بزرگ است.',
  wrongType: 'دیدگاه این‌گونه فرستاده نمی‌شود. لطفاً از فرم زیر مقاله استفاده کنید.',
  wrongOrigin:
    'مرورگر اعلام نکرد که این دیدگاه از سایت ما آمده است. لطفاً آن را از فرم زیر مقاله بفرستید.',
  failed: 'دیدگاه نگه داشته نشد. لطفاً دوباره تلاش کنید.',
  notSent: 'دیدگاه شما فرستاده نشد',
  back: 'بازگشت به مقاله',
  comment: 'دیدگاه',
  name: 'نام',
  email: 'ایمیل (اختیاری، منتشر نمی‌شود)',
  send: 'فرستادن',
};

function persianDigits(number: number): string {
  return number.toLocaleString('fa-IR', { useGrouping: false });
}

const languages: Readonly<Record<string, CommentAnswers>> = {
  en: english,
  ru: russian,
  az: azerbaijani,
  tr: turkish,
  fa: persian,
};

/** The answers in a BCP 47 language; in English where there are none in it, and the language they are in. */
export function answersIn(language: string): {
  readonly answers: CommentAnswers;
  readonly language: string;
} {
  const { language: primary } = new Intl.Locale(language);
  const answers = languages[primary];
  return answers ? { answers, language: primary } : { answers: english, language: 'en' };
}
