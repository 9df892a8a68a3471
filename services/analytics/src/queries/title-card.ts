/**
 * The columns of a title's card, of a description that is joined as `anime_version`: for the few titles that an answer
 * lists, since the names are looked up for each.
 */
export const cardColumns = `
    title, title_english, type, status, episodes, season, year, season_source,
    ARRAY(SELECT name FROM tag WHERE tag_id = ANY(tag_ids) AND kind = 'genre' ORDER BY name) AS genres,
    ARRAY(SELECT name FROM company WHERE company_id = ANY(studio_ids) ORDER BY name) AS studios,
    image_url, url`;
