"""What is known of operations by name: which are views, which launch nothing, how many kernels the others are.

By reading CUDA sources and by experience, not by measuring: a recording of a real device may correct it.
"""


def words(text: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(text.split())


VIEWS = words("""
    detach detach_ alias lift lift_fresh view _unsafe_view t transpose permute expand slice select unsqueeze squeeze
    as_strided squeeze_ unsqueeze_ transpose_ t_ unbind split chunk diagonal _reshape_alias unfold set_
    _conj view_as_real view_as_complex is_same_size sym_size split_with_sizes narrow unsafe_split unsafe_chunk
    unsafe_split_with_sizes
""")
NO_KERNEL = words("""
    empty empty_strided empty_like new_empty new_empty_strided empty_permuted resize_ resize_as_
""")
GEMM = words("mm addmm bmm baddbmm addmv mv dot linear addbmm _addmm_activation")
CONVOLUTION = words("convolution convolution_backward _convolution")
INDEXING = words("index index_put index_put_ _index_put_impl_")
GATHER = words("""
    embedding index index_select gather take_along_dim index_put_ index_put scatter scatter_ scatter_add_ scatter_add
    index_add_ index_add embedding_dense_backward take
""")
WAITS = words("_linalg_check_errors")
"""They read a result on the device, and torch does not tag them so."""
READS_ROWS = words("embedding index index_select gather")
"""They read as much of their first input as they write, not all of it."""
KERNELS = {
    "_local_scalar_dense": 0,
    "_unique2": 8,
    "convolution_backward": 3,
    "embedding_dense_backward": 2,
    "equal": 2,
    "eye": 2,
    "max_pool2d_with_indices_backward": 2,
    "multinomial": 6,
    "native_group_norm": 3,
    "native_group_norm_backward": 3,
    "native_layer_norm_backward": 2,
    "nll_loss2d_backward": 2,
    "nll_loss_backward": 2,
    "nonzero": 4,
    "randperm": 4,
    "select_backward": 2,
    "slice_backward": 2,
    "sort": 4,
    "topk": 3,
    "unique_consecutive": 6,
}
"""Operations that are not one kernel."""
ONE_KERNEL = words("""
    _softmax _log_softmax _softmax_backward_data _log_softmax_backward_data native_layer_norm nll_loss_forward
    native_batch_norm native_batch_norm_backward native_dropout native_dropout_backward cat clone copy_ fill_ zero_
    zeros ones full rand randn randint arange linspace cumsum cumprod _to_copy max_pool2d_with_indices gelu_backward
    avg_pool2d avg_pool2d_backward tril triu flip roll scalar_tensor random_ normal_ uniform_ bernoulli_
    exponential_ masked_fill_ where constant_pad_nd upsample_nearest2d argmax argmin max min sum mean var std
    logsumexp linalg_vector_norm var_mean any all amax amin prod norm zeros_like ones_like full_like rand_like
    randn_like new_zeros new_ones new_full stack repeat pow mse_loss mse_loss_backward smooth_l1_loss
    binary_cross_entropy binary_cross_entropy_backward _amp_update_scale_ _safe_softmax index_copy_ index_copy
    tril_indices triu_indices binary_cross_entropy_with_logits _native_batch_norm_legit_no_training
""")
FLOPS_PER_ELEMENT = {
    "_softmax": 5,
    "_log_softmax": 5,
    "native_layer_norm": 8,
    "gelu": 10,
    "tanh": 6,
    "exp": 4,
    "sigmoid": 5,
    "_fused_adam_": 12,
    "_fused_adamw_": 13,
    "_fused_sgd_": 2,
}
TENSORS_PER_LAUNCH = (110, 64, 48, 36, 30)
"""By how many lists an operation on lists walks together: torch passes that many pointers to one kernel."""
BLOCKS_PER_LAUNCH, CHUNK = 320, 65536
