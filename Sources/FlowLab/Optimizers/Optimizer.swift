/// A rule that moves parameters against their gradients.
///
/// An optimizer is a value: its state (momenta, step count) travels with the copy. It belongs to
/// one list of parameters, and its state goes by position in that list.
public protocol Optimizer {
  /// The step size η; a schedule changes it between updates.
  var learningRate: Double { get set }

  /// Moves every parameter one step.
  ///
  /// - Parameters:
  ///   - parameters: The same parameters in the same order at every call.
  ///   - gradients: ∂loss/∂parameter, one per parameter and of its shape.
  mutating func update(_ parameters: [Parameter], with gradients: [Tensor])
}

/// Stops with a sentence when gradients do not fit the parameters.
func checkGradients(_ gradients: [Tensor], fit parameters: [Parameter], for optimizer: String) {
  require(
    gradients.count == parameters.count,
    "\(optimizer): one gradient per parameter is needed, got \(gradients.count) for \(parameters.count)")
  for i in parameters.indices {
    require(
      gradients[i].shape == parameters[i].shape,
      """
      \(optimizer): the gradient of parameter \(i) (\(parameters[i].name)) must have its shape \
      \(parameters[i].shape), got \(gradients[i].shape)
      """)
  }
}

/// Stops with a sentence when an optimizer's state was made for other parameters.
func checkState(_ state: [Moment], fits parameters: [Parameter], for optimizer: String) {
  require(
    state.elementsEqual(parameters) { $0.shape == $1.shape },
    """
    \(optimizer): an optimizer belongs to one list of parameters; its state has shapes \
    \(state.map(\.shape)), the parameters \(parameters.map(\.shape))
    """)
}
