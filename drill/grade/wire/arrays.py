"""How numpy arrays and torch tensors cross: as their bytes. Objects inside arrays never do.

A tensor that requires grad has a graph behind it, which stays where it is: such a tensor crosses as a handle.
"""

import sys
from typing import Any

from drill.grade.wire.frames import Garbled
from drill.grade.wire.values import Json, Packer, Unpacker


def join() -> None:
    """Teach the packers the types of numpy and torch, as far as these are loaded."""
    if "numpy" in sys.modules:
        _join_numpy()
    if "torch" in sys.modules:
        _join_torch()


def _join_numpy() -> None:
    import numpy as np

    Packer.more[np.ndarray] = _pack_array
    for scalar in set(np.sctypeDict.values()) - {np.object_, np.void}:
        Packer.more[scalar] = _pack_scalar
    for kind in np.dtypes.__dict__.values():
        if isinstance(kind, type) and issubclass(kind, np.dtype):
            Packer.more[kind] = lambda _, value: {"np.dtype": value.str}
    Unpacker.more["array"] = _unpack_array
    Unpacker.more["scalar"] = lambda reader, content: _unpack_array(reader, content)[()]
    Unpacker.more["np.dtype"] = lambda _, content: np.dtype(str(content))


def _pack_array(packer: Packer, value: Any) -> Json:
    if value.dtype.hasobject or value.dtype.names is not None:
        return None
    return {"array": [value.dtype.str, list(value.shape), packer.raw(value.tobytes())]}


def _pack_scalar(packer: Packer, value: Any) -> Json:
    return {"scalar": [value.dtype.str, [], packer.raw(value.tobytes())]}


def _unpack_array(reader: Unpacker, content: Json) -> Any:
    import numpy as np

    dtype = np.dtype(str(content[0]))
    if dtype.hasobject or dtype.names is not None:
        raise Garbled("an array of objects")
    return np.frombuffer(reader.raw(content[2]), dtype).reshape([int(n) for n in content[1]])


def _join_torch() -> None:
    import torch

    Packer.more[torch.Tensor] = _pack_tensor
    Packer.more[torch.Size] = lambda _, value: {"torch.size": list(value)}
    Packer.more[torch.dtype] = lambda _, value: {"torch.dtype": str(value).removeprefix("torch.")}
    Packer.more[torch.device] = lambda _, value: {"torch.device": str(value)}
    Unpacker.more["tensor"] = _unpack_tensor
    Unpacker.more["torch.size"] = lambda _, content: torch.Size([int(n) for n in content])
    Unpacker.more["torch.dtype"] = lambda _, content: _torch_dtype(content)
    Unpacker.more["torch.device"] = lambda _, content: torch.device(str(content))


def _pack_tensor(packer: Packer, value: Any) -> Json:
    import torch

    plain = value.layout is torch.strided and value.device.type == "cpu" and not value.is_quantized
    if value.requires_grad or not plain:
        return None
    flat = value.detach().resolve_conj().resolve_neg().contiguous().reshape(-1)
    data = flat.view(torch.uint8).numpy().tobytes() if flat.numel() else b""
    return {"tensor": [str(value.dtype).removeprefix("torch."), list(value.shape), packer.raw(data)]}


def _unpack_tensor(reader: Unpacker, content: Json) -> Any:
    import torch

    dtype, shape, data = _torch_dtype(content[0]), [int(n) for n in content[1]], reader.raw(content[2])
    flat = torch.frombuffer(data, dtype=torch.uint8).view(dtype) if data else torch.empty(0, dtype=dtype)
    return flat.reshape(shape)


def _torch_dtype(name: Json) -> Any:
    import torch

    dtype = vars(torch).get(str(name))  # not getattr, which imports parts of torch when they are asked for
    if not isinstance(dtype, torch.dtype):
        raise Garbled("no such dtype")
    return dtype
