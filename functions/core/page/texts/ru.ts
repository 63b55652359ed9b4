import type { Texts } from '../texts.ts';

const plural = new Intl.PluralRules('ru');

export const ru: Texts = {
  lang: 'ru',
  skip: 'К тексту',
  home: 'Главная',
  archive: 'Архив',
  feed: 'Лента',
  siteNavigation: 'Разделы сайта',
  breadcrumbs: 'Вы здесь',
  tag: 'Метка',
  author: 'Автор',
  topics: 'Темы',
  categories: 'Рубрики',
  byDate: 'По датам',
  older: 'Более ранние статьи',
  updated: 'Обновлено',
  neighbours: 'Другие статьи',
  previous: 'Предыдущая статья',
  next: 'Следующая статья',
  related: 'По теме',
  furtherNews: 'Другие новости',
  contents: 'Содержание',
  table: 'Таблица',
  code: 'Код',
  formula: 'Формула',
  comments: 'Комментарии',
  showComments: 'Показать комментарии',
  discussion: 'Обсуждение на GitHub',
  copyAddress: 'Скопировать ссылку',
  copied: 'Ссылка скопирована',
  darkColours: 'Тёмные цвета',
  nothingYet: 'Здесь пока ничего не опубликовано.',
  notFound: 'Такой страницы нет',
  notFoundAdvice:
    'Возможно, её перенесли или сняли с публикации. Новые статьи — на главной, остальные — в архиве.',
  search: 'Поиск',
  searchArticles: 'Искать в статьях',
  searchMore: 'Ещё результаты',
  searchFound: 'Найдено статей: {count}',
  searchNewest: 'Показаны самые новые: {count}.',
  searchNothing: 'Нет статьи, в которой есть все эти слова.',
  searchFailed: 'Поиск сейчас недоступен.',
  searchNeedsScript:
    'Для поиска нужен скрипт, а ваш браузер их не выполняет. Все статьи перечислены по датам здесь:',
  minutesToRead: (minutes) => {
    switch (plural.select(minutes)) {
      case 'one':
        return `${minutes} минута чтения`;
      case 'few':
        return `${minutes} минуты чтения`;
      default:
        return `${minutes} минут чтения`;
    }
  },
};
