import type { JikanRecord } from './record-schema.ts';

const reference = (mal_id: number, name: string): JikanRecord['genres'][number] => ({
  mal_id,
  type: 'anime',
  name,
  url: `https://example.org/${mal_id}`,
});

const images = {
  image_url: 'https://cdn.example.org/1.jpg?s=abc',
  small_image_url: 'https://cdn.example.org/1t.jpg',
  large_image_url: 'https://cdn.example.org/1l.jpg',
};

/** An invented record with every field that a Jikan list has, and two that it has not. */
export function jikanRecord(changes: object = {}): JikanRecord {
  return {
    mal_id: 7,
    url: 'https://example.org/anime/7',
    images: { jpg: images, webp: images },
    trailer: {
      youtube_id: null,
      url: null,
      embed_url: 'https://www.youtube-nocookie.com/embed/a-b_C1?autoplay=1',
      images: { image_url: null },
    },
    approved: true,
    titles: [
      { type: 'Default', title: 'Aozora no Machi' },
      { type: 'German', title: 'Stadt im Himmel' },
    ],
    title: 'Aozora no Machi',
    title_english: 'City of Sky',
    title_japanese: '青空の町',
    title_synonyms: ['Sky City'],
    type: 'TV',
    source: 'Manga',
    episodes: 12,
    status: 'Finished Airing',
    airing: false,
    aired: {
      from: '2024-04-05T00:00:00+00:00',
      to: '2024-06-21T00:00:00+00:00',
      prop: { from: { day: 5, month: 4, year: 2024 }, to: { day: 21, month: 6, year: 2024 } },
      string: 'Apr 5, 2024 to Jun 21, 2024',
    },
    duration: '24 min per ep',
    rating: 'PG-13 - Teens 13 or older',
    score: 8,
    scored_by: 1200,
    rank: 100,
    popularity: 200,
    members: 5000,
    favorites: 30,
    synopsis: 'A town above the clouds.',
    background: '',
    season: 'spring',
    year: 2024,
    broadcast: { day: 'Fridays', time: '23:00', timezone: 'Asia/Tokyo', string: 'Fridays at 23:00 (JST)' },
    producers: [reference(30, 'Producer'), reference(20, 'Both')],
    licensors: [],
    studios: [reference(20, 'Both')],
    genres: [reference(24, 'Sci-Fi'), reference(1, 'Action'), reference(1, 'Action')],
    explicit_genres: [],
    themes: [reference(11, 'Town')],
    demographics: [],
    a_field_of_one_mirror: { that: 'nobody knows' },
    ...changes,
  } as JikanRecord;
}
