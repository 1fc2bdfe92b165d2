import FlowLab
import Testing

@Suite("Formulas print as mathematics")
struct FormulaTextTests {
  let x = Formula.symbol("x")
  let a = Formula.symbol("a")
  let b = Formula.symbol("b")
  let u = Formula.symbol("u", .vector)
  let v = Formula.symbol("v", .vector)
  let A = Formula.symbol("A", .matrix)
  let f = VectorMap("f")
  let g = VectorMap("g")

  @Test("plain text has no parentheses that the order of operations does not need")
  func plainText() {
    let cases: [(Formula, String)] = [
      (-0.5 * power((x - b) / a, 2) - log(abs(a)), "−½((x − b)/a)² − log|a|"),
      (-0.5 * power(x - b, 2) / power(a, 2), "−½(x − b)²/a²"),
      (a - (b - x), "a − (b − x)"),
      (a - b - x, "a − b − x"),
      (a + (b + x), "a + b + x"),
      (a + -b, "a − b"),
      (a - -b, "a − (−b)"),
      ((a + b) * x, "(a + b)·x"),
      (a * b + x, "a·b + x"),
      (a / b / x, "a/b/x"),
      (-a * b / x, "−a·b/x"),
      (a / (b / x), "a/(b/x)"),
      (a / (b * x), "a/(b·x)"),
      (2 * x, "2x"),
      (2 * 3 * x, "2·3·x"),
      (power(-x, 2), "(−x)²"),
      (-power(x, 2), "−x²"),
      (power(x, -1), "x⁻¹"),
      (power(x, a), "x^a"),
      (power(-1, dimension(of: u)), "(−1)^(dim(u))"),
      (exp(-x), "exp(−x)"),
      (log(abs(det(A))), "log|det(A)|"),
      (u.T * v, "uᵀ·v"),
      (u * v.T, "u·vᵀ"),
      ((u + v).T * v, "(u + v)ᵀ·v"),
      (A * (u ⊙ v), "A·(u ⊙ v)"),
      ((1 - u) ⊙ v, "(1 − u) ⊙ v"),
      (inverse(A), "A⁻¹"),
      (inverse(A).T, "(A⁻¹)ᵀ"),
      ((g ∘ f).logDet(at: u), "log|det J_(g∘f)(u)|"),
      ((g ∘ f).inverse(u), "(g∘f)⁻¹(u)"),
      (f.jacobian(at: g(u)), "J_f(g(u))"),
      (derivative(of: a * x, withRespectTo: x), "d/dx[a·x]"),
      (derivative(of: a * x, withRespectTo: x, at: b), "(d/dx[a·x] at x = b)"),
      (jacobian(of: f(u), withRespectTo: u), "∂/∂u[f(u)]"),
      (integral(of: x, over: x, from: 0, to: a), "∫[0, a] x dx"),
      (integral(of: x, over: x, from: 0, to: a) * b, "(∫[0, a] x dx)·b"),
      (integral(of: x, over: x, from: 0, to: a) / b, "(∫[0, a] x dx)/b"),
      (b * integral(of: x, over: x, from: 0, to: a), "b·∫[0, a] x dx"),
      (power(derivative(of: x, withRespectTo: x), 2), "(d/dx[x])²"),
      (a / derivative(of: x, withRespectTo: x), "a/(d/dx[x])"),
      (dimension(of: u) * log(a), "dim(u)·log(a)"),
      (blocks([[A, u], [v.T, 1]]), "[A, u; vᵀ, 1]"),
      (logDensityOfNormal(at: x, mean: b, variance: power(a, 2)), "log N(x | b, a²)"),
    ]
    for (formula, text) in cases { #expect(formula.description == text) }
  }

  @Test("LaTeX says the same")
  func latex() {
    let cases: [(Formula, String)] = [
      (-0.5 * power((x - b) / a, 2), "-\\tfrac{1}{2}\\left(\\frac{x - b}{a}\\right)^{2}"),
      (log(abs(a)), "\\log\\left|a\\right|"),
      (u.T * v, "u^{\\top} v"),
      (u ⊙ v, "u \\odot v"),
      (blocks([[A, u], [v.T, 1]]), "\\begin{pmatrix}A & u \\\\ v^{\\top} & 1\\end{pmatrix}"),
      (derivative(of: x, withRespectTo: x), "\\frac{d}{dx}\\left[x\\right]"),
      (inverse(A), "A^{-1}"),
    ]
    for (formula, text) in cases { #expect(formula.latex == text) }
  }

  @Test("reasons are escaped in LaTeX: nothing in them is a command, and mathematics is mathematics")
  func reasons() {
    let cases = [
      (
        "100 % of a_b & {c} #1 $x^2 ~ \\n",
        "100 \\% of a\\_b \\& \\{c\\} \\#1 \\$x\\textasciicircum{}2 \\textasciitilde{} \\textbackslash{}n"
      ),
      ("PᵀP = I", "P$^{\\top }$P = I"), ("(A⁻¹)ᵀ, z₁²", "(A$^{-1}$)$^{\\top }$, z$_{1}^{2}$"),
      ("−ψ is ‖r‖", "$-\\psi $ is $\\|$r$\\|$"), ("naïve 🙂", "naïve ?"),
    ]
    for (reason, text) in cases {
      let board = Derivation(of: x).equals(x, reason)
      #expect(board.latex.contains("&& \\text{(\(text))}"), "\(board.latex)")
    }
  }

  @Test("a derivation prints as the board")
  func board() {
    let derivation = Derivation(of: log(power(a, 2))).equals(2 * log(abs(a)), "log of a power")
    #expect(derivation.description == "    log(a²)\n  = 2log|a|  (log of a power)")
    #expect(
      derivation.latex
        == "\\begin{aligned}\n& \\log\\left(a^{2}\\right) \\\\\n&= 2\\log\\left|a\\right| && \\text{(log of a power)}\n\\end{aligned}"
    )
  }
}
