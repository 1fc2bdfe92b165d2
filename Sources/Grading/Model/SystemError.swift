import Foundation

/// An error of the system in plain words.
package enum SystemError {
  /// Why a file could not be read or written: "the disk is full" rather than a number.
  package static func sentence(_ error: any Error) -> String {
    var error = error as NSError
    while error.domain != NSPOSIXErrorDomain, let cause = error.userInfo[NSUnderlyingErrorKey] as? NSError {
      error = cause
    }
    if error.domain == NSPOSIXErrorDomain { return words(Int32(error.code)) }
    switch CocoaError.Code(rawValue: error.code) {
    case .fileWriteOutOfSpace: return words(ENOSPC)
    case .fileWriteVolumeReadOnly: return words(EROFS)
    case .fileWriteNoPermission, .fileReadNoPermission: return words(EACCES)
    case .fileNoSuchFile, .fileReadNoSuchFile: return words(ENOENT)
    default:
      let text = error.localizedDescription
      return text.hasSuffix(".") ? String(text.dropLast()) : text
    }
  }

  private static func words(_ code: Int32) -> String {
    switch code {
    case ENOSPC, EDQUOT: "the disk is full"
    case EROFS: "the place is read-only"
    case EACCES, EPERM: "there is no permission"
    default: String(cString: strerror(code))
    }
  }
}
