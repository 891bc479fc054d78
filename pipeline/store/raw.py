"""How are raw pages kept? As they came, under the hash of their bytes, compressed."""

import hashlib

import zstandard

from pipeline.store.objects import Place
from pipeline.store.swap import whole_file


class RawStore:
    """Bytes in a folder, content-addressed: `<root>/ab/abcdef….zst`."""

    def __init__(self, root: Place) -> None:
        self.root = root

    def path(self, sha256: str) -> Place:
        """Where the bytes with this hash lie."""
        return self.root / sha256[:2] / f"{sha256}.zst"

    def put(self, content: bytes) -> str:
        """Keep the bytes; returns their SHA-256. Bytes that are there are not written again."""
        sha256 = hashlib.sha256(content).hexdigest()
        path = self.path(sha256)
        if not path.exists():
            with whole_file(path) as temporary:
                temporary.write_bytes(zstandard.compress(content, 3))
        return sha256

    def get(self, sha256: str) -> bytes:
        """The bytes with this hash.

        Raises:
            FileNotFoundError: where they are not there.
            ValueError: where what lies there is damaged.
        """
        compressed = self.path(sha256).read_bytes()
        try:
            content = zstandard.decompress(compressed)
        except zstandard.ZstdError as error:
            raise ValueError(f"{self.path(sha256)}: damaged ({error})") from error
        if hashlib.sha256(content).hexdigest() != sha256:
            raise ValueError(f"{self.path(sha256)}: content does not have its hash")
        return content
