"""Checks for mask-stays-behind."""

from answer import Net, nn, torch
from checking import approx


def example_a_call_on_the_device():
    """After `to(device)` everything that the net needs is on that device."""
    net = Net().to("meta")
    assert net(torch.ones(3, 4, device="meta")).device.type == "meta"


def check_the_net_still_works_on_the_cpu():
    """A net that was never moved works on the CPU, and masks its second output."""
    out = Net()(torch.ones(3, 4)).tolist()
    assert [row[1] for row in out] == approx([0.0, 0.0, 0.0])
    assert out[0][0] != 0.0


def check_the_mask_is_no_parameter():
    """Training changes the weights of the layer and nothing else."""
    assert sorted(name for name, _ in Net().named_parameters()) == ["lin.bias", "lin.weight"]


def check_the_mask_lives_where_the_net_lives():
    """A constant moves with its net, once, and not at each call."""
    assert Net().to("meta").mask.device.type == "meta"


def check_the_mask_follows_when_the_net_is_a_part():
    """A net moves completely also when it is a part of a larger one."""
    outer = nn.Sequential(Net(), nn.Linear(2, 5)).to("meta")
    assert outer(torch.ones(3, 4, device="meta")).device.type == "meta"
