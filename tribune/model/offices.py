"""Who is a deputy, of what and where, on an archive's day: a former deputy stays, and holds no office."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property

from tribune.model.deputy import Deputy, Mandate
from tribune.model.facets import Facet
from tribune.model.site import Level


class Offices:
    """What an archive says of its deputies' offices."""

    @cached_property
    def serving(self) -> tuple[Deputy, ...]:
        """The deputies that there are, without former ones, by sound."""
        return tuple(deputy for deputy in self.deputies if not self.is_former(deputy))

    @cached_property
    def former_deputies(self) -> tuple[Deputy, ...]:
        """Those whose mandates are all over, by sound."""
        return tuple(filter(self.is_former, self.deputies))

    def is_former(self, deputy: Deputy) -> bool:
        """Whether somebody isn't a deputy any more."""
        return deputy.is_former(self.as_of)

    def past_mandates_of(self, deputy: Deputy) -> tuple[Mandate, ...]:
        """Her mandates that are over."""
        return tuple(mandate for mandate in deputy.mandates if mandate.is_over(self.as_of))

    def levels_of(self, deputy: Deputy) -> tuple[Level, ...]:
        """The levels at which somebody is a deputy, in the site's order."""
        past = self.past_mandates_of(deputy)
        mine = {mandate.level for mandate in deputy.mandates if mandate not in past}
        return tuple(level for level in self.site.levels if level.id in mine)

    def past_levels_of(self, deputy: Deputy) -> tuple[Level, ...]:
        """The levels at which somebody was a deputy, and isn't any more, in the site's order."""
        mine, now = {mandate.level for mandate in deputy.mandates}, self.levels_of(deputy)
        return tuple(level for level in self.site.levels if level.id in mine and level not in now)

    def deputies_in(self, facet: Facet) -> tuple[Deputy, ...]:
        """The deputies of a unit or level, else those of the facet's stories, by sound."""
        if facet.kind == "unit":
            return tuple(deputy for deputy in self.serving if self.unit_of(deputy) is facet)
        if facet.kind == "level":
            return tuple(deputy for deputy in self.serving if facet in self.levels_of(deputy))
        named = {id for story in self.stories_of(facet) for id in story.deputies}
        return tuple(deputy for deputy in self.deputies if deputy.id in named)

    def namesakes_of(self, deputy: Deputy) -> tuple[Deputy, ...]:
        """Other deputies of the same name."""
        return tuple(other for other in self._by_name[deputy.name] if other is not deputy)

    @cached_property
    def _by_name(self) -> dict[str, list[Deputy]]:
        names = defaultdict(list)
        for deputy in self.deputies:
            names[deputy.name].append(deputy)
        return names
