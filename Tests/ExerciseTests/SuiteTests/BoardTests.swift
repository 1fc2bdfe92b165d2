import FlowLab
import Foundation
import Testing

@Suite("Boards print as mathematics")
struct BoardTests {
  /// The boards of tasks 1.7 to 1.10.
  static func boards(_ answers: any Exercise1Contract) throws -> [Derivation] {
    let (halves, bound) = (HalvedCoupling(), DiscreteBound())
    let scaling = PermutedScaling()
    return try [
      answers.couplingJacobian(halves), answers.couplingLogDet(halves),
      answers.maskedCouplingLogDet(MaskedCoupling()),
      answers.permutationDeterminant(scaling), answers.permutedScalingLogDet(scaling),
      answers.elementwiseLogDet(ElementwiseMap()), answers.affineFlowDensity(AffineFlow()),
      answers.determinantOfRankOneUpdate(RankOneUpdate()), answers.planarLogDet(PlanarMap()),
      answers.radialDeterminant(RadialMap()),
      answers.elboFromEvidence(bound), answers.elboFromJoint(bound), answers.elboFromLikelihood(bound),
      answers.flowPriorELBO(FlowPriorBound()),
    ]
  }

  @Test("every line makes sense, and its parentheses balance, in plain text and in LaTeX")
  func linesMakeSense() throws {
    for board in try Self.boards(
      ProcessInfo.processInfo.environment["BOARDS"] == nil ? MixedAnswers() : Subject.exercise1())
    {
      if ProcessInfo.processInfo.environment["BOARDS"] != nil { print(board, "\n", board.latex, "\n") }
      for line in board.lines {
        #expect(line.formula.problem == nil)
        for text in [line.formula.description, line.formula.latex] {
          #expect(text.count { $0 == "(" } == text.count { $0 == ")" }, "\(text)")
          #expect(text.count { $0 == "[" } == text.count { $0 == "]" }, "\(text)")
          #expect(text.count { $0 == "{" } == text.count { $0 == "}" }, "\(text)")
        }
      }
    }
  }

  @Test("boards in LaTeX have no stray command characters, and braces and dollars in pairs")
  func latexCompiles() throws {
    for board in try Self.boards(MixedAnswers()) + [Reflection().wrongBoard, AffineNormal().wrongBoard] {
      let latex = board.latex
      #expect(latex.unicodeScalars.allSatisfy { $0.isASCII }, "\(latex)")
      for text in latex.matches(of: /\\text\{\((.*)\)\}/).map({ String($0.1) }) {
        #expect(Self.isPlain(text), "\(text)")
      }
    }
    for stray in ["a_b", "50 %", "x^2", "{", "$x", "a & b", "#1"] {
      #expect(!Self.isPlain(stray), "\(stray)")
    }
  }

  /// Whether a piece of text means itself: every special character is escaped or stands between dollars.
  private static func isPlain(_ text: String) -> Bool {
    var (isMathematics, depth, isEscaped) = (false, 0, false)
    for character in text {
      if isEscaped {
        isEscaped = false
        continue
      }
      switch character {
      case "\\": isEscaped = true
      case "$": isMathematics.toggle()
      case "{": depth += 1
      case "}": depth -= 1
      case "_", "^": if !isMathematics { return false }
      case "&", "%", "#": return false
      default: break
      }
      if depth < 0 { return false }
    }
    return !isMathematics && depth == 0
  }

  @Test("the coupling layer's board reads like the lecture's")
  func couplingBoard() throws {
    let given = HalvedCoupling()
    #expect("\(given.x)" == "[z₁; z₂ ⊙ exp(s(z₁)) + t(z₁)]")
    #expect("\(PlanarMap().x)" == "z + u·h(wᵀ·z + b)")
    #expect("\(FlowPriorBound().z)" == "μ + σ ⊙ ε")
  }
}
