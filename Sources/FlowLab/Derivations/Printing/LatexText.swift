/// Plain text inside LaTeX's `\text{…}`: what would be a command is escaped, and mathematics goes into `$…$`.
enum LatexText {
  /// The text with nothing in it that does not compile.
  static func escaped(_ text: String) -> String {
    var (result, open) = ("", nil as Level?)
    func end() {
      if open == .raised || open == .lowered { result += "}" }
      if open != nil { result += "$" }
      open = nil
    }
    for scalar in text.unicodeScalars {
      guard let (level, code) = mathematics[scalar] else {
        end()
        result += commands[scalar] ?? (isLetter(scalar) ? String(scalar) : "?")
        continue
      }
      if open != level {
        if open == .raised || open == .lowered { result += "}" }
        if open == nil { result += "$" }
        if level == .raised { result += "^{" }
        if level == .lowered { result += "_{" }
        open = level
      }
      result += code
    }
    end()
    return result
  }

  /// Where a piece of mathematics stands.
  private enum Level { case line, raised, lowered }

  /// ASCII, and Latin letters with accents.
  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    (0x20..<0x7F).contains(scalar.value) || (scalar.value < 0x250 && scalar.properties.isAlphabetic)
  }

  private static let commands: [Unicode.Scalar: String] = [
    "\\": "\\textbackslash{}", "_": "\\_", "^": "\\textasciicircum{}", "&": "\\&", "%": "\\%", "#": "\\#",
    "$": "\\$", "{": "\\{", "}": "\\}", "~": "\\textasciitilde{}", "\n": " ", "\t": " ", "…": "\\dots{}",
    "“": "``", "”": "''", "’": "'", "‘": "`", "–": "--", "—": "---",
  ]

  private static let mathematics: [Unicode.Scalar: (Level, String)] = {
    var table: [Unicode.Scalar: (Level, String)] = [:]
    for (text, level, codes) in [
      ("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺ᵀ", Level.raised, "0 1 2 3 4 5 6 7 8 9 - + \\top"),
      ("₀₁₂₃₄₅₆₇₈₉ᵢⱼₖ₋₊", .lowered, "0 1 2 3 4 5 6 7 8 9 i j k - +"),
      (
        "−·×⊙∘∂∫ΣΠ∏∑½¼√‖≤≥≠≈±→↦∞∈∀⟨⟩′σμψελαβγδθφπρτωηΔΩΨΦℝ𝟏≡⇒",
        .line,
        "- \\cdot \\times \\odot \\circ \\partial \\int \\Sigma \\Pi \\prod \\sum \\tfrac{1}{2} \\tfrac{1}{4} \\surd "
          + "\\| \\le \\ge \\ne \\approx \\pm \\to \\mapsto \\infty \\in \\forall \\langle \\rangle \\prime \\sigma \\mu "
          + "\\psi \\varepsilon \\lambda \\alpha \\beta \\gamma \\delta \\theta \\varphi \\pi \\rho \\tau \\omega \\eta "
          + "\\Delta \\Omega \\Psi \\Phi \\mathbb{R} \\mathbf{1} \\equiv \\Rightarrow"
      ),
    ] {
      for (scalar, code) in zip(text.unicodeScalars, codes.split(separator: " ")) {
        table[scalar] = (level, code.last?.isLetter == true && code.hasPrefix("\\") ? "\(code) " : "\(code)")
      }
    }
    return table
  }()
}
