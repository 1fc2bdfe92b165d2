/// Which column of a roster holds what, by the names that platforms give them.
struct RosterColumns {
  private(set) var name: Int?
  private(set) var first: Int?
  private(set) var last: Int?
  /// Numbers and the like of a student, the most official one first.
  private(set) var ids: [Int] = []
  /// User names and mail addresses.
  private(set) var accounts: [Int] = []

  /// Reads the first row; `nil` when it names no column of a student.
  init?(_ header: [String]) {
    let names = header.map { nameTokens($0).joined() }
    func column(_ known: [String]) -> Int? {
      known.lazy.compactMap { names.firstIndex(of: $0) }.first
    }
    name = column([
      "name", "fullname", "studentname", "student", "studentfullname", "displayname", "participant", "navn",
    ])
    first = column(["firstname", "givenname", "forename", "fornavn", "vorname", "first"])
    last = column(["lastname", "surname", "familyname", "efternavn", "nachname", "last"])
    ids = Self.idNames.compactMap { names.firstIndex(of: $0) }
    accounts = Self.accountNames.compactMap { names.firstIndex(of: $0) }
    if name == nil && (first == nil || last == nil) && ids.isEmpty && accounts.isEmpty { return nil }
  }

  private static let idNames = [
    "studentid", "studentnumber", "studentno", "studynumber", "studienummer", "matriculationnumber",
    "matrikelnummer",
    "idnumber", "orgdefinedid", "id", "sisuserid", "sid", "userid", "identifier",
  ]
  private static let accountNames = [
    "username", "login", "loginid", "sisloginid", "user", "email", "emailaddress", "mail", "studentemail",
  ]
}
