import { crawlRecords } from '../../support/recorded-data.ts';

/** Records per page, as the crawl was made. */
export const PAGE_SIZE = 25;

/** The recorded crawl as raw response bodies of `GET /anime?page=N`. */
export async function crawlPages(): Promise<Buffer[]> {
  return pageBodies(await Array.fromAsync(crawlRecords()));
}

/** A list of raw records as response bodies. */
function pageBodies(records: readonly unknown[]): Buffer[] {
  const lastPage = Math.ceil(records.length / PAGE_SIZE);
  return Array.from({ length: lastPage }, (_, index) => {
    const data = records.slice(index * PAGE_SIZE, (index + 1) * PAGE_SIZE);
    const pagination = {
      last_visible_page: lastPage,
      has_next_page: index + 1 < lastPage,
      current_page: index + 1,
      items: { count: data.length, total: records.length, per_page: PAGE_SIZE },
    };
    return Buffer.from(JSON.stringify({ pagination, data }));
  });
}
