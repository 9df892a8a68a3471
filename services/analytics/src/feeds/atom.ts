import type { SourceReference } from '@animedashboard/contracts';
import type { Format } from '../serving/format.ts';
import type { Feed, FeedEntry } from './feed.ts';
import { element, type Xml, xmlDocument } from './xml.ts';

/** Of ids (RFC 4151): never to be changed, or every reader sees every entry anew. */
const tagPrefix = 'tag:animedashboard.dev,2026:';

/** What stands in `updated`, which every feed must have, while there is no snapshot. */
const never = '1970-01-01T00:00:00.000Z';

/** RFC 4287. Ids, and what is marked as invented, follow from the source of the data. */
export const atom: Format = {
  contentType: 'application/atom+xml; charset=utf-8',
  write: ({ answer, source }) => xmlDocument(writeFeed(answer.data as Feed, source)),
};

function writeFeed(feed: Feed, source: SourceReference | null): Xml {
  return element(
    'feed',
    { xmlns: 'http://www.w3.org/2005/Atom', 'xml:lang': 'en' },
    element('id', {}, idOf(feed.key, source)),
    element('title', {}, marked(feed.title, source)),
    element('subtitle', {}, feed.subtitle),
    element('updated', {}, feed.updated ?? never),
    element('author', {}, element('name', {}, authorOf(source))),
    element('generator', {}, 'AnimeDashboard'),
    element('link', { rel: 'self', type: 'application/atom+xml', href: feed.self }),
    element('link', { rel: 'alternate', type: 'application/json', href: feed.data }),
    ...feed.entries.map((entry) => writeEntry(entry, source)),
  );
}

function writeEntry(
  { key, title, updated, summary, data, related }: FeedEntry,
  source: SourceReference | null,
): Xml {
  return element(
    'entry',
    {},
    element('id', {}, idOf(key, source)),
    element('title', {}, marked(title, source)),
    element('updated', {}, updated),
    element('link', { rel: 'alternate', type: 'application/json', href: data }),
    ...(related === null ? [] : [element('link', { rel: 'related', href: related })]),
    ...(source?.synthetic === true
      ? [element('category', { term: 'synthetic', label: 'Invented titles' })]
      : []),
    element('summary', {}, summary),
  );
}

/** The same key in the history of another catalogue, or of an invented one, is another id. */
function idOf(key: string, source: SourceReference | null): string {
  const catalogue = encodeURIComponent(source?.catalogue ?? 'unknown');
  return `${tagPrefix}${catalogue}${source?.synthetic === true ? '/synthetic' : ''}/${key}`;
}

const marked = (title: string, source: SourceReference | null): string =>
  source?.synthetic === true ? `${title} (invented)` : title;

const authorOf = (source: SourceReference | null): string =>
  source === null ? 'AnimeDashboard' : `AnimeDashboard, from ${source.name}`;
