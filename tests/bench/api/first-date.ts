import { type CatalogueChoice, startStandin } from '@animedashboard/jikan-standin';
import { crawl, hasCrawl } from '../../support/recorded-data.ts';
import { runJob, writeManifest } from '../../support/snapshot-run.ts';

/** An invented catalogue of about the size of the real one, with its longest names and its gaps. */
export const inventedCatalogue: CatalogueChoice = { synthetic: { titles: 28_000 } };

/** The recorded crawl where it is there, else an invented catalogue. */
export const wholeCatalogue: CatalogueChoice = hasCrawl ? { crawl: crawl.file } : inventedCatalogue;

/** Loads the first date of the series `catalogue`, that of the crawl, by a run of the ETL. */
export async function loadFirstDate(databaseUrl: string, catalogue: CatalogueChoice): Promise<void> {
  const { date } = crawl;
  const standin = await startStandin({ catalogue, date, limits: [] });
  const isInvented = 'synthetic' in catalogue;
  try {
    await using manifest = await writeManifest({
      baseURL: standin.baseUrl,
      source: isInvented ? { catalogue: 'invented', synthetic: true } : { asOf: date },
    });
    const { code, stderr } = await runJob({ manifest: manifest.file, databaseUrl, date });
    if (code !== 0) throw new Error(`the run ended with ${code ?? 'a signal'}: ${stderr}`);
  } finally {
    await standin.close();
  }
}
