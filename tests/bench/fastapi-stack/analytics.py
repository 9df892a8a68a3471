"""The answers: from Redis where it has them, else from Postgres. Which snapshots a date has it is told."""

import json
from dataclasses import asdict, dataclass, field
from typing import Any, Protocol

from prometheus_client import Counter
from redis.asyncio import Redis
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

TTL_SECONDS = 300

cache_operations = Counter(
    "redis_cache_operations_total", "Redis cache operations", ["operation", "cache_type"]
)


@dataclass(frozen=True)
class Asked:
    route: str
    snapshot_type: str
    date: str
    more: dict[str, Any] = field(default_factory=dict)


class Queries(Protocol):
    """How the data of each route are worked out."""

    async def overview(self, connection: AsyncConnection, asked: Asked) -> Any: ...

    async def top_rated(self, connection: AsyncConnection, asked: Asked) -> Any: ...

    async def genre_distribution(self, connection: AsyncConnection, asked: Asked) -> Any: ...

    async def seasonal_trends(self, connection: AsyncConnection, asked: Asked) -> Any: ...


class AnalyticsService:
    """One for each request."""

    def __init__(
        self, engine: AsyncEngine, redis: Redis | None, queries: Queries, captured: dict[str, Any]
    ) -> None:
        self.engine = engine
        self.redis = redis
        self.queries = queries
        self.captured = captured

    async def answer(
        self, name: str, route: str, snapshot_type: str, date: str | None, **more: Any
    ) -> dict[str, Any]:
        asked = Asked(route, snapshot_type, date or self.captured["latest"], more)
        key = ":".join([name, json.dumps(asdict(asked))])
        cached = await self._get_cached_data(name, key)
        if cached is not None:
            return cached
        async with self.engine.connect() as connection:
            data = await getattr(self.queries, name)(connection, asked)
        answer = {"data": data, **self.captured["envelopes"][asked.date]}
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
