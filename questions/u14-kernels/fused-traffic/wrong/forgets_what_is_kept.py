"""Writes only the result of the chain.

fails: example_a_kept_result_is_written
teach: A register is gone when the kernel ends. What backward or anybody else still needs must go to memory.
"""


def fused_traffic(chain, keep=frozenset()):
    made = {result for result, _ in chain}
    read = {operand for _, operands in chain for operand in operands} - made
    return len(read) + 1
