/// The running memory of one parameter's gradients, updated in place.
///
/// It is a value like the optimizer that holds it: a copy shares the memory until one of the two is
/// updated.
struct Moment {
  private var storage: Storage
  /// The shape of the parameter.
  let shape: [Int]

  /// Zeros of the shape and number type of a parameter.
  init(zerosLike parameter: Parameter) {
    let zeros = Tensor.zeros(like: parameter.value)
    storage = zeros.storage
    shape = zeros.shape
  }

  /// The memory to update, not shared with any copy.
  mutating func storageForUpdate() -> Storage {
    if !isKnownUniquelyReferenced(&storage) {
      let copy = Storage(count: storage.count, dtype: storage.dtype)
      Kernels.cast(storage, into: copy)
      storage = copy
    }
    return storage
  }
}
