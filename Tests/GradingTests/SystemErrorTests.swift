import Foundation
import Testing

@testable import Grading

@Suite("Errors of the system")
struct SystemErrorTests {
  @Test("say in plain words what is wrong")
  func words() {
    #expect(SystemError.sentence(CocoaError(.fileWriteOutOfSpace)) == "the disk is full")
    #expect(SystemError.sentence(CocoaError(.fileWriteVolumeReadOnly)) == "the place is read-only")
    #expect(SystemError.sentence(POSIXError(.EACCES)) == "there is no permission")
    let wrapped = NSError(
      domain: NSCocoaErrorDomain, code: 512, userInfo: [NSUnderlyingErrorKey: POSIXError(.ENOSPC) as NSError])
    #expect(SystemError.sentence(wrapped) == "the disk is full")
  }

  @Test("end without a full stop, for it is part of a sentence")
  func ending() { #expect(!SystemError.sentence(CocoaError(.coderInvalidValue)).hasSuffix(".")) }
}
