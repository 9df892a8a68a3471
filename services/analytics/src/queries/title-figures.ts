/** The figures of a row of `anime_snapshot`, joined under that name, as the JSON that answers have; the score in points. */
export const figuresOf = (row: string): string => `
    json_build_object('score', (${row}.score / 100.0)::float8, 'scored_by', ${row}.scored_by, 'rank', ${row}.rank,
                      'popularity', ${row}.popularity, 'members', ${row}.members, 'favorites', ${row}.favorites)`;
