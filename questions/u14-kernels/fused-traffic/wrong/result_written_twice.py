"""Writes the result of the chain once as result, and once because it is kept.

fails: check_the_result_is_written_once
teach: There is one tensor, and one write fills it, whoever reads it later.
"""


def fused_traffic(chain, keep=frozenset()):
    made = {result for result, _ in chain}
    read = {operand for _, operands in chain for operand in operands} - made
    return len(read) + len(made & set(keep)) + 1
