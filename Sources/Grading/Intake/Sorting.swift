/// The files of a submission, sorted by what they mean to the kit.
struct Sorting {
  /// Files with the name of a student's file, by that name.
  private(set) var candidates: [String: [Member]] = [:]
  /// Copies of given files.
  private(set) var given: [Member] = []
  private(set) var archives: [Member] = []
  /// Archives of kinds that are not unpacked.
  private(set) var foreignArchives: [Member] = []
  /// Names of students' files that lie only where nothing is looked for.
  private(set) var aside: [String: Member] = [:]
  /// Swift files that belong to no exercise.
  private(set) var extras: [Member] = []
  private(set) var remarks: [String] = []
  /// Whether there is nothing but clutter.
  private(set) var isEmpty = true
  /// Whether it is a document of an office program, which is a zip archive too.
  private(set) var isDocument = false

  init(_ members: [Member], kit: KitFiles, limits: IntakeLimits) throws {
    var considered = 0
    var copies = 0
    for member in members where !member.parts.isEmpty {
      if member.name == "[Content_Types].xml" && member.parts.count == 1 { isDocument = true }
      isEmpty = isEmpty && member.parts.contains { Clutter.isClutter($0) }
      let place = kit.places[member.name.lowercased()]
      guard member.fault != nil || !member.isAside else {
        if let place { aside[place.name] = aside[place.name] ?? member }
        continue
      }
      considered += 1
      guard considered <= limits.members else { throw Refusal.tooMany }
      if let fault = member.fault ?? (member.parts.count > limits.depth ? "its path is too long" : nil) {
        isEmpty = false
        remarks.append("\(member.described) was ignored: \(fault).")
        continue
      }
      guard member.kind != .special else {
        remarks.append("\(member.described) was ignored: it is a link or a device, not a file.")
        continue
      }
      if let place {
        guard member.kind != .encrypted else {
          throw Refusal("The archive is locked with a password; hand it in without one.")
        }
        candidates[place.name, default: []].append(member)
        copies += 1
        guard copies <= limits.copies else { throw Refusal.tooMany }
      } else if kit.givenPlaces[member.name.lowercased()] != nil {
        if given.count < 32, member.kind == .file { given.append(member) }
      } else if ArchiveKind.promised(by: member.name) != nil {
        guard member.kind != .encrypted else {
          throw Refusal("The archive is locked with a password; hand it in without one.")
        }
        archives.append(member)
      } else if [".rar", ".7z"].contains(where: { member.name.lowercased().hasSuffix($0) }) {
        foreignArchives.append(member)
      } else if [".swift", ".swift.txt"].contains(where: { member.name.lowercased().hasSuffix($0) }),
        member.name != "Package.swift"
      {
        if extras.count < limits.copies { extras.append(member) }
      }
    }
  }

  /// The archive inside that is all there is; `nil` when there are files to grade, or nothing at all.
  ///
  /// - Returns: The archive.
  /// - Throws: ``Refusal`` when there are only archives, and several or of kinds that are not unpacked.
  func theArchive() throws -> Member? {
    guard candidates.isEmpty else { return nil }
    if archives.count > 1 {
      throw Refusal(
        "It holds \(archives.count) archives and none of the exercises' files; hand in one archive.")
    }
    if archives.isEmpty, let foreign = foreignArchives.first {
      throw Refusal("\(foreign.described) in it is not unpacked; hand in a folder, .zip or .tar.gz instead.")
    }
    return archives.first
  }
}
