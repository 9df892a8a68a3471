-- Titles are looked up by their whole name: what continues another one begins with it.
CREATE INDEX anime_version_title ON anime_version USING hash (title);
