import Foundation

/// An error as a sentence for a person.
package func sentence(_ error: any Error) -> String {
  if let error = error as? any LocalizedError, let text = error.errorDescription { return text }
  let bridged = error as NSError
  if bridged.domain == NSCocoaErrorDomain || bridged.domain == NSPOSIXErrorDomain {
    let path = (bridged.userInfo[NSFilePathErrorKey] as? String).map { "\($0): " } ?? ""
    return path + bridged.localizedDescription
  }
  return "\(error)"
}
