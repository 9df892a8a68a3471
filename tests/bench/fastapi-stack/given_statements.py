"""The answers by the very statements that the API runs, on the API's own tables."""

from typing import Any

from analytics import Asked, Queries
from sqlalchemy import Row
from sqlalchemy.ext.asyncio import AsyncConnection


class GivenStatements(Queries):
    def __init__(self, captured: dict[str, Any]) -> None:
        self.captured = captured

    async def overview(self, connection: AsyncConnection, asked: Asked) -> Any:
        [figures] = await self._rows(connection, asked, "overview")
        return figures._asdict()

    async def top_rated(self, connection: AsyncConnection, asked: Asked) -> Any:
        return [row._asdict() for row in await self._rows(connection, asked, "top-rated")]

    async def genre_distribution(self, connection: AsyncConnection, asked: Asked) -> Any:
        counts = await self._rows(connection, asked, "tag-counts")
        [[titles]] = await self._rows(connection, asked, "title-count")
        [[earlier_titles]] = await self._rows(connection, asked, "title-count", call=1)
        since = self.captured["envelopes"][asked.date]["compared_with"]["date"]
        return distribute(counts, titles, earlier_titles, since)

    async def seasonal_trends(self, connection: AsyncConnection, asked: Asked) -> Any:
        [undated] = await self._rows(connection, asked, "undated")
        seasons = await self._rows(connection, asked, "seasonal")
        return {"undated": undated.without_season, "seasons": [row._asdict() for row in seasons]}

    async def _rows(
        self, connection: AsyncConnection, asked: Asked, name: str, call: int = 0
    ) -> list[Row[Any]]:
        values = self.captured["values"][asked.route][asked.date][name][call]
        result = await connection.exec_driver_sql(self.captured["texts"][name], tuple(values))
        return list(result.all())


def distribute(counts: list[Row[Any]], titles: int, earlier_titles: int, since: str) -> dict[str, Any]:
    """Counts of titles by genre in proportion to all titles and mentions, with what has changed since."""
    mentions = sum(row.count for row in counts)
    return {
        "titles": titles,
        "mentions": mentions,
        "genres": [
            {
                "genre": row.genre,
                "kind": row.kind,
                "count": row.count,
                "coverage_percent": 100 * row.count / titles,
                "share_percent": 100 * row.count / mentions,
                "scored": row.scored,
                "mean_score": row.mean_score,
                "change": {
                    "since": since,
                    "count": row.count - row.earlier_count,
                    "coverage_percent": 100 * (row.count / titles - row.earlier_count / earlier_titles),
                },
            }
            for row in counts
        ],
    }
