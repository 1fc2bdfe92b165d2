import Foundation

extension Safetensors {
  /// Writes a model's parameters to a file under readable names, see ``names(of:)``.
  ///
  /// - Parameters:
  ///   - parameters: The model's parameters.
  ///   - metadata: Free text by key, such as the model's name and settings.
  ///   - url: The file, replaced if it exists.
  /// - Throws: A ``CheckpointError`` when the file cannot be written.
  public static func save(
    _ parameters: [Parameter], metadata: [String: String] = [:], to url: URL
  ) throws {
    let tensors = zip(names(of: parameters), parameters).map { (name: $0, tensor: $1.value.detached()) }
    try save(tensors, metadata: metadata, to: url)
  }

  /// Sets a model's parameters from a file that was saved from a model of the same form.
  ///
  /// Every parameter must be in the file and nothing else; if anything does not fit, no parameter
  /// is changed. A float32 file can be read into float64 parameters, not the other way round: that
  /// would lose digits silently.
  ///
  /// - Parameters:
  ///   - parameters: The model's parameters.
  ///   - url: The file.
  /// - Returns: The file's metadata.
  /// - Throws: A ``CheckpointError`` that says what is wrong with the file, or which parameter does
  ///   not fit.
  @discardableResult
  public static func load(into parameters: [Parameter], from url: URL) throws -> [String: String] {
    func failure(_ problem: String) -> CheckpointError { CheckpointError(file: url.path, problem: problem) }

    let checkpoint = try load(from: url)
    let tensors = Dictionary(uniqueKeysWithValues: checkpoint.tensors.map { ($0.name, $0.tensor) })
    let names = names(of: parameters)
    if let extra = checkpoint.tensors.first(where: { !names.contains($0.name) }) {
      throw failure("holds a tensor \(quoted(extra.name)) that the model does not have")
    }
    var values: [Tensor] = []
    for (name, parameter) in zip(names, parameters) {
      guard let tensor = tensors[name] else { throw failure("lacks the model's parameter \(quoted(name))") }
      let (shape, dtype) = (parameter.value.shape, parameter.value.dtype)
      guard tensor.shape == shape else {
        throw failure("tensor \(quoted(name)) has shape \(tensor.shape), the model needs \(shape)")
      }
      guard tensor.dtype == dtype || tensor.dtype == .float32 else {
        throw failure("tensor \(quoted(name)) is float64, the model is float32")
      }
      values.append(tensor)
    }
    for (parameter, value) in zip(parameters, values) { parameter.value = value }
    return checkpoint.metadata
  }

  /// Names for saving parameters, all different and the same at every call.
  ///
  /// Names that differ stay as they are. Otherwise the parameters are numbered in groups, a new
  /// group beginning where a name comes again, so that a perceptron gives 0.weight, 0.bias,
  /// 1.weight, 1.bias.
  public static func names(of parameters: [Parameter]) -> [String] {
    let own = parameters.map(\.name)
    guard Set(own).count < own.count else { return own }
    var (group, inGroup): (Int, Set<String>) = (0, [])
    return own.map { name in
      if !inGroup.insert(name).inserted {
        group += 1
        inGroup = [name]
      }
      return "\(group).\(name)"
    }
  }
}
