package dev.apimdr.local.measure.soak;

import dev.apimdr.local.arm.ArmFaults;
import dev.apimdr.local.arm.Fault;
import dev.apimdr.local.arm.FaultPoint;
import dev.apimdr.local.arm.WireReply;
import java.time.Duration;
import java.util.Locale;

/** The ways for one exchange with ARM or with storage to go wrong. */
enum WireFault {
  /** The connection is reset before the request is looked at. */
  RESET,
  /** Carried out; the connection is reset instead of a reply. */
  REPLY_LOST,
  /** Carried out; the reply comes after the product's scaled patience with a silent starter. */
  SLOW,
  /** Carried out; no reply ever comes. */
  TIME_OUT,
  /** 500, not carried out. */
  ERROR_500,
  /** 503, not carried out. */
  ERROR_503,
  /** Carried out; the reply is a 500. */
  DONE_BUT_500,
  /** 429 with a Retry-After. */
  ERROR_429,
  /** 401. */
  ERROR_401,
  /** 403. */
  ERROR_403,
  /** 404: ARM's own; in front of storage, that of something that is no storage. */
  ERROR_404,
  /** Carried out; the reply's body makes no sense. */
  GARBAGE,
  /** Carried out; half of the reply's body comes. */
  HALF_BODY;

  private static final Duration LONG = Duration.ofSeconds(7);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
  private static final String SCOPE = "/subscriptions/11111111-1111-1111-1111-111111111111";

  /** As people say it. */
  String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** How it looks in an exchange with ARM or its token endpoint. */
  Fault atArm(FaultPoint point) {
    return switch (this) {
      case RESET -> Fault.reset();
      case REPLY_LOST -> Fault.acceptedButReset();
      case SLOW -> Fault.acceptedButSlow(LONG);
      case TIME_OUT -> Fault.acceptedButSilent();
      case ERROR_500 -> ArmFaults.internalServerError();
      case ERROR_503 -> ArmFaults.serviceUnavailable();
      case DONE_BUT_500 -> Fault.acceptedBut(ArmFaults.internalServerError());
      case ERROR_429 -> ArmFaults.tooManyRequests(RETRY_AFTER);
      case ERROR_401 -> ArmFaults.expiredToken();
      case ERROR_403 -> ArmFaults.authorizationFailed(point.name(), SCOPE);
      case ERROR_404 -> ArmFaults.statusNotFound();
      case GARBAGE -> Fault.acceptedBut(Fault.garbage(200));
      case HALF_BODY -> Fault.acceptedButHalf();
    };
  }

  /** How it looks in an exchange with storage. */
  Fault atStorage() {
    return switch (this) {
      case RESET -> Fault.reset();
      case REPLY_LOST -> Fault.acceptedButReset();
      case SLOW -> Fault.acceptedButSlow(LONG);
      case TIME_OUT -> Fault.acceptedButSilent();
      case ERROR_500 -> storage(500, "InternalError");
      case ERROR_503 -> storage(503, "ServerBusy");
      case DONE_BUT_500 -> Fault.acceptedBut(storage(500, "OperationTimedOut"));
      case ERROR_429 -> Fault.htmlPage(429).retryAfter(RETRY_AFTER);
      case ERROR_401 -> storage(401, "NoAuthenticationInformation");
      case ERROR_403 -> storage(403, "AuthenticationFailed");
      case ERROR_404 -> Fault.htmlPage(404);
      case GARBAGE -> Fault.acceptedBut(Fault.garbage(200));
      case HALF_BODY -> Fault.acceptedButHalf();
    };
  }

  private static Fault storage(int status, String code) {
    return Fault.reply(
        WireReply.of(
                status,
                "application/xml",
                "<?xml version=\"1.0\" encoding=\"utf-8\"?><Error><Code>"
                    + code
                    + "</Code><Message>As the soak wants it.</Message></Error>")
            .with("x-ms-error-code", code));
  }
}
