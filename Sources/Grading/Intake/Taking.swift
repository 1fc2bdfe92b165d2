import FlowLab
import Foundation

/// Decides what counts of a submission's files.
struct Taking {
  private let kit: KitFiles
  private let contents: [Int: MemberContent]
  private(set) var handedIn = HandedIn()

  init(_ sorting: Sorting, contents: [Int: MemberContent], kit: KitFiles) {
    (self.kit, self.contents) = (kit, contents)
    for (number, exercise) in kit.exercises {
      handedIn.exercises[number] = take(exercise, sorting)
    }
    handedIn.remarks = brief(sorting.remarks)
    compareGiven(sorting)
    noteExtras(sorting)
    if sorting.candidates.isEmpty {
      let aside = sorting.aside.values.map(\.described).min()
      let place = aside.map { " “\($0)” lies in a folder that is not looked into." }
      handedIn.remarks.append("None of the exercises' files is in it." + (place ?? ""))
    }
  }

  // MARK: The files of one exercise

  private func take(_ exercise: KitFiles.Exercise, _ sorting: Sorting) -> HandedInExercise {
    var result = HandedInExercise()
    for name in exercise.stubs.keys.sorted() {
      guard let members = sorting.candidates[name], let stub = exercise.stubs[name] else { continue }
      choose(name, from: members, stub: stub, number: exercise.number, &result)
    }
    if !result.isMissing { noteMissing(exercise, sorting, &result) }
    result.isUntouched =
      result.problems.isEmpty && !result.files.isEmpty
      && result.files.allSatisfy { name, text in
        exercise.stubs[name].map { SourceText.areEqual($0, text) } ?? false
      }
    return result
  }

  /// Takes one of the files of a name, or says why none.
  private func choose(
    _ name: String, from all: [Member], stub: String, number: Int, _ result: inout HandedInExercise
  ) {
    let members = all.sorted { ($0.parts.count, $0.described, $0.id) < ($1.parts.count, $1.described, $1.id) }
    guard let member = theOne(of: members, stub: stub, number: number) else {
      let places = brief(members.map { "“\($0.described)”" }).joined(separator: ", ")
      result.problems.append(
        Finding(
          file: name,
          message: "There are different files of this name (\(places)); hand in only the one that counts."))
      return
    }
    switch contents[member.id] {
    case .bytes(let bytes): read(bytes, name, &result)
    case .tooLarge:
      result.problems.append(Finding(file: name, message: "The file is too large to be Swift text."))
    case .damaged, nil:
      result.problems.append(
        Finding(
          file: name,
          message: "The file is damaged in the archive or packed in an unusual way; pack it again."))
    }
    if members.count > 1 {
      let rest = members.filter { $0.id != member.id }.map { "“\($0.described)”" }
      let equal = members.allSatisfy { contents[$0.id] == contents[member.id] }
      result.remarks.append(
        Finding(
          file: name,
          message: "Taken from “\(member.described)”; \(brief(rest).joined(separator: ", ")) "
            + (equal ? "is the same." : "was ignored.")))
    }
    if member.name != name {
      result.remarks.append(
        Finding(file: name, message: "Taken from “\(member.described)”; its name is \(name)."))
    }
    if let other = member.exercise, other != number {
      let message =
        "Taken from the folder of exercise \(other) (“\(member.described)”); it belongs to \(number)."
      result.remarks.append(Finding(file: name, message: message))
    }
  }

  /// The file that counts; `nil` when nothing tells.
  private func theOne(of members: [Member], stub: String, number: Int) -> Member? {
    func isOne(_ members: [Member]) -> Bool {
      guard let first = members.first, let content = contents[first.id] else { return false }
      return members.allSatisfy { contents[$0.id] == content }
    }
    func fitting(_ members: [Member]) -> [Member] { members.filter { $0.exercise == number } }
    if members.count == 1 || isOne(members) { return fitting(members).first ?? members.first }
    // A stub that was left beside the work is no second answer.
    let written = members.filter { member in
      guard case .bytes(let bytes) = contents[member.id], case .text(let text, _) = SourceText(bytes) else {
        return true
      }
      return !SourceText.areEqual(text, stub)
    }
    if isOne(written) { return fitting(written).first ?? written.first }
    let inPlace = fitting(written)
    let depth = inPlace.map(\.parts.count).min()
    let shallowest = inPlace.filter { $0.parts.count == depth }
    return isOne(shallowest) ? shallowest.first : nil
  }

  private func read(_ bytes: [UInt8], _ name: String, _ result: inout HandedInExercise) {
    switch SourceText(bytes) {
    case .text(let text, let hadMark):
      result.files[name] = text
      if hadMark {
        result.remarks.append(
          Finding(file: name, message: "The byte order mark at its beginning was removed."))
      }
    case .problem(let line, let message):
      result.problems.append(Finding(file: name, line: line, message: message))
    }
  }

  private func noteMissing(
    _ exercise: KitFiles.Exercise, _ sorting: Sorting, _ result: inout HandedInExercise
  ) {
    for name in exercise.stubs.keys.sorted() where sorting.candidates[name] == nil {
      let aside = sorting.aside[name].map {
        " The one at “\($0.described)” lies in a folder that is not looked into."
      }
      let message = "The file was not handed in; the stub is used." + (aside ?? "")
      result.remarks.append(Finding(file: name, message: message))
    }
  }

  // MARK: Other files

  /// Says which given files were changed: the kit's are used whatever they hold.
  private mutating func compareGiven(_ sorting: Sorting) {
    for member in sorting.given {
      let places = kit.givenPlaces[member.name.lowercased()] ?? []
      let place = places.first { $0.number == member.exercise } ?? (places.count == 1 ? places.first : nil)
      let originals = (place.map { [$0] } ?? places).compactMap { kit.exercises[$0.number]?.given[$0.name] }
      if case .bytes(let bytes) = contents[member.id], case .text(let text, _) = SourceText(bytes),
        originals.contains(where: { SourceText.areEqual($0, text) })
      {
        continue
      }
      if let place {
        let message = "The file is given and was changed; the kit's own is used."
        handedIn.exercises[place.number]?.remarks.append(Finding(file: place.name, message: message))
      } else {
        handedIn.remarks.append("\(member.described) was ignored: a file of this name is given by the kit.")
      }
    }
  }

  private mutating func noteExtras(_ sorting: Sorting) {
    var loose: [String] = []
    for member in sorting.extras {
      if let number = member.exercise, let count = handedIn.exercises[number]?.remarks.count, count < 40 {
        let message =
          "“\(member.described)” was ignored: it is none of the exercise's files.\(rename(member))"
        handedIn.exercises[number]?.remarks.append(Finding(message: message))
      } else {
        loose.append("\(member.described) was ignored: it is none of the exercises' files.\(rename(member))")
      }
    }
    loose += (sorting.archives + sorting.foreignArchives).map {
      "\($0.described) was ignored: it is an archive inside the submission."
    }
    handedIn.remarks += brief(loose)
  }
}

extension Taking {
  /// A hint for names like `Flow (1).swift`, `Flow copy.swift` or `Flow.swift.txt`, which programs make.
  private func rename(_ member: Member) -> String {
    let pattern = #/(.+?)(?:\.swift| ?\([0-9]+\)|[ _-][0-9]+| copy.*| - copy.*)\.(?:swift|txt|swift\.txt)/#
    guard member.name.utf8.count <= 255 else { return "" }
    let stem = member.name.lowercased().wholeMatch(of: pattern)?.output.1
    let known = stem.flatMap { kit.places["\($0).swift"] }
    return known.map { " If it is your \($0.name), give it that name." } ?? ""
  }
}

/// The first ten, and how many more there are.
private func brief(_ items: [String]) -> [String] {
  items.count <= 10 ? items : items.prefix(10) + ["and \(items.count - 10) more."]
}
