"""What the four routes answer, as the API's contract has it."""

from datetime import date
from typing import Generic, Literal, TypeVar
from uuid import UUID

from pydantic import BaseModel

Data = TypeVar("Data")


class Scope(BaseModel):
    kind: Literal["all", "first"]
    pages: int | None = None


class Snapshot(BaseModel):
    type: str
    date: date
    run_id: UUID
    complete: bool
    scope: Scope


class Source(BaseModel):
    name: str
    catalogue: str
    synthetic: bool


class Answer(BaseModel, Generic[Data]):
    data: Data
    snapshot: Snapshot
    compared_with: Snapshot | None
    source: Source


class OverviewChange(BaseModel):
    since: date
    titles: int
    scored: int
    mean_score: float | None
    median_score: float | None
    members: int
    favorites: int


class Overview(BaseModel):
    titles: int
    scored: int
    mean_score: float | None
    median_score: float | None
    members: int
    favorites: int
    by_type: dict[str, int]
    by_status: dict[str, int]
    change: OverviewChange | None


class RatedTitleChange(BaseModel):
    since: date
    score: float | None
    scored_by: int | None
    position: int | None
    members: int | None
    favorites: int | None


class RatedTitle(BaseModel):
    position: int
    mal_id: int
    title: str
    title_english: str | None
    type: str | None
    status: str | None
    episodes: int | None
    season: str | None
    year: int | None
    season_source: str | None
    genres: list[str]
    studios: list[str]
    image_url: str | None
    url: str | None
    score: float
    scored_by: int | None
    rank: int | None
    popularity: int | None
    members: int | None
    favorites: int | None
    change: RatedTitleChange | None


class GenreChange(BaseModel):
    since: date
    count: int
    coverage_percent: float


class GenreShare(BaseModel):
    genre: str
    kind: str
    count: int
    coverage_percent: float
    share_percent: float
    scored: int
    mean_score: float | None
    change: GenreChange | None


class GenreDistribution(BaseModel):
    titles: int
    mentions: int
    genres: list[GenreShare]


class SeasonFigures(BaseModel):
    year: int
    season: str
    titles: int
    derived: int
    scored: int
    mean_score: float | None
    median_score: float | None
    members: int
    mean_popularity: float | None
    favorites: int


class SeasonalTrend(BaseModel):
    undated: int
    seasons: list[SeasonFigures]
