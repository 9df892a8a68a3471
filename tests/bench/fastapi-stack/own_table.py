"""The answers as the stack would work them out for itself: from one wide row a title and date, by SQLAlchemy."""

import datetime
from typing import Any

from analytics import Asked, Queries
from sqlalchemy import (
    Column,
    Date,
    Float,
    Integer,
    MetaData,
    Row,
    Select,
    Table,
    Text,
    bindparam,
    cast,
    func,
    select,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncConnection

anime = Table(
    "anime_snapshots",
    MetaData(schema="own_table"),
    Column("snapshot_type", Text),
    Column("snapshot_date", Date),
    Column("mal_id", Integer),
    Column("url", Text),
    Column("image_url", Text),
    Column("title", Text),
    Column("title_english", Text),
    Column("type", Text),
    Column("status", Text),
    Column("episodes", Integer),
    Column("season", Text),
    Column("year", Integer),
    Column("season_source", Text),
    Column("score", Float),
    Column("scored_by", Integer),
    Column("rank", Integer),
    Column("popularity", Integer),
    Column("members", Integer),
    Column("favorites", Integer),
    Column("genres", JSONB),
    Column("studios", JSONB),
)


def of_snapshot(statement: Select[Any]) -> Select[Any]:
    return statement.where(
        anime.c.snapshot_type == bindparam("snapshot_type"),
        anime.c.snapshot_date == bindparam("date", type_=Date),
    )


median_score = func.percentile_cont(0.5).within_group(anime.c.score)

totals = of_snapshot(
    select(
        func.count().label("titles"),
        func.count(anime.c.score).label("scored"),
        func.avg(anime.c.score).label("mean_score"),
        median_score.label("median_score"),
        func.coalesce(func.sum(anime.c.members), 0).label("members"),
        func.coalesce(func.sum(anime.c.favorites), 0).label("favorites"),
    )
)


def titles_by(column: Column[Any]) -> Select[Any]:
    return of_snapshot(select(func.coalesce(column, "null"), func.count()).group_by(column))


titles_by_type = titles_by(anime.c.type)
titles_by_status = titles_by(anime.c.status)


best = (
    of_snapshot(select(anime))
    .where(anime.c.score.is_not(None), anime.c.score >= bindparam("min_score"))
    .order_by(anime.c.score.desc(), anime.c.scored_by.desc().nulls_last(), anime.c.mal_id)
    .limit(bindparam("limit"))
)

title_count = of_snapshot(select(func.count()).select_from(anime))

genre = func.jsonb_array_elements(anime.c.genres).table_valued("value", joins_implicitly=True).render_derived()
name = cast(genre.c.value, JSONB)["name"].astext
genre_counts = of_snapshot(
    select(
        name.label("genre"),
        func.count().label("titles"),
        func.count(anime.c.score).label("scored"),
        func.avg(anime.c.score).label("mean_score"),
    )
    .select_from(anime)
    .group_by(name)
    .order_by(func.count().desc(), name)
)

seasons = (
    of_snapshot(
        select(
            anime.c.year,
            anime.c.season,
            func.count().label("titles"),
            func.count().filter(anime.c.season_source == "derived").label("derived"),
            func.count(anime.c.score).label("scored"),
            func.avg(anime.c.score).label("mean_score"),
            median_score.label("median_score"),
            func.coalesce(func.sum(anime.c.members), 0).label("members"),
            func.avg(anime.c.popularity).label("mean_popularity"),
            func.coalesce(func.sum(anime.c.favorites), 0).label("favorites"),
        )
    )
    .where(anime.c.season.is_not(None))
    .group_by(anime.c.year, anime.c.season)
    .order_by(anime.c.year, anime.c.season)
)
undated = title_count.where(anime.c.season.is_(None))


class OwnTable(Queries):
    """The same routes without what came later: changes since the snapshot before."""

    async def overview(self, connection: AsyncConnection, asked: Asked) -> Any:
        [figures] = await rows(connection, totals, asked)
        by_type = {value: count for value, count in await rows(connection, titles_by_type, asked)}
        by_status = {value: count for value, count in await rows(connection, titles_by_status, asked)}
        return {**figures._asdict(), "by_type": by_type, "by_status": by_status, "change": None}

    async def top_rated(self, connection: AsyncConnection, asked: Asked) -> Any:
        listed = await rows(connection, best, asked)
        return [
            {
                **row._asdict(),
                "position": position,
                "genres": [genre["name"] for genre in row.genres],
                "studios": [studio["name"] for studio in row.studios],
                "change": None,
            }
            for position, row in enumerate(listed, 1)
        ]

    async def genre_distribution(self, connection: AsyncConnection, asked: Asked) -> Any:
        [[titles]] = await rows(connection, title_count, asked)
        counted = await rows(connection, genre_counts, asked)
        mentions = sum(row.titles for row in counted)
        genres = [
            {
                "genre": row.genre,
                "kind": "genre",
                "count": row.titles,
                "coverage_percent": 100 * row.titles / titles,
                "share_percent": 100 * row.titles / mentions,
                "scored": row.scored,
                "mean_score": row.mean_score,
                "change": None,
            }
            for row in counted
        ]
        return {"titles": titles, "mentions": mentions, "genres": genres}

    async def seasonal_trends(self, connection: AsyncConnection, asked: Asked) -> Any:
        [[without_season]] = await rows(connection, undated, asked)
        listed = await rows(connection, seasons, asked)
        return {"undated": without_season, "seasons": [row._asdict() for row in listed]}


async def rows(connection: AsyncConnection, statement: Select[Any], asked: Asked) -> list[Row[Any]]:
    day = datetime.date.fromisoformat(asked.date)
    values = {"snapshot_type": asked.snapshot_type, "date": day, **asked.more}
    named = {name: values[name] for name in statement.compile().params if name in values}
    return list((await connection.execute(statement, named)).all())
