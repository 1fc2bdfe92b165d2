/// Named tensors and a description of the model they belong to: the contents of one safetensors file.
public struct Checkpoint {
  /// The tensors in the order of the file's data.
  public let tensors: [(name: String, tensor: Tensor)]
  /// Free text by key, such as the model's name and settings.
  public let metadata: [String: String]

  /// Creates the contents of a file.
  public init(tensors: [(name: String, tensor: Tensor)], metadata: [String: String] = [:]) {
    self.tensors = tensors
    self.metadata = metadata
  }

  /// The tensor with a given name, if there is one.
  public subscript(name: String) -> Tensor? { tensors.first { $0.name == name }?.tensor }
}
