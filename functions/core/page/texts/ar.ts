import type { Texts } from '../texts.ts';

const plural = new Intl.PluralRules('ar');

export const ar: Texts = {
  lang: 'ar',
  skip: 'انتقل إلى النص',
  home: 'الرئيسية',
  archive: 'الأرشيف',
  feed: 'الخلاصة',
  siteNavigation: 'الموقع',
  breadcrumbs: 'أنت هنا',
  tag: 'وسم',
  author: 'الكاتب',
  topics: 'مواضيع',
  categories: 'الأقسام',
  byDate: 'حسب التاريخ',
  older: 'مقالات أقدم',
  updated: 'حُدِّث في',
  neighbours: 'مقالات أخرى',
  previous: 'المقالة السابقة',
  next: 'المقالة التالية',
  related: 'مقالات ذات صلة',
  furtherNews: 'مزيد من الأخبار',
  contents: 'المحتويات',
  table: 'جدول',
  code: 'شيفرة',
  formula: 'صيغة',
  comments: 'التعليقات',
  showComments: 'اعرض التعليقات',
  discussion: 'النقاش على GitHub',
  copyAddress: 'انسخ الرابط',
  copied: 'نُسخ الرابط',
  darkColours: 'ألوان داكنة',
  nothingYet: 'لم يُنشر شيء هنا بعد.',
  search: 'البحث',
  searchArticles: 'ابحث في المقالات',
  searchMore: 'نتائج أخرى',
  searchFound: 'عدد المقالات: {count}',
  searchNewest: 'المعروض أحدث المقالات، وعددها {count}',
  searchNothing: 'ليس في أي مقال كل هذه الكلمات.',
  searchFailed: 'تعذّر البحث الآن.',
  searchNeedsScript: 'يحتاج البحث إلى برنامج لا يشغّله متصفحك. جميع المقالات مرتبة حسب التاريخ:',
  notFound: 'هذه الصفحة غير موجودة',
  notFoundAdvice: 'ربما نُقلت أو سُحبت. أحدث المقالات في الصفحة الرئيسية، وسائرها في الأرشيف.',
  minutesToRead: (minutes) => {
    switch (plural.select(minutes)) {
      case 'one':
        return 'دقيقة واحدة للقراءة';
      case 'two':
        return 'دقيقتان للقراءة';
      case 'few':
        return `${minutes} دقائق للقراءة`;
      default:
        return `${minutes} دقيقة للقراءة`;
    }
  },
};
