package dev.apimdr.local.measure.soak;

import dev.apimdr.local.arm.ArmFaults;
import dev.apimdr.local.arm.Fault;
import dev.apimdr.local.arm.FaultPoint;
import dev.apimdr.local.arm.WireReply;
import java.time.Duration;
import java.util.Locale;

/** Faults of one HTTP exchange with ARM or with storage. */
enum WireFault {
  /** The connection is reset before the request is processed. */
  RESET,
  /** Processed; the connection is reset instead of a response. */
  REPLY_LOST,
  /** Processed; the response comes after the scaled time in which a start must be confirmed. */
  SLOW,
  /** Processed; there is no response. */
  TIME_OUT,
  /** 500, not processed. */
  ERROR_500,
  /** 503, not processed. */
  ERROR_503,
  /** Processed; the response is a 500. */
  DONE_BUT_500,
  /** 429 with a Retry-After. */
  ERROR_429,
  /** 401. */
  ERROR_401,
  /** 403. */
  ERROR_403,
  /** 404: ARM's own; for storage, the HTML page of something that is not storage. */
  ERROR_404,
  /** Processed; the response body is not valid. */
  GARBAGE,
  /** Processed; half of the response body is sent. */
  HALF_BODY;

  private static final Duration LONG = Duration.ofSeconds(7);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
  private static final String SCOPE = "/subscriptions/11111111-1111-1111-1111-111111111111";

  /** The name in the report. */
  String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** The fault for ARM or its token endpoint. */
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

  /** The fault for storage. */
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
                    + "</Code><Message>Injected by the soak.</Message></Error>")
            .with("x-ms-error-code", code));
  }
}
