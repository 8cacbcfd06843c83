package dev.apimdr.functions.page;

import dev.apimdr.core.operation.OperationKind;
import dev.apimdr.core.operation.Phase;

/** What kinds and phases of operations are called. */
final class Words {

  private Words() {}

  static String operation(OperationKind kind) {
    return switch (kind) {
      case BACKUP -> "Backup";
      case RESTORE -> "Restore";
    };
  }

  static String end(Phase phase) {
    return switch (phase) {
      case NOT_STARTED -> "has not started";
      case STARTING, RUNNING, VERIFYING -> "is running";
      case SUCCEEDED -> "succeeded";
      case FAILED -> "failed";
      case ABANDONED -> "was given up";
    };
  }

  static Level level(Phase phase) {
    return switch (phase) {
      case NOT_STARTED, STARTING, RUNNING, VERIFYING -> Level.QUIET;
      case SUCCEEDED -> Level.GOOD;
      case FAILED -> Level.BAD;
      case ABANDONED -> Level.WARN;
    };
  }
}
