package dev.apimdr.fuzz;

import dev.apimdr.core.arm.ArmReply;
import java.time.Duration;
import java.util.List;

/** Answers of Azure Resource Manager that decide nothing, or not what one hoped for. */
final class Replies {
  /** How many kinds of {@link #odd} there are. */
  static final int KINDS = 9;

  private static final List<Duration> WISHES =
      List.of(
          Duration.ofSeconds(5),
          Duration.ofMinutes(1),
          Duration.ofMinutes(10),
          Duration.ofHours(1),
          Duration.ofDays(1));

  private Replies() {}

  /** Something else than the answer to a reading or a poll, as the run's temper has it. */
  static ArmReply odd(Draw draw, Temper temper) {
    return switch (draw.weighted(temper.replies)) {
      case 0 -> timeOut();
      case 1 -> notFound();
      case 2 -> throttled(draw);
      case 3 -> unauthorized();
      case 4 -> forbidden();
      case 5 -> unclear(draw);
      case 6 -> busy();
      case 7 -> notNow("503", "Service Unavailable", draw);
      default -> notSent();
    };
  }

  /** A plain no to a POST, for now: it may be sent again. */
  static ArmReply refusedForNow(Draw draw) {
    return switch (draw.below(4)) {
      case 0 -> busy();
      case 1 -> throttled(draw);
      case 2 -> unauthorized();
      default -> notSent();
    };
  }

  /** A plain no to a POST, for good. */
  static ArmReply refused(Draw draw) {
    return switch (draw.below(3)) {
      case 0 -> new ArmReply.Failed("ValidationError", "The request is not valid.");
      case 1 -> forbidden();
      default -> notFound();
    };
  }

  /** No answer to a POST that one can use. */
  static ArmReply lost(Draw draw) {
    return switch (draw.below(3)) {
      case 0 -> timeOut();
      case 1 -> notNow("502", "Bad Gateway", draw);
      default -> unclear(draw);
    };
  }

  /** Whether this answer to a POST says for sure that nothing was started. */
  static boolean saysNo(ArmReply reply) {
    return reply instanceof ArmReply.Busy
        || reply instanceof ArmReply.Throttled
        || reply instanceof ArmReply.Unauthorized
        || reply instanceof ArmReply.Failed
        || reply instanceof ArmReply.Forbidden
        || reply instanceof ArmReply.Gone
        || reply instanceof ArmReply.RefusedUrl
        || (reply instanceof ArmReply.Unreachable unreachable && !unreachable.sent());
  }

  private static ArmReply timeOut() {
    return new ArmReply.Unreachable("Timeout", "no answer in time", true, null);
  }

  private static ArmReply notFound() {
    return new ArmReply.Gone("ResourceNotFound", "The resource was not found.");
  }

  private static ArmReply throttled(Draw draw) {
    return new ArmReply.Throttled("TooManyRequests", "Too many requests.", draw.of(WISHES));
  }

  private static ArmReply unauthorized() {
    return new ArmReply.Unauthorized("ExpiredAuthenticationToken", "The token is expired.");
  }

  private static ArmReply forbidden() {
    return new ArmReply.Forbidden("AuthorizationFailed", "The client has no right to do this.");
  }

  /** An answer nobody can make anything of, also one that says done and not how it went. */
  private static ArmReply unclear(Draw draw) {
    return draw.below(2) == 0
        ? new ArmReply.Nonsense("302 without a word")
        : new ArmReply.Wordless("200 without a word");
  }

  /** An error of the server's, from on the way or of ARM's own. */
  private static ArmReply notNow(String code, String message, Draw draw) {
    Duration wish = draw.of(WISHES);
    return draw.below(2) == 0
        ? new ArmReply.Unreachable(code, message, true, wish)
        : new ArmReply.ServerError("InternalServerError", "An error occurred.", wish);
  }

  private static ArmReply busy() {
    return new ArmReply.Busy("ServiceLocked", "The service is transitioning at this time.");
  }

  private static ArmReply notSent() {
    return new ArmReply.Unreachable("ConnectFailed", "connection refused", false, null);
  }
}
