"""Reads an input each time it is used.

fails: example_intermediate_results_stay_in_registers
teach: What was read once is in a register, and the second use finds it there. Count names, not uses.
"""


def fused_traffic(chain, keep=frozenset()):
    made = {result for result, _ in chain}
    reads = [operand for _, operands in chain for operand in operands if operand not in made]
    return len(reads) + len((made & set(keep)) | {chain[-1][0]})
