import { counted } from './plurals.ts';
import type { Strings } from './strings.ts';

const locale = 'az';

/** In the Latin script. */
export const azerbaijani: Strings = {
  skip: 'Məzmuna keç',
  sections: 'Bölmələr',
  browse: 'Saytda',
  about: 'Haqqımızda',
  feeds: 'Xəbər lentləri',
  feedsOf: (list) => `Xəbər lentləri: ${list}`,
  pageTitle: (page, publication) => `${page} – ${publication}`,
  times: (zone) => `Saat qurşağı: ${zone}.`,
  breaking: 'Təcili xəbər',

  latest: 'Son xəbərlər',
  allLatest: 'Bütün xəbərlər',
  mustRead: 'Redaksiyanın seçimi',
  allMustRead: 'Redaksiyanın bütün seçimləri',
  more: 'Həmçinin oxuyun',
  topics: 'Mövzular',
  authors: 'Müəlliflər',
  stories: 'Davam edən mövzular',
  corrections: 'Düzəlişlər',
  correctionOf: (title) => `Düzəliş: ${title}`,
  archive: 'Tarix üzrə arxiv',
  topStories: 'Əsas xəbərlər',
  opinionAndAnalysis: 'Rəy və təhlil',
  nothingYet: 'Burada hələ heç nə dərc olunmayıb.',
  articles: counted(locale, { other: '# yazı' }),

  pages: 'Siyahının səhifələri',
  newer: 'Daha yeni yazılar',
  older: 'Daha əvvəlki yazılar',
  trail: 'Səhifənin yolu',
  numbered: (title, page) => `${title}, səhifə ${String(page)}`,

  by: 'Mətn:',
  published: 'Dərc olunub:',
  updated: 'Yenilənib:',
  alsoIn: 'Başqa dillərdə:',
  photograph: 'Şəkil:',
  keyPoints: 'Qısaca',
  corrected: (day) => `${day} tarixində düzəliş edilib`,
  old: 'Bu yazı iki ildən çox əvvəl dərc olunub.',
  storySoFar: 'Hadisələrin xronikası',
  thisArticle: 'bu yazı',
  newSince: 'Son gəlişinizdən bəri yeni',
  kinds: {
    news: undefined,
    analysis: 'Təhlil',
    opinion: 'Rəy',
    feature: undefined,
    live: 'Canlı',
  },
  asItHappened: 'Necə baş verdi',
  marks: { draft: 'Qaralama', scheduled: 'Planlaşdırılıb' },
  minutes: counted(locale, { other: '# dəqiqəlik oxu' }),
  moment: (day, hour) => `${day}, ${hour}`,

  footnotes: 'Qeydlər',
  backToReference: (reference) => `Mətnə qayıt (qeyd ${String(reference)})`,

  // The suffix is the known word's: a name's own would follow how the name is spoken.
  embedded: (kind, provider) =>
    `${provider} ${{ video: 'videosu', post: 'paylaşımı', map: 'xəritəsi', audio: 'səs yazısı' }[kind]}`,
  loadFrom: (provider) => `${provider} saytından yüklə`,

  tools: {
    group: 'Oxu alətləri',
    share: 'Paylaş',
    copyLink: 'Keçidi kopyala',
    mail: 'E-poçtla göndər',
    print: 'Çap et',
    save: 'Sonraya saxla',
    saved: 'Saxlanılıb',
    readingList: 'Oxu siyahısı',
    nothingSaved: 'Hələ heç nə saxlanılmayıb.',
    keptHere: 'Siyahı bu cihazda saxlanılır. Onu sizdən başqa heç kim görmür.',
    remove: 'Siyahıdan çıxar',
    close: 'Bağla',
    textSize: 'Şriftin ölçüsü',
    smaller: 'Şrifti kiçilt',
    larger: 'Şrifti böyüt',
    appearance: 'Görünüş',
    asSystem: 'Cihazdakı kimi',
    light: 'Açıq',
    dark: 'Tünd',
    goOn: 'Qaldığınız yerdən davam edin',
    copied: 'Kopyalandı',
  },

  search: {
    title: 'Axtarış',
    words: 'Sözlər',
    submit: 'Axtar',
    narrow: 'Axtarışı dəqiqləşdir',
    section: 'Bölmə',
    year: 'İl',
    author: 'Müəllif',
    topic: 'Mövzu',
    all: 'Hamısı',
    searching: 'Axtarılır …',
    found: 'Tapıldı: #.',
    nothing: 'Heç nə tapılmadı.',
    advice: 'Daha az söz və ya sözün əvvəlini yazın.',
    searchedTo: 'Bu tarixə qədər axtarıldı: #.',
    older: 'Daha çox nəticə',
    failed: 'Axtarış yüklənmədi. Aşağıdakı siyahılar bütün məqalələrə aparır.',
    noScript: 'Sözlə axtarış üçün JavaScript lazımdır. Bu siyahılar bütün məqalələrə aparır:',
  },

  offline: {
    title: 'Şəbəkəsiz oxumaq üçün',
    about:
      'Oxuduğunuz və ya saxladığınız məqalələr bu cihazda qalır, onları şəbəkəsiz də oxumaq olar.',
    nothing: 'Hələ heç bir məqalə yoxdur.',
    keep: 'Oxuduqlarımı saxla',
  },

  notFound: 'Səhifə tapılmadı',
  notFoundAdvice:
    'Bu ünvanda heç nə yoxdur. Ünvan səhv yazılmış, yaxud səhifə başqa yerə köçürülmüş ola bilər.',
  frontPage: 'Ana səhifə',
  moved: 'Səhifə yeni ünvana köçürülüb:',
  gone: 'Bu səhifə artıq yoxdur',
};
