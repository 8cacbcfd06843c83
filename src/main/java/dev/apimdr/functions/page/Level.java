package dev.apimdr.functions.page;

import dev.apimdr.core.posture.ServiceStatus;

/** How loud something is shown: by a sign, a word and a colour, never by a colour alone. */
enum Level {
  /** Somebody must act. */
  BAD("bad", "\u2715"),
  /** Somebody should look. */
  WARN("warn", "!"),
  /** All is well. */
  GOOD("good", "\u2713"),
  /** Nothing to say. */
  QUIET("quiet", "\u2013");

  private final String styled;
  private final String sign;

  Level(String styled, String sign) {
    this.styled = styled;
    this.sign = sign;
  }

  /** Its class in the style sheet. */
  String styled() {
    return styled;
  }

  String sign() {
    return sign;
  }

  static Level of(ServiceStatus status) {
    return switch (status.readiness()) {
      case LOST, NEVER, OVERDUE -> BAD;
      case WAITING -> WARN;
      case READY -> status.isTroubled() ? WARN : GOOD;
      case UNPROTECTED -> status.isTroubled() ? WARN : QUIET;
    };
  }

  /** The state of a service in two or three words. */
  static String word(ServiceStatus status) {
    return switch (status.readiness()) {
      case LOST -> "cannot be restored";
      case NEVER -> "never backed up";
      case OVERDUE -> "backup overdue";
      case WAITING -> "waiting for its first backup";
      case READY -> status.isTroubled() ? "ready, with a warning" : "ready";
      case UNPROTECTED ->
          status.posture().restoreFrom() == null ? "not backed up any more" : "restore target only";
    };
  }
}
