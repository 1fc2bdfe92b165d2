import Foundation

/// Where keys come from: a terminal that passes each on at once, or lines from anything else.
final class Keyboard {
  private let isTerminal: Bool
  private let descriptor: Int32
  private let isForeground: () -> Bool
  private var keyDecoder = KeyDecoder()
  private var lineDecoder = LineDecoder()
  private var saved: termios?
  private var isOpen = true

  /// Takes nothing yet; the first wait does.
  ///
  /// - Parameters:
  ///   - isTerminal: Whether it is a terminal, whose keys shall come without Return.
  ///   - descriptor: What is read.
  ///   - isForeground: Whether the terminal is ours now; who changes its settings from the background is stopped.
  init(
    isTerminal: Bool, descriptor: Int32 = STDIN_FILENO,
    isForeground: @escaping () -> Bool = { tcgetpgrp(STDIN_FILENO) == getpgrp() }
  ) {
    self.isTerminal = isTerminal
    self.descriptor = descriptor
    self.isForeground = isForeground
  }

  /// Waits for keys, at most so long.
  func wait(milliseconds: Int32) -> [WatchKey] {
    takeTerminal()
    guard isOpen, !isTerminal || saved != nil else {
      Thread.sleep(forTimeInterval: Double(milliseconds) / 1000)
      return []
    }
    var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    guard poll(&request, 1, milliseconds) > 0 else {
      // A signal may end the wait early; then nothing has come either.
      return decode([])
    }
    var bytes = [UInt8](repeating: 0, count: 256)
    let count = read(descriptor, &bytes, bytes.count)
    // The end of what is typed is not the end of what is saved.
    if count == 0 || (count < 0 && errno != EINTR && errno != EAGAIN) { isOpen = false }
    // A last line may lack its end.
    return decode(count == 0 ? [UInt8(ascii: "\n")] : Array(bytes.prefix(max(0, count))))
  }

  /// Gives the terminal back as it was; the next wait takes it again.
  func leave() {
    guard var settings = saved else { return }
    // In the background it is the shell's again.
    if isForeground() { tcsetattr(descriptor, TCSANOW, &settings) }
    saved = nil
  }

  private func decode(_ bytes: [UInt8]) -> [WatchKey] {
    isTerminal ? keyDecoder.keys(from: bytes) : lineDecoder.keys(from: bytes)
  }

  private func takeTerminal() {
    guard isTerminal, saved == nil, isForeground() else { return }
    var settings = termios()
    guard tcgetattr(descriptor, &settings) == 0 else { return }
    saved = settings
    // Ctrl-C and Ctrl-Z stay signals.
    settings.c_lflag &= ~tcflag_t(ICANON | ECHO)
    withUnsafeMutableBytes(of: &settings.c_cc) { characters in
      characters[Int(VMIN)] = 1
      characters[Int(VTIME)] = 0
    }
    tcsetattr(descriptor, TCSANOW, &settings)
  }
}
