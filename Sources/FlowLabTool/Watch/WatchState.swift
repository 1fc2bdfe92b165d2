import FlowLab
import Workbench

/// Everything there is to see while watching.
struct WatchState {
  /// What goes on right now; times are seconds on the session's clock.
  enum Activity {
    case waiting
    /// The run before is being stopped, because something newer is to be tested.
    case stopping
    case compiling(since: Double, remark: String?)
    case testing(since: Double, remark: String)
  }

  /// How the last run ended.
  enum LastRun {
    case none
    case tested(seconds: Double, at: String)
    case doesNotCompile(String, at: String)
  }

  /// The last verdict, or before there is one, what the files tell.
  var progress: Progress
  /// The verdict with which the next is compared; not that of a run that crashed, which says little.
  var compared: Progress?
  /// The other exercises too, as far as is known without testing.
  var kit: [Progress]
  var activity = Activity.waiting
  var lastRun = LastRun.none
  /// What is different since the verdict before; nil when there was none to compare with.
  var changes: [String]?
  var hint: TaskHint?
  /// What became of the last key, when nothing else shows it.
  var remark: String?

  var sheet: ExerciseSheet { progress.sheet }

  var doesNotCompile: Bool { if case .doesNotCompile = lastRun { true } else { false } }

  var overview: KitOverview {
    KitOverview(exercises: kit.map { $0.sheet.number == sheet.number ? progress : $0 })
  }
}

/// Something that has just happened, for those who tell it line by line.
enum WatchEvent: Equatable {
  /// A run was started; the files that were saved since the one before, if that is why.
  case started(saved: [String])
  /// The student's files are compiled and the tests run.
  case compiled
  case judged
  case doesNotCompile
  case hinted
  case remarked
  case quit
}
