"""Checks for mask-stays-behind."""

from answer import Model, Net, torch
from checking import approx


def example_a_call_on_the_device():
    """After `to(device)` everything that the net needs is on that device."""
    net = Net().to("meta")
    assert net(torch.ones(3, 4, device="meta")).device.type == "meta"


def check_the_net_still_works_on_the_cpu():
    """A net that was never moved works on the CPU, and masks its second output."""
    net, x = Net(), torch.ones(3, 4)
    (first, _), *_ = net.lin(x).tolist()
    assert net(x).tolist() == approx([[first, 0.0]] * 3)


def check_the_mask_is_no_parameter():
    """The weights of the layer are the only parameters, and both are trained."""
    found = {name: weight.requires_grad for name, weight in Net().named_parameters()}
    assert found == {"lin.weight": True, "lin.bias": True}


def check_the_mask_lives_where_the_net_lives():
    """A constant moves with its net, once, and not at each call."""
    assert Net().to("meta").mask.device.type == "meta"


def check_the_mask_follows_when_the_net_is_a_part():
    """A net moves completely also when it is a part of a larger module."""
    model = Model().to("meta")
    assert model(torch.ones(3, 4, device="meta")).device.type == "meta"
