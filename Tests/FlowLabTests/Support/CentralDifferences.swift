import FlowLab

/// The gradient of a scalar function of several tensors by central differences, extrapolated once.
///
///     D(h) = (f(x + h) − f(x − h)) / 2h = f′ + c h² + O(h⁴),   f′ ≈ (4 D(h/2) − D(h)) / 3
///
/// With h = 10⁻³ the terms left out are of order h⁴ f⁽⁵⁾ / 480 ≈ 10⁻¹³ to 10⁻¹², and rounding adds about
/// 2⁻⁵³ |f| / h ≈ 10⁻¹³ |f|. A single difference with its best step, 10⁻⁵, would leave 10⁻¹⁰ to 10⁻⁹.
func centralDifferences(
  at inputs: [Tensor], step h: Double = 1e-3, of f: ([Tensor]) -> Tensor
) -> [[Double]] {
  inputs.indices.map { which in
    let values = inputs[which].scalars
    return values.indices.map { place in
      func difference(_ h: Double) -> Double {
        func shifted(_ by: Double) -> Double {
          var (moved, all) = (values, inputs)
          moved[place] += by
          all[which] = Tensor(moved, shape: inputs[which].shape)
          return f(all).item
        }
        return (shifted(h) - shifted(-h)) / (2 * h)
      }
      return (4 * difference(h / 2) - difference(h)) / 3
    }
  }
}
