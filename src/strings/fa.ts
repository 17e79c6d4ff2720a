import { digitsOf } from './digits.ts';
import { counted } from './plurals.ts';
import type { Strings } from './strings.ts';

const locale = 'fa';
const digits = digitsOf(locale);

/** Where a word's parts join without a space, U+200C stands between them. */
export const persian: Strings = {
  skip: 'رفتن به محتوا',
  sections: 'بخش‌ها',
  browse: 'در این سایت',
  about: 'دربارهٔ ما',
  feeds: 'خوراک‌ها',
  feedsOf: (list) => `خوراک‌ها: ${list}`,
  pageTitle: (page, publication) => `${page} – ${publication}`,
  times: (zone) => `منطقهٔ زمانی: ${zone}.`,
  breaking: 'خبر فوری',

  latest: 'تازه‌ترین‌ها',
  allLatest: 'همهٔ مطالب تازه',
  mustRead: 'پیشنهاد سردبیر',
  allMustRead: 'همهٔ پیشنهادهای سردبیر',
  more: 'بیشتر بخوانید',
  topics: 'موضوع‌ها',
  authors: 'نویسندگان',
  stories: 'پرونده‌ها',
  corrections: 'اصلاحیه‌ها',
  correctionOf: (title) => `اصلاحیه: ${title}`,
  archive: 'بایگانی',
  topStories: 'مهم‌ترین خبرها',
  opinionAndAnalysis: 'تحلیل و دیدگاه',
  nothingYet: 'هنوز چیزی در اینجا منتشر نشده است.',
  articles: counted(locale, { other: '# مطلب' }),

  pages: 'صفحه‌های این فهرست',
  newer: 'مطالب جدیدتر',
  older: 'مطالب قدیمی‌تر',
  trail: 'مسیر صفحه',
  numbered: (title, page) => `${title}، صفحهٔ ${digits(page)}`,

  by: 'نوشتهٔ',
  published: 'انتشار:',
  updated: 'به‌روزرسانی:',
  alsoIn: 'به زبان‌های دیگر:',
  photograph: 'تصویر:',
  keyPoints: 'نکته‌های اصلی',
  corrected: (day) => `در ${day} اصلاح شد`,
  old: 'بیش از دو سال از انتشار این مطلب می‌گذرد.',
  storySoFar: 'ماجرا تا اینجا',
  thisArticle: 'همین مطلب',
  newSince: 'تازه‌ها از آخرین بازدید شما',
  kinds: {
    news: undefined,
    analysis: 'تحلیل',
    opinion: 'دیدگاه',
    feature: undefined,
    live: 'زنده',
  },
  asItHappened: 'لحظه به لحظه',
  marks: { draft: 'پیش‌نویس', scheduled: 'زمان‌بندی‌شده' },
  minutes: counted(locale, { other: '# دقیقه مطالعه' }),
  moment: (day, hour) => `${day}، ${hour}`,

  footnotes: 'پانوشت‌ها',
  backToReference: (reference) => `بازگشت به متن (پانوشت ${digits(reference)})`,

  embedded: (kind, provider) =>
    `${{ video: 'ویدیو', post: 'پست', map: 'نقشه', audio: 'فایل صوتی' }[kind]} در ${provider}`,
  loadFrom: (provider) => `بارگذاری از ${provider}`,

  tools: {
    group: 'ابزارهای خواندن',
    share: 'هم‌رسانی',
    copyLink: 'کپی پیوند',
    mail: 'ارسال با ایمیل',
    print: 'چاپ',
    save: 'ذخیره برای بعد',
    saved: 'ذخیره شد',
    readingList: 'فهرست مطالعه',
    nothingSaved: 'هنوز چیزی ذخیره نشده است.',
    keptHere: 'این فهرست روی همین دستگاه می‌ماند و کس دیگری آن را نمی‌بیند.',
    remove: 'حذف',
    close: 'بستن',
    textSize: 'اندازهٔ متن',
    smaller: 'متن کوچک‌تر',
    larger: 'متن بزرگ‌تر',
    appearance: 'ظاهر',
    asSystem: 'مانند دستگاه',
    light: 'روشن',
    dark: 'تیره',
    goOn: 'ادامه از همان جا که ماندید',
    copied: 'کپی شد',
  },

  search: {
    title: 'جست‌وجو',
    words: 'واژه‌ها',
    submit: 'جست‌وجو',
    narrow: 'محدود کردن جست‌وجو',
    section: 'بخش',
    year: 'سال',
    author: 'نویسنده',
    topic: 'موضوع',
    all: 'همه',
    searching: 'در حال جست‌وجو …',
    found: 'یافته‌ها: #.',
    nothing: 'چیزی پیدا نشد.',
    advice: 'واژه‌های کمتر یا آغاز واژه را بنویسید.',
    searchedTo: 'جست‌وجو شد تا: #.',
    older: 'نتایج بیشتر',
    failed: 'جست‌وجو بار نشد. فهرست‌های پایین به همهٔ نوشته‌ها می‌رسند.',
    noScript: 'جست‌وجوی واژه‌ها به جاوااسکریپت نیاز دارد. این فهرست‌ها به همهٔ نوشته‌ها می‌رسند:',
  },

  offline: {
    title: 'برای خواندن بدون اینترنت',
    about:
      'نوشته‌هایی که خوانده یا ذخیره کرده‌اید در این دستگاه می‌مانند و بدون اینترنت خوانده می‌شوند.',
    nothing: 'هنوز نوشته‌ای نیست.',
    keep: 'خوانده‌هایم را نگه دار',
  },

  notFound: 'صفحه پیدا نشد',
  notFoundAdvice: 'در این نشانی چیزی نیست. شاید نشانی اشتباه نوشته شده یا صفحه جابه‌جا شده باشد.',
  frontPage: 'صفحهٔ نخست',
  moved: 'این صفحه به نشانی تازه‌ای رفته است:',
  gone: 'این صفحه دیگر در دسترس نیست',
};
