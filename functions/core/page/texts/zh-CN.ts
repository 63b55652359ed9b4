import type { Texts } from '../texts.ts';

export const zhCN: Texts = {
  lang: 'zh-CN',
  skip: '跳到正文',
  home: '首页',
  archive: '归档',
  feed: '订阅',
  siteNavigation: '网站导航',
  breadcrumbs: '当前位置',
  tag: '标签',
  author: '作者',
  topics: '话题',
  categories: '分类',
  byDate: '按日期',
  older: '更早的文章',
  updated: '更新于',
  nothingYet: '这里还没有文章。',
  notFound: '找不到这个页面',
  notFoundAdvice: '它可能已经移走或撤下。最新的文章在首页，其余的都在归档里。',
  minutesToRead: (minutes) => `阅读约 ${minutes} 分钟`,
};
