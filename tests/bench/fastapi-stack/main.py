"""
The four first routes of the API on FastAPI, SQLAlchemy (asyncpg) and redis.asyncio, one worker on uvicorn with
uvloop and httptools: what the API is measured against. Each request gets an id, a log line in JSON and its metrics.

    DATABASE_URL=… [REDIS_URL=…] CAPTURED=file.json QUERIES=given|own python main.py

Without REDIS_URL nothing is cached. CAPTURED holds the statements that the API runs for the same routes, which `given`
uses; `own` has a table of its own instead, one wide row a title and date.
"""

import json
import os
import socket
import time
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Annotated

import structlog
import uvicorn
from analytics import AnalyticsService, Queries
from fastapi import Depends, FastAPI, Query, Request, Response
from given_statements import GivenStatements
from models import Answer, GenreDistribution, Overview, RatedTitle, SeasonalTrend
from own_table import OwnTable
from prometheus_client import Counter, Histogram
from redis.asyncio import Redis
from sqlalchemy.ext.asyncio import create_async_engine

captured = json.loads(Path(os.environ["CAPTURED"]).read_text())
queries: Queries = {"given": lambda: GivenStatements(captured), "own": OwnTable}[os.environ["QUERIES"]]()
redis_url = os.environ.get("REDIS_URL")
connections = 10

structlog.configure(
    processors=[
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.JSONRenderer(),
    ],
    wrapper_class=structlog.make_filtering_bound_logger("info"),
    cache_logger_on_first_use=True,
)
log = structlog.get_logger()

requests_total = Counter("http_requests_total", "Total HTTP requests", ["method", "endpoint", "status"])
request_seconds = Histogram("http_request_duration_seconds", "Duration of requests", ["method", "endpoint"])


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    app.state.engine = create_async_engine(
        os.environ["DATABASE_URL"].replace("postgres://", "postgresql+asyncpg://"),
        pool_size=connections,
        max_overflow=0,
        isolation_level="AUTOCOMMIT",
    )
    app.state.redis = None if redis_url is None else Redis.from_url(redis_url)
    yield
    if app.state.redis is not None:
        await app.state.redis.aclose()
    await app.state.engine.dispose()


app = FastAPI(lifespan=lifespan)


@app.middleware("http")
async def observe(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
    started = time.perf_counter()
    request_id = request.headers.get("x-request-id", str(uuid.uuid4()))
    structlog.contextvars.clear_contextvars()
    structlog.contextvars.bind_contextvars(request_id=request_id)
    response = await call_next(request)
    seconds = time.perf_counter() - started
    response.headers["X-Request-Id"] = request_id
    path = request.url.path
    requests_total.labels(request.method, path, response.status_code).inc()
    request_seconds.labels(request.method, path).observe(seconds)
    log.info(
        "request",
        method=request.method,
        target=path,
        status=response.status_code,
        duration_ms=round(seconds * 1000, 2),
    )
    return response


def analytics_service(request: Request) -> AnalyticsService:
    return AnalyticsService(request.app.state.engine, request.app.state.redis, queries, captured)


Service = Annotated[AnalyticsService, Depends(analytics_service)]
prefix = "/api/v1/analytics"


@app.get(f"{prefix}/stats/overview", response_model=Answer[Overview])
async def overview(service: Service, snapshot_type: str = "catalogue", date: str | None = None):
    return await service.answer("overview", "/stats/overview", snapshot_type, date)


@app.get(f"{prefix}/anime/top-rated", response_model=Answer[list[RatedTitle]])
async def top_rated(
    service: Service,
    snapshot_type: str = "catalogue",
    date: str | None = None,
    limit: Annotated[int, Query(ge=1, le=250)] = 10,
    min_score: Annotated[float, Query(ge=0, le=10)] = 0,
):
    return await service.answer(
        "top_rated", "/anime/top-rated", snapshot_type, date, limit=limit, min_score=min_score
    )


@app.get(f"{prefix}/anime/genre-distribution", response_model=Answer[GenreDistribution])
async def genre_distribution(service: Service, snapshot_type: str = "catalogue", date: str | None = None):
    return await service.answer("genre_distribution", "/anime/genre-distribution", snapshot_type, date)


@app.get(f"{prefix}/trends/seasonal", response_model=Answer[SeasonalTrend])
async def seasonal(
    service: Service,
    snapshot_type: str = "catalogue",
    date: str | None = None,
    from_year: int | None = None,
    to_year: int | None = None,
):
    return await service.answer(
        "seasonal_trends", "/trends/seasonal", snapshot_type, date, from_year=from_year, to_year=to_year
    )


class Announced(uvicorn.Server):
    """Says where it listens."""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        host, port = self.servers[0].sockets[0].getsockname()
        print(json.dumps({"url": f"http://{host}:{port}"}), flush=True)


if __name__ == "__main__":
    Announced(
        uvicorn.Config(app, host="127.0.0.1", port=0, loop="uvloop", http="httptools", access_log=False)
    ).run()
