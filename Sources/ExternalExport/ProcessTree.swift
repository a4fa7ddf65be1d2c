import CLandlock
import Foundation

/// Ends what a program left running where it could take a group or a session of its own: on kernels without filters
/// of calls.
///
/// Orphans of what this process starts become its children. Those of a run are told by a setting in
/// their environment that only they have, such as a folder of their own, so that nothing else that belongs to this process is touched.
enum ProcessTree {
  /// Makes this process the parent of orphans below it.
  static func adoptOrphans() { _ = process_adopt_orphans() }

  /// Takes leave of the orphans of a group that was ended, so that none of them stays as a dead entry in the list of
  /// processes for as long as this one lives.
  static func bury(group: pid_t) {
    var status: Int32 = 0
    let deadline = ContinuousClock.now + .seconds(1)
    while ContinuousClock.now < deadline {
      let found = waitpid(-group, &status, WNOHANG)
      if found < 0, errno != EINTR { return }
      // Alive yet: the signal is on its way.
      if found == 0 { usleep(2_000) }
    }
  }

  /// Ends all children with this setting in their environment, then those who become children by that, until there are none.
  ///
  /// Where one has a session of its own, its group is ended as a whole, which nothing can be forked fast enough to
  /// escape. What makes a new session with each new process is followed for some seconds.
  static func end(with setting: String) {
    let sign = Array(setting.utf8)
    let deadline = ContinuousClock.now + .seconds(3)
    // Between two of a chain there may be none for a moment.
    var quiet = 0
    var groups: Set<pid_t> = []
    while quiet < 3, ContinuousClock.now < deadline {
      let found = children().filter { carries(sign, $0) }
      if found.isEmpty {
        quiet += 1
        usleep(2_000)
        continue
      }
      quiet = 0
      for process in found {
        let group = getpgid(process)
        if group > 1, getsid(process) != getsid(0) {
          groups.insert(group)
          kill(-group, SIGKILL)
        }
        kill(process, SIGKILL)
      }
      for process in found {
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
      }
    }
    // Those that went with their group have come to us as orphans.
    for group in groups {
      var status: Int32 = 0
      while waitpid(-group, &status, WNOHANG) > 0 {}
    }
  }

  private static func children() -> [pid_t] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    let own = getpid()
    return names.compactMap { pid_t($0) }.filter { process in
      guard let stat = FileManager.default.contents(atPath: "/proc/\(process)/stat") else {
        return false
      }
      // The name in parentheses may hold anything; after it stand the state and the parent.
      let fields = stat[(stat.lastIndex(of: UInt8(ascii: ")")) ?? stat.startIndex)...]
        .split(separator: UInt8(ascii: " "))
      return fields.count > 2 && pid_t(String(decoding: fields[2], as: UTF8.self)) == own
    }
  }

  private static func carries(_ sign: [UInt8], _ process: pid_t) -> Bool {
    guard let environment = FileManager.default.contents(atPath: "/proc/\(process)/environ") else {
      return false
    }
    return environment.split(separator: 0).contains { $0.elementsEqual(sign) }
  }
}
