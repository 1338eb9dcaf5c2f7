"""Writes everything that is kept, inputs too.

fails: check_an_input_that_is_kept
teach: An input lies in memory before the kernel starts, and is still there afterwards. Only what the kernel makes can
    need a write.
"""


def fused_traffic(chain, keep=frozenset()):
    made = {result for result, _ in chain}
    read = {operand for _, operands in chain for operand in operands} - made
    return len(read) + len(set(keep) | {chain[-1][0]})
