"""Counts what each operation moves by itself.

fails: example_intermediate_results_stay_in_registers
teach: This is the traffic of the eager chain, where each result goes to memory and comes back. In one kernel the next
    operation takes it from a register.
"""


def fused_traffic(chain, keep=frozenset()):
    return sum(len(operands) + 1 for _, operands in chain)
