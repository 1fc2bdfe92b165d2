import Foundation
import Testing

@testable import Grading

@Suite("Roster")
struct RosterTests {
  private func failure(_ text: String) -> String {
    do { return "\(try Roster(text))" } catch { return "\(error)" }
  }

  @Test(
    "the columns are found in any order, separator and usual export",
    arguments: [
      "name,id,email\nAnna Å. Li,s1,anna@x.dk\nBo Ek,s2,bo@x.dk",
      "\u{FEFF}email;Student ID;Last Name;First name\r\nanna@x.dk;s1;Li;Anna Å.\r\n\r\nbo@x.dk;s2;Ek;Bo\r\n",
      "sep=\t\nId\tFull name\ns1\t\"Anna Å. Li\"\ns2\t\"Bo Ek\"",
      "Student,ID,SIS Login ID,Section\nPoints Possible,,,\n\"Li, Anna Å.\",s1,anna,A\n\"Ek, Bo\",s2,bo,A",
      "Last name,First name,ID number,Email address\nLi,Anna Å.,s1,anna@x.dk\nEk,Bo,s2,bo@x.dk",
    ])
  func formats(text: String) throws {
    #expect(
      try Roster(text).students == [Student(name: "Anna Å. Li", id: "s1"), Student(name: "Bo Ek", id: "s2")])
  }

  @Test("quoted fields keep separators, quotation marks and line ends")
  func quoting() throws {
    let rows = try SeparatedValues("a,b\r\n\"x, \"\"y\"\"\",\"1\n2\"\n\nz,").rows
    #expect(rows.map(\.fields) == [["a", "b"], ["x, \"y\"", "1\n2"], ["z", ""]])
    #expect(rows.map(\.line) == [1, 2, 5])
  }

  @Test("a roster that cannot be used is told with its line")
  func failures() throws {
    #expect(failure("") == "It is empty.")
    #expect(failure("Anna Li,s1\nBo Ek,s2").contains("must name its columns"))
    #expect(failure("name,id\nAnna,s1\n\nBo,s1") == "Lines 2 and 4 have the same id, s1.")
    #expect(failure("name,id\n\"Anna,s1\nBo,s1").contains("line 2 is not closed"))
    #expect(failure("name,id\n") == "It names no student.")
    #expect { try Roster.read(URL(filePath: "/nowhere/roster.csv")) } throws: {
      "\($0)".contains("cannot be read")
    }
  }

  @Test(
    "a submission is matched by id, name or account, as students and platforms write them",
    arguments: [
      ("s123.zip", "Søren Ødegård"), ("hw2_S123_final.tar.gz", "Søren Ødegård"),
      ("soren-odegard.zip", "Søren Ødegård"),
      ("Ødegård, Søren", "Søren Ødegård"), ("SØREN O\u{308}DEGA\u{30A}RD.zip", "Søren Ødegård"),
      ("mm7.zip", "Mia Møller"), ("Anna Maria Li_4711_assignsubmission_file_", "Anna Maria Li"),
      ("Mia Møller_4711_assignsubmission_file_s123.zip", "Mia Møller"),
      ("liannamaria_LATE_123_456_hw.zip", "Anna Maria Li"), ("mollermia_9_124_s123.zip", "Mia Møller"),
      ("11-22 - Anna Li - Nov 21, 2026 600 PM - s123.zip", "Anna Li"),
      ("s123_7_8_hw.zip", "Søren Ødegård"), ("Anna Li.zip", "Anna Li"),
      ("Anna Maria Li.zip", "Anna Maria Li"),
    ])
  func matches(name: String, student: String) throws {
    guard case .one(let found) = try roster().match(name) else {
      Issue.record("\(name): \(try roster().match(name))")
      return
    }
    #expect(found.name == student)
  }

  private func roster() throws -> Roster {
    try Roster(
      """
      name,id,email
      Søren Ødegård,s123,so@x.dk
      Mia Møller,s124,mm7@x.dk
      Anna Li,s125,al@x.dk
      Anna Maria Li,s126,aml@x.dk
      Jo Doe,s127,jo@x.dk
      Jo Doe,s128,jd@x.dk
      """)
  }

  @Test(
    "what fits nobody or several is reported and never guessed",
    arguments: [
      ("stranger.zip", 0), ("Jo Doe.zip", 2), ("s1234.zip", 0), ("Anna.zip", 0), ("Anna Maria Li old.zip", 2),
      ("s123 Mia Møller.zip", 2), ("s123_s124.zip", 2), ("Jo Doe s127.zip", 1),
    ])
  func open(name: String, count: Int) throws {
    switch try roster().match(name) {
    case .none: #expect(count == 0)
    case .one: #expect(count == 1)
    case .several(let students): #expect(count == students.count)
    }
  }
}
