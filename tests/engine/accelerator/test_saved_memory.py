"""What autograd keeps for a backward pass, against torch's own hooks on the CPU and against counts by hand."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.accelerator import Trace, accelerator, record

torch = pytest.importorskip("torch")
F = torch.nn.functional
checkpoint, checkpoint_sequential = (
    getattr(pytest.importorskip("torch.utils.checkpoint"), name) for name in ("checkpoint", "checkpoint_sequential")
)

SIDE = 8
BYTES = SIDE * SIDE * 4
"""Of one square of numbers."""


def saved(program, *args) -> int:
    return Trace.from_dict(record(program, *args)[1]).saved_memory


def hooked(program, device="cpu") -> int:
    """Bytes of all storages that pass through torch's hooks, those of leaves left out."""
    kept, leaves = {}, set()

    def pack(tensor):
        storage = tensor.untyped_storage()
        kept[storage.data_ptr()] = storage.nbytes(), tensor  # the tensor is held: its place must not be used again
        return tensor

    with torch.autograd.graph.saved_tensors_hooks(pack, lambda tensor: tensor):
        for leaf in program():
            leaves.add(leaf.untyped_storage().data_ptr())
    return sum(size for pointer, (size, _) in kept.items() if pointer not in leaves)


class Cube(torch.autograd.Function):
    """Saves its argument, and keeps another tensor as an attribute."""

    @staticmethod
    def forward(context, x):
        square = x * x
        context.save_for_backward(x, square)
        return square * x

    @staticmethod
    def backward(context, gradient):
        _, square = context.saved_tensors
        return 3 * square * gradient


OPS = {
    "exp": torch.exp,
    "sin": torch.sin,
    "double": lambda x: x * 2,
    "square": lambda x: x * x,
    "relu": F.relu,
    "relu in place": lambda x: F.relu(x * 1, inplace=True),
    "add in place": lambda x: x.clone().add_(x),
    "tanh of a part": lambda x: F.pad(x[: SIDE // 2].tanh(), (0, 0, 0, SIDE // 2)),
    "transpose": lambda x: x.t().cos(),
    "expand": lambda x: x.sum(0, keepdim=True).expand(SIDE, SIDE) * x,
    "softmax": lambda x: x.softmax(-1),
    "layer_norm": lambda x: F.layer_norm(x, (SIDE,)),
    "product": lambda x: x @ x,
    "cat": lambda x: torch.cat([x, x])[:SIDE],
    "where": lambda x: torch.where(x > 0, x, -x),
    "max": lambda x: x * x.max(0).values,
    "custom": Cube.apply,
    "gelu": F.gelu,
}


def chain(names, device):
    weight = torch.rand(SIDE, SIDE, device=device).requires_grad_()
    x = torch.rand(SIDE, SIDE, device=device) * weight
    for name in names:
        x = OPS[name](x)
    return weight, x.sum()


@settings(max_examples=60)
@given(st.lists(st.sampled_from(sorted(OPS)), max_size=6))
def test_any_chain_keeps_what_torchs_own_hooks_see(names):
    kept = []

    def on_host():
        weight, total = chain(names, "cpu")
        kept.append(total)
        return [weight]

    with accelerator() as trace:
        _, total = chain(names, "cuda")
        total.backward()
    assert trace.saved_memory == hooked(on_host)


def layers(count, device="cuda"):
    made = (torch.nn.Sequential(torch.nn.Linear(SIDE, SIDE, bias=False), torch.nn.Tanh()) for _ in range(count))
    return torch.nn.Sequential(*made).to(device)


@pytest.mark.parametrize("reentrant", [True, False])
def test_checkpointing_keeps_the_input_of_each_part(reentrant):
    def in_parts(parts):
        model = layers(6)
        x = torch.rand(SIDE, SIDE, device="cuda", requires_grad=True) * 1
        for start in range(0, 6, 6 // parts):
            x = checkpoint(model[start : start + 6 // parts], x, use_reentrant=reentrant)
        x.sum().backward()

    assert [saved(in_parts, parts) for parts in (1, 2, 3, 6)] == [BYTES * parts for parts in (1, 2, 3, 6)]


def test_checkpointing_in_segments_keeps_the_last_one_whole():
    def program():
        x = torch.rand(SIDE, SIDE, device="cuda", requires_grad=True) * 1
        checkpoint_sequential(layers(6), 3, x, use_reentrant=False).sum().backward()

    inputs_of_two_segments, inside_the_last = 2, 1 + 2  # its input, and the result of each tanh
    assert saved(program) == BYTES * (inputs_of_two_segments + inside_the_last)


def test_a_checkpoint_within_a_checkpoint_keeps_the_outer_input_only():
    def program():
        model = layers(4)
        inner = lambda x: checkpoint(model[1:3], model[0](x), use_reentrant=False)
        x = torch.rand(SIDE, SIDE, device="cuda", requires_grad=True) * 1
        model[3](checkpoint(inner, x, use_reentrant=False)).sum().backward()

    assert saved(program) == BYTES * (1 + 2)  # the outer input; the input and the result of the last layer


def test_checkpointing_lowers_the_peak_but_computes_more():
    def program(remember):
        model = layers(8)
        x = torch.rand(64 * SIDE, SIDE, device="cuda", requires_grad=True) * 1
        for start in range(0, 8, 4):
            part = model[start : start + 4]
            x = part(x) if remember else checkpoint(part, x, use_reentrant=False)
        x.sum().backward()

    plain, saving = (Trace.from_dict(record(program, remember)[1]) for remember in (True, False))
    assert (plain.saved_memory, saving.saved_memory) == (64 * BYTES * 9, 64 * BYTES * 2)
    assert saving.peak_memory < plain.peak_memory
    assert saving.flops > plain.flops


def test_keywords_of_a_checkpoint_are_kept_too():
    def program():
        x = torch.rand(SIDE, SIDE, device="cuda", requires_grad=True) * 1
        scale = torch.rand(SIDE, SIDE, device="cuda")
        checkpoint(lambda x, scale: (x * scale).exp(), x, scale=scale, use_reentrant=False).sum().backward()

    assert saved(program) == 2 * BYTES


def test_what_a_hook_packs_is_what_is_kept():
    def program(pack, unpack):
        x = torch.rand(SIDE, SIDE, device="cuda", requires_grad=True)
        with torch.autograd.graph.saved_tensors_hooks(pack, unpack):
            y = (x * 1).exp().exp()
        y.sum().backward()

    kept = lambda tensor: tensor
    half = (lambda tensor: tensor.half(), lambda tensor: tensor.float())
    assert saved(program, kept, kept) == 2 * BYTES
    assert saved(program, *half) == BYTES
    assert saved(program, lambda tensor: ("a name", [tensor]), lambda packed: packed[1][0]) == 2 * BYTES
    assert saved(program, lambda tensor: tensor.cpu(), lambda tensor: tensor.cuda()) == 0


def test_activations_saved_on_the_host_take_no_device_memory():
    def program():
        x = torch.rand(SIDE, SIDE, device="cuda", requires_grad=True)
        with torch.autograd.graph.save_on_cpu():
            y = (x * 1).exp().exp()
        y.sum().backward()

    assert saved(program) == 0


def test_attributes_of_a_custom_context_count():
    class Exp(torch.autograd.Function):
        @staticmethod
        def forward(context, x):
            context.result = x.exp()  # not as it should be done, but it keeps the memory all the same
            return context.result

        @staticmethod
        def backward(context, gradient):
            return context.result * gradient

    def program():
        x = torch.rand(SIDE, SIDE, device="cuda", requires_grad=True)
        Exp.apply(x).sum().backward()

    assert saved(program) == BYTES


def test_a_view_keeps_the_whole_of_its_memory():
    def program():
        x = torch.rand(SIDE, SIDE, device="cuda", requires_grad=True)
        (x * 1)[0].exp().sum().backward()
        large = x.exp()
        (large[0] * large[1]).sum().backward()

    assert saved(program) == BYTES


def test_a_graph_may_be_used_twice_and_counts_once():
    def program():
        x = torch.rand(SIDE, SIDE, device="cuda", requires_grad=True)
        y = x.exp().sum()
        y.backward(retain_graph=True)
        y.backward()
        with pytest.raises(RuntimeError, match="Trying to backward through the graph a second time"):
            y.backward()

    assert saved(program) == BYTES


def test_nothing_is_kept_without_a_graph():
    def program():
        x = torch.rand(SIDE, SIDE, device="cuda", requires_grad=True)
        with torch.no_grad():
            x.exp()
        (x * 2).sum().backward()

    assert saved(program) == 0


def test_the_largest_of_several_passes_is_told():
    def program(order):
        x = torch.rand(SIDE, SIDE, device="cuda", requires_grad=True)
        for depth in order:
            y = x
            for _ in range(depth):
                y = y.exp()
            torch.autograd.grad(y.sum(), [x])

    assert saved(program, (1, 3, 2)) == saved(program, (3,)) == 3 * BYTES


def test_the_graph_of_a_gradient_is_counted():
    def program():
        x = torch.rand(SIDE, SIDE, device="cuda", requires_grad=True)
        (gradient,) = torch.autograd.grad(x.exp().sum(), x, create_graph=True)
        gradient.sum().backward()

    assert saved(program) >= BYTES
