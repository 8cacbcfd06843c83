package dev.apimdr.fuzz;

import dev.apimdr.core.arm.ArmReply;
import dev.apimdr.core.arm.ArmReply.Kind;
import java.time.Duration;
import java.util.List;

/** Responses of Azure Resource Manager other than success. */
final class Replies {
  /** The number of kinds of {@link #odd}. */
  static final int KINDS = 9;

  private static final List<Duration> WISHES =
      List.of(
          Duration.ofSeconds(5),
          Duration.ofMinutes(1),
          Duration.ofMinutes(10),
          Duration.ofHours(1),
          Duration.ofDays(1));

  private Replies() {}

  /** An unusual response to a GET or a poll, as the run's mix allows. */
  static ArmReply odd(Draw draw, FailureMix mix) {
    return switch (draw.weighted(mix.replies)) {
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

  /** A refusal of a POST that is temporary: it may be sent again. */
  static ArmReply refusedForNow(Draw draw) {
    return switch (draw.below(4)) {
      case 0 -> busy();
      case 1 -> throttled(draw);
      case 2 -> unauthorized();
      default -> notSent();
    };
  }

  /** A permanent refusal of a POST. */
  static ArmReply refused(Draw draw) {
    return switch (draw.below(3)) {
      case 0 -> new ArmReply.Failed("ValidationError", "The request is not valid.");
      case 1 -> forbidden();
      default -> notFound();
    };
  }

  /** A lost or unusable response to a POST. */
  static ArmReply lost(Draw draw) {
    return switch (draw.below(3)) {
      case 0 -> timeOut();
      case 1 -> notNow("502", "Bad Gateway", draw);
      default -> unclear(draw);
    };
  }

  /** Whether this response to a POST proves that nothing was started. */
  static boolean saysNo(ArmReply reply) {
    return Kind.CONFLICT.isOf(reply)
        || Kind.THROTTLED.isOf(reply)
        || Kind.UNAUTHORIZED.isOf(reply)
        || reply instanceof ArmReply.Failed
        || Kind.FORBIDDEN.isOf(reply)
        || Kind.NOT_FOUND.isOf(reply)
        || Kind.REFUSED_URL.isOf(reply)
        || Kind.NOT_SENT.isOf(reply);
  }

  private static ArmReply timeOut() {
    return ArmReply.Problem.of(Kind.NO_RESPONSE, "Timeout", "no answer in time");
  }

  private static ArmReply notFound() {
    return ArmReply.Problem.of(Kind.NOT_FOUND, "ResourceNotFound", "The resource was not found.");
  }

  private static ArmReply throttled(Draw draw) {
    return new ArmReply.Problem(
        Kind.THROTTLED, "TooManyRequests", "Too many requests.", draw.of(WISHES));
  }

  private static ArmReply unauthorized() {
    return ArmReply.Problem.of(
        Kind.UNAUTHORIZED, "ExpiredAuthenticationToken", "The token is expired.");
  }

  private static ArmReply forbidden() {
    return ArmReply.Problem.of(
        Kind.FORBIDDEN, "AuthorizationFailed", "The client has no right to do this.");
  }

  /** A response that decides nothing, or says done without a result. */
  private static ArmReply unclear(Draw draw) {
    return draw.below(2) == 0
        ? ArmReply.Problem.unexpected("302 without a word")
        : ArmReply.Problem.noStatus("200 without a word");
  }

  /** A server error, of a gateway or of ARM. */
  private static ArmReply notNow(String code, String message, Draw draw) {
    Duration wish = draw.of(WISHES);
    return draw.below(2) == 0
        ? new ArmReply.Problem(Kind.NO_RESPONSE, code, message, wish)
        : new ArmReply.Problem(
            Kind.SERVER_ERROR, "InternalServerError", "An error occurred.", wish);
  }

  private static ArmReply busy() {
    return ArmReply.Problem.of(
        Kind.CONFLICT, "ServiceLocked", "The service is transitioning at this time.");
  }

  private static ArmReply notSent() {
    return ArmReply.Problem.of(Kind.NOT_SENT, "ConnectFailed", "connection refused");
  }
}
