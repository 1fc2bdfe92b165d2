/// A law that every right bijection or flow keeps, and that wrong code may break (tasks 2.8 and 2.9).
///
/// The first five speak of a bijection, the last two of a flow. A single layer is examined for these two as
/// the only transformation of a flow with base N(0, I).
public enum FlowLaw: String, Sendable, CaseIterable {
  /// inverse(forward(z)) = z and forward(inverse(x)) = x.
  case roundTrip
  /// Features with mask 1 are the same numbers on both sides.
  case keptFeaturesPassThrough
  /// The log-det that forward returns is log|det ∂x/∂z|.
  case forwardLogDet
  /// The log-det that inverse returns is log|det ∂z/∂x|, for the map that inverse applies.
  case inverseLogDet
  /// What a row becomes does not depend on the other rows of its batch.
  case rowsDoNotSeeEachOther
  /// ∫ p(x) dx = 1, for p = exp(logProb).
  case densityIntegratesToOne
  /// Samples, taken back through the inverses, follow the base.
  case samplesComeFromTheBase
}
