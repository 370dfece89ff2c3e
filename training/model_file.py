"""Writes and reads model files (docs/model-file.md)."""
import json
import struct
import zlib

import numpy as np

from network import quantise_rows

MAGIC, FORMAT, ALIGN, FRONT = b"DATELINE", 1, 64, 64
DTYPES = {"f32": np.dtype("<f4"), "f16": np.dtype("<f2"), "i8": np.dtype("i1"), "u8": np.dtype("u1")}


def round_up(n):
    return -(-n // ALIGN) * ALIGN


def stored(name, value, dtype):
    """[(name, dtype, array)] of one tensor: an i8 tensor brings the scales of its rows."""
    if dtype == "i8":
        q, scale = quantise_rows(value)
        return [(name, "i8", q), (name + ".scale", "f32", scale)]
    return [(name, dtype, value.astype(DTYPES[dtype]))]


def write(path, header, tensors):
    """`tensors`: [(name, dtype, array)], already in their stored types."""
    start, text = 0, b""
    while True:                                     # offsets stand in the header, whose length moves the offsets
        entries, at = [], start
        for name, dtype, value in tensors:
            entries.append({"name": name, "dtype": dtype, "shape": list(value.shape), "offset": at, "bytes": value.nbytes})
            at = round_up(at + value.nbytes)
        text = json.dumps({**header, "tensors": entries}, ensure_ascii=False, separators=(",", ":")).encode()
        if round_up(FRONT + len(text)) == start:
            break
        start = round_up(FRONT + len(text))
    size = entries[-1]["offset"] + entries[-1]["bytes"]
    body = bytearray(size - FRONT)
    body[:len(text)] = text
    for entry, (_, dtype, value) in zip(entries, tensors):
        a = entry["offset"] - FRONT
        body[a:a + entry["bytes"]] = np.ascontiguousarray(value, DTYPES[dtype]).tobytes()
    front = MAGIC + struct.pack("<IIQI", FORMAT, len(text), size, zlib.crc32(body))
    with open(path, "wb") as f:
        f.write(front.ljust(FRONT, b"\0") + body)


def read(path):
    """(header, {name: float32 array, i8 multiplied out; `vocab` as bytes})."""
    with open(path, "rb") as f:
        data = f.read()
    version, length, size, crc = struct.unpack("<IIQI", data[8:28])
    assert data[:8] == MAGIC and version == FORMAT and size == len(data) and crc == zlib.crc32(data[FRONT:]), f"{path} is damaged"
    header = json.loads(data[FRONT:FRONT + length])
    raw = {e["name"]: np.frombuffer(data, DTYPES[e["dtype"]], e["bytes"] // DTYPES[e["dtype"]].itemsize, e["offset"]).reshape(e["shape"])
           for e in header["tensors"]}
    out = {}
    for name, value in raw.items():
        if name == "vocab":
            out[name] = value.tobytes()
        elif value.dtype == np.int8:
            out[name] = value.astype(np.float32) * raw[name + ".scale"].reshape(-1, *[1] * (value.ndim - 1))
        else:
            out[name] = value.astype(np.float32)
    return header, out
