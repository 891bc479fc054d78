"""Records → the world: names to entities, toponyms to places, reports to incidents.

Everything here sees all articles at once and writes links beside the records, never into
them. `links` puts the steps in order. Places come from GeoNames (CC BY 4.0) and the beat.
"""

from pipeline.resolve.links import resolve

__all__ = ["resolve"]
