"""What is particular to a subject? One folder of data a beat, loaded and validated here.

A new beat is a new folder with the same files; no code names a beat.
"""

from pipeline.beats.load import BeatError, beat_folder, load_yaml, read_yaml

__all__ = ["BeatError", "beat_folder", "load_yaml", "read_yaml"]
