"""Reads a kept result again where it is used.

fails: example_a_kept_result_is_written
teach: That a value was written to memory does not take it out of its register. It costs one write, and no read.
"""


def fused_traffic(chain, keep=frozenset()):
    made = {result for result, _ in chain}
    read = {operand for _, operands in chain for operand in operands} - (made - set(keep))
    return len(read) + len((made & set(keep)) | {chain[-1][0]})
