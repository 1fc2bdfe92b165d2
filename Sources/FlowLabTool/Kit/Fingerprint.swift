/// A 64-bit fingerprint of a text (FNV-1a), to notice change, not tampering.
func fingerprint(of text: String) -> String { fingerprint(of: text.utf8) }

/// A 64-bit fingerprint of bytes (FNV-1a), to notice change, not tampering.
func fingerprint(of bytes: some Sequence<UInt8>) -> String {
  let hash = bytes.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  return String(hash, radix: 16)
}
