#!/usr/bin/env bash
# Grades a folder of submissions, one day.
echo "grade.sh: grading arrives with the grader; to test one solution now, run: swift test --filter Exercise2" >&2
exit 2
