import Foundation
import Testing

/// A terminal without a window: what is written to the master is typed at the slave.
final class PseudoTerminal {
  let master: Int32
  let slave: Int32

  init() throws {
    // Glibc's module leaves these functions out; the library has them.
    func symbol<Function>(_ name: String, _ type: Function.Type) throws -> Function {
      unsafeBitCast(try #require(dlsym(dlopen(nil, RTLD_NOW), name)), to: type)
    }
    let openMaster = try symbol("posix_openpt", (@convention(c) (Int32) -> Int32).self)
    let grant = try symbol("grantpt", (@convention(c) (Int32) -> Int32).self)
    let unlock = try symbol("unlockpt", (@convention(c) (Int32) -> Int32).self)
    let name = try symbol("ptsname", (@convention(c) (Int32) -> UnsafePointer<CChar>?).self)
    master = openMaster(O_RDWR | O_NOCTTY)
    try #require(master >= 0 && grant(master) == 0 && unlock(master) == 0)
    slave = open(String(cString: try #require(name(master))), O_RDWR | O_NOCTTY)
    try #require(slave >= 0)
  }

  deinit {
    close(slave)
    close(master)
  }
}
