import FlowLab
import Foundation

/// Puts a figure below the block.
///
/// Its description, else its title, is what a reader hears who cannot see it.
///
/// - Parameters:
///   - figure: What to show.
///   - name: The name of its file, `figures/PAGE/NAME.svg`: small letters, digits and hyphens, once in a page.
public func show(_ figure: Figure, _ name: String) {
  precondition(
    !name.isEmpty && name.allSatisfy { $0.isASCII && ($0.isLowercase || $0.isNumber || $0 == "-") },
    "show: a figure's name has small letters, digits and hyphens, got “\(name)”")
  let environment = ProcessInfo.processInfo.environment
  guard let folder = environment[Record.figuresVariable] else {
    preconditionFailure("show: figures are drawn by pages that `flowlab notebook` runs")
  }
  let file = URL(filePath: folder).appending(path: name + ".svg")
  precondition(!FileManager.default.fileExists(atPath: file.path), "show: two figures are called “\(name)”")
  do { try figure.write(to: file) } catch {
    preconditionFailure("show: \(file.path) cannot be written: \(error.localizedDescription)")
  }
  let panels = figure.panels.map(\.title).joined(separator: ", ")
  let words = [figure.description, figure.title, panels].first { !$0.isEmpty } ?? name
  Record.tell("figure \(name) \(words.replacing("\n", with: " "))")
}
