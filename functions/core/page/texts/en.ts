import type { Texts } from '../texts.ts';

export const en: Texts = {
  lang: 'en',
  skip: 'Skip to the text',
  home: 'Home',
  archive: 'Archive',
  feed: 'Feed',
  siteNavigation: 'Site',
  breadcrumbs: 'You are here',
  tag: 'Tag',
  author: 'Author',
  topics: 'Topics',
  categories: 'Categories',
  byDate: 'By date',
  older: 'Older articles',
  updated: 'Updated',
  nothingYet: 'Nothing has been published here yet.',
  notFound: 'There is no such page',
  notFoundAdvice:
    'It may have been moved or withdrawn. The newest articles are on the front page, all others in the archive.',
  minutesToRead: (minutes) => (minutes === 1 ? '1 minute to read' : `${minutes} minutes to read`),
};
