/// Looks for what would lead out of memory-safe Swift with FlowLab and the standard library.
///
/// It reads tokens, not types, so it explains early and in plain words; what it lets through still meets the
/// compiler's own view of the code (``CompilerView``) and the gate on the object (``ObjectGate``).
package enum Lint {
  /// More would not help anyone to mend a file.
  static let mostFindings = 20

  /// What is to be changed in one file that stands for itself.
  package static func findings(in text: String, file: String) -> [Finding] {
    findings(in: [SourceFile(name: file, text: text)])
  }

  /// What is to be changed in the files of one exercise, which may use what the others declare.
  package static func findings(in files: [SourceFile]) -> [Finding] {
    var findings: [Finding] = []
    var read: [(name: String, tokens: [SourceToken])] = []
    for file in files {
      do throws(LexerFault) {
        read.append((file.name, try Lexer.tokens(of: file.text)))
      } catch {
        findings.append(Finding(file: file.name, line: error.line, message: error.message))
      }
    }
    let declared = DeclaredNames(in: read.map(\.tokens))
    for file in read {
      var pass = LintPass(file: file.name, tokens: file.tokens, declared: declared)
      pass.run()
      findings += pass.findings
    }
    return Array(findings.prefix(mostFindings))
  }
}
