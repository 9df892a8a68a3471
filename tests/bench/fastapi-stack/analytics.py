"""The answers: from Redis where it has them, else from Postgres by the very statements that the API runs."""

import json
from collections.abc import Awaitable, Callable
from typing import Any

from prometheus_client import Counter
from redis.asyncio import Redis
from sqlalchemy import Row
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

TTL_SECONDS = 300

cache_operations = Counter(
    "redis_cache_operations_total", "Redis cache operations", ["operation", "cache_type"]
)


class Statements:
    """What the API asks the database for a route and a date."""

    def __init__(
        self, connection: AsyncConnection, captured: dict[str, Any], route: str, date: str
    ) -> None:
        self.connection = connection
        self.texts = captured["texts"]
        self.values = captured["values"][route][date]
        self.envelope = captured["envelopes"][date]

    async def rows(self, name: str, call: int = 0) -> list[Row[Any]]:
        result = await self.connection.exec_driver_sql(self.texts[name], tuple(self.values[name][call]))
        return list(result.all())


Compute = Callable[[Statements], Awaitable[Any]]


class AnalyticsService:
    """One for each request. Which snapshots a date has it is told, while the API finds out by itself."""

    def __init__(self, engine: AsyncEngine, redis: Redis | None, captured: dict[str, Any]) -> None:
        self.engine = engine
        self.redis = redis
        self.captured = captured

    async def database_stats(self, snapshot_type: str, date: str | None) -> dict[str, Any]:
        async def compute(statements: Statements) -> Any:
            [figures] = await statements.rows("overview")
            return figures._asdict()

        return await self._answer("database_stats", "/stats/overview", date, (snapshot_type,), compute)

    async def top_rated(
        self, snapshot_type: str, date: str | None, limit: int, min_score: float
    ) -> dict[str, Any]:
        async def compute(statements: Statements) -> Any:
            return [row._asdict() for row in await statements.rows("top-rated")]

        asked = (snapshot_type, limit, min_score)
        return await self._answer("top_rated", "/anime/top-rated", date, asked, compute)

    async def genre_distribution(self, snapshot_type: str, date: str | None) -> dict[str, Any]:
        async def compute(statements: Statements) -> Any:
            counts = await statements.rows("tag-counts")
            [[titles]] = await statements.rows("title-count")
            [[earlier_titles]] = await statements.rows("title-count", call=1)
            since = statements.envelope["compared_with"]["date"]
            return distribute(counts, titles, earlier_titles, since)

        asked = (snapshot_type,)
        return await self._answer("genre_distribution", "/anime/genre-distribution", date, asked, compute)

    async def seasonal_trends(
        self, snapshot_type: str, date: str | None, from_year: int | None, to_year: int | None
    ) -> dict[str, Any]:
        async def compute(statements: Statements) -> Any:
            [undated] = await statements.rows("undated")
            seasons = await statements.rows("seasonal")
            return {"undated": undated.without_season, "seasons": [row._asdict() for row in seasons]}

        asked = (snapshot_type, from_year, to_year)
        return await self._answer("seasonal_trends", "/trends/seasonal", date, asked, compute)

    async def _answer(
        self, cache_type: str, route: str, date: str | None, asked: tuple[Any, ...], compute: Compute
    ) -> dict[str, Any]:
        key = ":".join([cache_type, *map(str, (date, *asked))])
        cached = await self._get_cached_data(cache_type, key)
        if cached is not None:
            return cached
        async with self.engine.connect() as connection:
            statements = Statements(connection, self.captured, route, date or self.captured["latest"])
            answer = {"data": await compute(statements), **statements.envelope}
        await self._set_cached_data(key, answer)
        return answer

    async def _get_cached_data(self, cache_type: str, key: str) -> dict[str, Any] | None:
        if self.redis is None:
            return None
        text = await self.redis.get(key)
        cache_operations.labels("miss" if text is None else "hit", cache_type).inc()
        return None if text is None else json.loads(text)

    async def _set_cached_data(self, key: str, data: dict[str, Any]) -> None:
        if self.redis is not None:
            await self.redis.setex(key, TTL_SECONDS, json.dumps(data))


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
