"""How a year's work is weighed (履职评价): the rubric in site.yaml, and the sum that it gives for one deputy, exact."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from tribune.model.activity import Activity
from tribune.model.values import Line, Value, field


class Merit(Value):
    """What activities of one type are worth."""

    type: Line = field(..., "类别", "类别，与履职记录里写的一样")
    points: Decimal = field(..., "每次几分", max_digits=8, decimal_places=2)
    cap: Decimal | None = field(None, "一年最多几分", "一年最多几分（乘权重以前）", max_digits=8, decimal_places=2)
    weight: Decimal = field(Decimal(1), "权重", "权重；不写则为 1", max_digits=8, decimal_places=2)


class Honour(Value):
    """An honour, for everybody who reaches a sum or, where there's a ranking, for the first few."""

    name: Line = field(..., "称号", "称号，如 履职之星")
    threshold: Decimal | None = field(None, "总分达到", "全年总分达到几分", max_digits=8, decimal_places=2)
    top: int | None = field(None, "总分前几名", "全年总分前几名（开启排名时才能用）")


class Evaluation(Value):
    """The rubric, and whether it's used; a ranking is a second switch."""

    enabled: bool = field(False, "公布履职评价", "是否公布履职评价；不写则不公布")
    ranking: bool = field(False, "按总分排名", "是否按总分排名；不写则不排")
    rubric: tuple[Merit, ...] = field(..., "计分办法", "计分办法，每类一项", min_length=1)
    honours: tuple[Honour, ...] = field((), "称号")


@dataclass(frozen=True)
class Item:
    """One line of the sum: so many times, so many points each, no more than the cap, times the weight."""

    merit: Merit
    count: int

    @property
    def earned(self) -> Decimal:
        return self.count * self.merit.points

    @property
    def capped(self) -> Decimal:
        return self.earned if self.merit.cap is None else min(self.earned, self.merit.cap)

    @property
    def points(self) -> Decimal:
        return self.capped * self.merit.weight


@dataclass(frozen=True, eq=False)
class Performance:
    """One deputy's sum for a year, line by line in the rubric's order; what the rubric doesn't name counts nothing."""

    evaluation: Evaluation
    counts: Mapping[str, int]

    @classmethod
    def of(cls, evaluation: Evaluation, rows: Iterable[Activity]) -> Performance:
        return cls(evaluation, Counter(row.type for row in rows))

    @cached_property
    def items(self) -> tuple[Item, ...]:
        counted = (Item(merit, self.counts.get(merit.type, 0)) for merit in self.evaluation.rubric)
        return tuple(item for item in counted if item.count)

    @property
    def uncounted(self) -> dict[str, int]:
        """Types that the rubric doesn't name, with how often they occur."""
        named = {merit.type for merit in self.evaluation.rubric}
        return {type: count for type, count in self.counts.items() if type not in named}

    @cached_property
    def total(self) -> Decimal:
        return sum((item.points for item in self.items), Decimal(0))

    def honours(self, place: int | None) -> tuple[Honour, ...]:
        """The honours that the sum leads to; `place` is the deputy's in the ranking, None without one."""
        return tuple(honour for honour in self.evaluation.honours if self._reaches(honour, place))

    def _reaches(self, honour: Honour, place: int | None) -> bool:
        if honour.threshold is not None:
            return self.total >= honour.threshold
        return bool(place and honour.top and place <= honour.top)


def places(performances: Mapping[str, Performance]) -> dict[str, int]:
    """Of each name its place by total, from 1; equals share a place, and the next one is skipped (1 2 2 4)."""
    totals = sorted((performance.total for performance in performances.values()), reverse=True)
    first = {total: place for place, total in reversed(list(enumerate(totals, 1)))}
    return {name: first[performance.total] for name, performance in performances.items()}
