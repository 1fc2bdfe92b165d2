import Foundation

/// What every compilation needs from the kit; made once, shared by all workers.
package struct CompileBench: Sendable {
  /// The folder with `FlowLab.swiftmodule`.
  package var modules: URL
  /// The module maps that FlowLab's module asks for, `Sources/CZlib/module.modulemap`.
  package var moduleMaps: [URL]
  /// Where the compiler keeps the modules that it has read; one for all workers.
  package var cache: URL
  package var limits = CompileBench.standardLimits

  package init(modules: URL, moduleMaps: [URL], cache: URL) {
    (self.modules, self.moduleMaps, self.cache) = (modules, moduleMaps, cache)
  }

  /// Twenty times what the reference answers need.
  private static var standardLimits: Errand.Limits {
    var limits = Errand.Limits()
    limits.processorSeconds = 30
    limits.clockSeconds = 300
    limits.memoryBytes = 3 << 30
    limits.outputBytes = 32 << 20
    limits.keptBytes = 4 << 20
    return limits
  }
}
