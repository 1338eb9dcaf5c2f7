"""What the virtual device counts of an operation: kernels, FLOPs, bytes."""

import pytest

from engine.accelerator import Trace, record

torch = pytest.importorskip("torch")


def test_flops_and_bytes_are_counted_by_hand():
    def program():
        a, b = torch.empty(8, 16, device="cuda"), torch.empty(16, 4, device="cuda")
        (a @ b).relu()

    trace = Trace.from_dict(record(program)[1])
    product, relu = trace.launches
    assert product.work.flops == 2 * 8 * 16 * 4
    assert product.work.bytes == 4 * (8 * 16 + 16 * 4 + 8 * 4)
    assert relu.work.bytes == 2 * 4 * 8 * 4
    assert product.outputs == relu.inputs


def test_an_expanded_tensor_is_not_read_in_full():
    def program():
        torch.empty(1, 256, device="cuda").expand(1000, 256) + torch.empty(1000, 1, device="cuda")

    (launch,) = Trace.from_dict(record(program)[1]).launches
    assert launch.work.reads == (1024, 4000)


def test_a_fused_chain_reads_and_writes_only_its_ends():
    def chain(x):
        return torch.relu(x * 2 + 1).sum()

    def program():
        x = torch.empty(1 << 20, device="cuda")
        return torch.compile(chain)(x)

    (launch,) = Trace.from_dict(record(program)[1]).launches
    assert launch.work.op == "fused(mul, add, relu, sum)"
    assert (launch.work.kernels, launch.work.bytes) == (1, (4 << 20) + 4)


def test_a_loop_over_lists_is_few_kernels():
    def program():
        many = [torch.empty(8, device="cuda") for _ in range(100)]
        torch._foreach_add_(many, 1.0)
        torch._foreach_add(many, many)

    assert [launch.work.kernels for launch in Trace.from_dict(record(program)[1]).launches] == [1, 3]


def test_an_operation_on_lists_moves_what_its_tensors_hold():
    def program():
        ones, others = ([torch.ones(3, device="cuda") for _ in range(10)] for _ in range(2))
        torch._foreach_add_(ones, others)
        torch._foreach_add(ones, others)

    *_, in_place, anew = Trace.from_dict(record(program)[1]).launches
    assert (in_place.work.flops, in_place.work.bytes) == (anew.work.flops, anew.work.bytes) == (30, 3 * 10 * 12)


def test_a_fused_optimizer_reads_four_lists_and_writes_three():
    def program():
        weights = [torch.ones(100, device="cuda", requires_grad=True) for _ in range(3)]
        for weight in weights:
            weight.grad = torch.ones_like(weight)
        torch.optim.Adam(weights, fused=True).step()

    (step,) = [launch for launch in Trace.from_dict(record(program)[1]).launches if "adam" in launch.work.op]
    reads, writes = sum(step.work.reads), sum(step.work.writes)
    steps = 3 * 4
    assert (reads - writes, writes % (3 * 400)) == (3 * 400 + steps, 0)


def test_the_flops_of_attention_are_those_of_its_products():
    def program():
        query, key = (torch.ones(2, 3, 8, 16, device="cuda", dtype=torch.bfloat16) for _ in range(2))
        query.requires_grad_()
        torch.nn.functional.scaled_dot_product_attention(query, key, key).sum().backward()

    product = 2 * 2 * 3 * 8 * 8 * 16
    works = [launch.work for launch in Trace.from_dict(record(program)[1]).launches]
    attention = [(work.op, work.flops, work.arithmetic) for work in works if work.category == "attention"]
    assert attention == [
        ("_scaled_dot_product_flash_attention", 2 * product, "bf16"),
        ("_scaled_dot_product_flash_attention_backward", 5 * product, "bf16"),
    ]


def test_a_first_layer_whose_input_needs_no_gradient_costs_half_in_the_backward_pass():
    def program():
        layers = [torch.nn.Conv2d(4, 4, 3, padding=1, device="cuda") for _ in range(2)]
        x = torch.ones(1, 4, 8, 8, device="cuda")
        for layer in layers:
            x = layer(x)
        x.backward(torch.ones_like(x))

    works = [launch.work for launch in Trace.from_dict(record(program)[1]).launches]
    second, first = (work for work in works if work.op == "convolution_backward")
    assert second.flops == 2 * first.flops
    assert sum(second.writes) - sum(first.writes) == 4 * 4 * 8 * 8
