"""A site goes live: what differs is carried to a target in an order in which no link ever leads to nothing."""

from tribune.desk.deploy.errand import Errand, Unbuilt, errand, targets
from tribune.desk.deploy.places import Broken, Folder, Place, Remote, Unreachable, place
from tribune.desk.deploy.step import Step, between, carry, deployed, sums, undo
