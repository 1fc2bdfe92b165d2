/// The description of `report.json` for people who write programs that read it.
package enum ReportSchema {
  /// Markdown: every object with its keys.
  package static let text = """
    # report.json, schema \(ReportDocument.schema)

    UTF-8, keys sorted. A key without value is left out. Points are decimal numbers with at most two decimals. Texts
    stand as they came from the submissions: escape them before you show them. The version after the slash changes
    when a key changes its meaning or disappears; new keys may come at any time.

    ## The document
    | key | value |
    |:--|:--|
    | `schema` | `\(ReportDocument.schema)` |
    | `remarks` | sentences to read before using the numbers |
    | `setting` | what most grades depend on besides the submission; absent without grades |
    | `layers` | sentences: which layers of defense were active |
    | `unmatched` | names of submissions that fit no student of the roster |
    | `exercises` | the exercises that were graded |
    | `statistics` | numbers about the class |
    | `students` | one object per student, by name |

    ## `setting`
    | key | value |
    |:--|:--|
    | `kit` | which kit: changes with its suites, its library and the grader |
    | `seed` | the seed of all random inputs |
    | `exercises` | the numbers of the exercises that were graded |
    | `timeLimit` | processor seconds for one exercise's tests |
    | `memoryLimit` | mebibytes for one process |

    ## Each of `exercises`
    | key | value |
    |:--|:--|
    | `number`, `title` | the exercise |
    | `tasks` | its tasks, each with `id` (`2.1`), `title` and `possible` points |

    ## `statistics`
    Of students who have points: neither the missing nor the not graded count as zero.

    | key | value |
    |:--|:--|
    | `submissions` | all that came, also those that do not count |
    | `statuses` | how many students are `graded`, `empty`, `unreadable`, `not graded`, `missing` |
    | `mean`, `median` | of the totals; absent when nobody has points |
    | `possible` | the points of all tasks |
    | `totals` | students by tenths of the total, ten numbers; the last includes everything |
    | `tasks` | for each task `id`, `students` with points (also zero), `mean`, how many have the `full` points, \
    and `counts`: students with nothing, up to a quarter, a half, three quarters, less than everything, everything |
    | `mistakes` | recognized mistakes, most frequent first: `task`, `text`, `students` |
    | `failures` | tests that fail though something was written, most frequent first: `task`, `text`, `students` |

    ## Each of `students`
    | key | value |
    |:--|:--|
    | `name`, `id` | as the roster has them, else the submission's name and no id |
    | `daysLate` | whole days after the deadline; only if asked for |
    | `status` | `graded`; `empty`: every exercise is absent or as given out; `unreadable`: damaged, or of a kind that is not taken; `not graded`: the grader failed, there \
    are no points; `missing`: no submission |
    | `submission` | the name of the submission that counts |
    | `others` | names of the student's other submissions, which do not count |
    | `contents` | SHA-256 of what was handed in |
    | `failure` | why it is not graded |
    | `remarks` | sentences about the submission |
    | `feedback` | the feedback's path within the report |
    | `total`, `possible` | points; `total` is absent when not graded |
    | `exercises` | what was found out, exercise by exercise; empty when missing or not graded |

    ## Each of a student's `exercises`
    | key | value |
    |:--|:--|
    | `number` | the exercise |
    | `state` | `tested`, `missing`, `untouched`, `refused` or `notCompiled` |
    | `total` | its points |
    | `findings` | what was refused or did not compile: `file`, `line` from 1, `message` |
    | `tasks` | each with `id`, `total`, `possible` and `tests` |

    ## Each of a task's `tests`
    | key | value |
    |:--|:--|
    | `id` | `Suite/function()` |
    | `title` | the test as a sentence |
    | `outcome` | `passed`, `failed`, `notWritten`, `crashed`, `outOfTime`, `outOfMemory`, `outOfOutput`, `notRun` |
    | `messages` | what was seen and expected: `text`, and `mistake` when its numbers are those of a known mistake |

    """
}
