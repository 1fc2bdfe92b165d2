/// Which sections an exercise's object may have.
enum SectionRules {
  /// What is wrong with a section; `nil` when nothing is.
  static func complaint(about section: String) -> String? {
    if elf.contains(section) || machO.contains(section) || starts.contains(where: { section.hasPrefix($0) }) {
      return nil
    }
    let name = section.hasPrefix(".rela") ? String(section.dropFirst(5)) : section
    if name != section, complaint(about: name.isEmpty ? ".text" : name) == nil { return nil }
    return "the code puts something into the section \(section.prefix(80)): remove what names it"
  }

  private static let elf: Set = [
    "", ".text", ".data", ".bss", ".tbss", ".tdata", ".rodata", ".data.rel.ro", ".eh_frame", ".symtab",
    ".strtab",
    ".shstrtab", ".swift1_autolink_entries", ".swift_modhash", ".linker-options", ".comment", ".group",
    ".gcc_except_table", ".llvm_addrsig", ".symtab_shndx",
  ]
  private static let machO: Set = [
    "__text", "__const", "__data", "__bss", "__common", "__cstring", "__literal4", "__literal8",
    "__literal16",
    "__eh_frame", "__compact_unwind", "__gcc_except_tab", "__ustring", "__thread_vars", "__thread_bss",
    "__thread_data", "__objc_imageinfo", "__objc_const", "__objc_data", "__objc_classlist", "__objc_methname",
    "__objc_methtype", "__objc_classname", "__objc_selrefs", "__objc_classrefs", "__swift_modhash", "__got",
    "__stubs",
  ]
  /// Tables that Swift's runtime reads; not `swift5_tests`, the list of tests, nor the table of entry points.
  private static let starts =
    [".text.", ".data.", ".bss.", ".rodata.", ".data.rel.ro.", ".note.", ".debug_", ".tbss.", ".tdata."]
    + ["", "__"].flatMap { mark in
      [
        "swift5_protocol", "swift5_proto", "swift5_type", "swift5_reflstr", "swift5_fieldmd",
        "swift5_assocty",
        "swift5_capture", "swift5_builtin", "swift5_mpenum", "swift5_accessible", "swift5_replac",
        "swift5_acfuncs",
        "swift5_types", "swift5_protos",
      ].map { mark + $0 }
    }
}
