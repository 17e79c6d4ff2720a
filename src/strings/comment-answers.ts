import { languageOfStrings, stringsFor, type CommentStrings } from './strings.ts';

/** What the comment desk alone tells readers, in one language. */
interface DeskAnswers {
  readonly unreadableComment: string;
  readonly strangeName: string;
  /** `most` may be 0. */
  tooManyLinks(most: number): string;
  readonly unknownArticle: string;
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
}

const english: DeskAnswers = {
  unreadableComment: 'Your comment cannot be shown as it is written. Please write it more simply.',
  strangeName: 'Please enter a name in letters, without a web address.',
  tooManyLinks: (most) =>
    most === 0
      ? 'Links are taken with our check for robots alone, which needs JavaScript.'
      : `Your comment has too many links: at most ${String(most)} are taken.`,
  unknownArticle: 'There is no article here to comment on.',
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
};

const russian: DeskAnswers = {
  unreadableComment: 'Комментарий нельзя показать в таком виде. Пожалуйста, напишите его проще.',
  strangeName: 'Пожалуйста, введите имя буквами, без адреса сайта.',
  tooManyLinks: (most) =>
    most === 0
      ? 'Ссылки принимаются только с проверкой от роботов, для которой нужен JavaScript.'
      : `В комментарии слишком много ссылок: не более ${String(most)}.`,
  unknownArticle: 'Здесь нет статьи, которую можно комментировать.',
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
};

const azerbaijani: DeskAnswers = {
  unreadableComment: 'Şərhi bu şəkildə göstərmək olmur. Zəhmət olmasa, daha sadə yazın.',
  strangeName: 'Zəhmət olmasa, adı hərflərlə, sayt ünvanı olmadan yazın.',
  tooManyLinks: (most) =>
    most === 0
      ? 'Keçidlər yalnız robot yoxlaması ilə qəbul edilir, bunun üçün JavaScript lazımdır.'
      : `Şərhdə keçidlər çoxdur: ən çoxu ${String(most)} ola bilər.`,
  unknownArticle: 'Burada şərh yazmaq üçün məqalə yoxdur.',
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
};

const turkish: DeskAnswers = {
  unreadableComment: 'Yorum bu biçimde gösterilemez. Lütfen daha sade yazın.',
  strangeName: 'Lütfen adı harflerle, site adresi olmadan yazın.',
  tooManyLinks: (most) =>
    most === 0
      ? 'Bağlantılar yalnızca robot denetimiyle kabul edilir; bunun için JavaScript gerekir.'
      : `Yorumda çok fazla bağlantı var: en çok ${String(most)} olabilir.`,
  unknownArticle: 'Burada yorum yapılacak bir haber yok.',
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
};

const persian: DeskAnswers = {
  unreadableComment: 'دیدگاه به این شکل نشان داده نمی‌شود. لطفاً ساده‌تر بنویسید.',
  strangeName: 'لطفاً نام را با حروف و بدون نشانی وب بنویسید.',
  tooManyLinks: (most) =>
    most === 0
      ? 'پیوندها تنها با بررسی ربات پذیرفته می‌شوند که به جاوااسکریپت نیاز دارد.'
      : `پیوندهای دیدگاه زیاد است: حداکثر ${persianDigits(most)}.`,
  unknownArticle: 'اینجا مقاله‌ای برای نوشتن دیدگاه نیست.',
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
};

function persianDigits(number: number): string {
  return number.toLocaleString('fa-IR', { useGrouping: false });
}

const languages: Readonly<Record<string, DeskAnswers>> = {
  en: english,
  ru: russian,
  az: azerbaijani,
  tr: turkish,
  fa: persian,
};

/** What the comment desk answers readers, in one language. */
export interface CommentAnswers extends DeskAnswers {
  /** What the form on the page says too, in the same words. */
  readonly form: CommentStrings;
}

/** The answers in a BCP 47 language; in English where there are none in it, and the language they are in. */
export function answersIn(tag: string): {
  readonly answers: CommentAnswers;
  readonly language: string;
} {
  const language = languageOfStrings(tag);
  const answers = languages[language] ?? english;
  return { answers: { ...answers, form: stringsFor(language).comments }, language };
}
