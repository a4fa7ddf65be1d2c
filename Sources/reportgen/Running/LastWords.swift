import Foundation

/// What is said when the program cannot go on at all: memory that is not there ends it wherever it is, by a
/// signal that would say nothing to an officer.
///
/// Only what is allowed within a signal handler is done there: the words are ready, and are written by one
/// call of the system.
enum LastWords {
  /// The least of address space, of data, of stack and of open files with which any work can be done.
  private static let (leastMemory, leastData) = (rlim_t(400 << 20), rlim_t(128 << 20))
  private static let (leastStack, leastFiles) = (rlim_t(512 << 10), rlim_t(24))

  /// Listens to the signals that end the program.
  static func prepare() {
    // A file that grows over the session's limit is a failed write like any other.
    signal(SIGXFSZ, SIG_IGN)
    let size = 64 << 10
    var stack = stack_t()
    // A stack that has overflown is no place for a handler. It is in use to the end.
    stack.ss_sp = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 16)
    stack.ss_size = size
    sigaltstack(&stack, nil)
    for signal in [SIGILL, SIGTRAP, SIGABRT, SIGSEGV, SIGBUS, SIGFPE] {
      var action = sigaction()
      action.__sigaction_handler.sa_handler = { _ in LastWords.speak() }
      action.sa_flags = Int32(SA_ONSTACK) | Int32(bitPattern: UInt32(SA_RESETHAND))
      sigaction(signal, &action, nil)
    }
  }

  /// Refuses to begin under limits with which nothing can be done.
  ///
  /// - Throws: `Failure` with the limit.
  static func checkLimits() throws {
    try checkMemory(limit(RLIMIT_AS), leastMemory, "v")
    try checkMemory(limit(RLIMIT_DATA), leastData, "d")
    if limit(RLIMIT_STACK) < leastStack {
      throw Failure(
        .input,
        "Giới hạn ngăn xếp của phiên làm việc quá thấp (\(limit(RLIMIT_STACK) >> 10) KB, cần ít nhất"
          + " \(leastStack >> 10) KB); hãy nâng giới hạn (ulimit -s).")
    }
    let files = limit(RLIMIT_NOFILE)
    if files < leastFiles {
      throw Failure(
        .input,
        "Giới hạn số tệp mở của phiên làm việc quá thấp (\(files), cần ít nhất \(leastFiles));"
          + " hãy nâng giới hạn (ulimit -n).")
    }
  }

  private static func checkMemory(_ limit: rlim_t, _ least: rlim_t, _ letter: String) throws {
    guard limit < least else { return }
    throw Failure(
      .input,
      "Giới hạn bộ nhớ của phiên làm việc quá thấp (\(limit >> 20) MB, cần ít nhất \(least >> 20) MB);"
        + " hãy nâng giới hạn (ulimit -\(letter)).")
  }

  /// How much of something this process may have.
  private static func limit(_ resource: __rlimit_resource) -> rlim_t {
    var limit = rlimit()
    let isKnown = getrlimit(__rlimit_resource_t(resource.rawValue), &limit) == 0
    return isKnown ? limit.rlim_cur : .max
  }

  private static func speak() {
    let isLimited = min(limit(RLIMIT_AS), limit(RLIMIT_DATA)) < rlim_t(64) << 30
    let words: StaticString =
      isLimited
      ? "Lỗi: Không đủ bộ nhớ trong giới hạn của phiên làm việc (ulimit -v, ulimit -d); những gì đã ghi trước đó vẫn còn nguyên.\n"
      : "Lỗi: Chương trình gặp lỗi và phải dừng; những gì đã ghi trước đó vẫn còn nguyên. Hãy báo cho người phụ trách chương trình.\n"
    _ = write(STDERR_FILENO, words.utf8Start, words.utf8CodeUnitCount)
    _exit(isLimited ? Failure.Status.input.rawValue : Failure.Status.software.rawValue)
  }
}
