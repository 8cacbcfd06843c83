package dev.apimdr.core.arm;

import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What Azure Resource Manager replied to the POST or to a GET of the status URL, without HTTP. What
 * it means depends on the call and the operation and is decided by {@code OperationLifecycle}.
 */
public sealed interface ArmReply {

  /** Calls the function of this reply's type: a switch the compiler checks. */
  <R> R match(
      Function<StillRunning, R> stillRunning,
      Function<Succeeded, R> succeeded,
      Function<Failed, R> failed,
      Function<Problem, R> problem);

  /**
   * Accepted, or not done yet.
   *
   * @param statusUrl the {@code Location} that came with it, verbatim
   */
  record StillRunning(@Nullable String statusUrl, @Nullable Duration retryAfter)
      implements ArmReply {
    @Override
    public <R> R match(
        Function<StillRunning, R> stillRunning,
        Function<Succeeded, R> succeeded,
        Function<Failed, R> failed,
        Function<Problem, R> problem) {
      return stillRunning.apply(this);
    }
  }

  /** The operation succeeded. */
  record Succeeded() implements ArmReply {
    @Override
    public <R> R match(
        Function<StillRunning, R> stillRunning,
        Function<Succeeded, R> succeeded,
        Function<Failed, R> failed,
        Function<Problem, R> problem) {
      return succeeded.apply(this);
    }
  }

  /** A definite refusal, or the end of an operation that failed. */
  record Failed(String code, String message) implements ArmReply {
    @Override
    public <R> R match(
        Function<StillRunning, R> stillRunning,
        Function<Succeeded, R> succeeded,
        Function<Failed, R> failed,
        Function<Problem, R> problem) {
      return failed.apply(this);
    }
  }

  /**
   * Anything else: not the end of an operation by itself.
   *
   * @param code ARM's, verbatim, or ours where ARM sent none
   * @param message ARM's, verbatim, or ours where ARM sent none
   * @param retryAfter how long ARM asks to wait; null where it does not
   */
  record Problem(Kind kind, String code, String message, @Nullable Duration retryAfter)
      implements ArmReply {

    /** Our code of a list with more pages than are read. */
    public static final String TOO_LONG = "TooManyPages";

    /** A problem that came without a Retry-After. */
    public static Problem of(Kind kind, String code, String message) {
      return new Problem(kind, code, message, null);
    }

    /** See {@link Kind#NO_STATUS}. */
    public static Problem noStatus(String message) {
      return of(Kind.NO_STATUS, "UnexpectedAnswer", message);
    }

    /** See {@link Kind#UNEXPECTED}. */
    public static Problem unexpected(String message) {
      return of(Kind.UNEXPECTED, "UnexpectedAnswer", message);
    }

    /** See {@link Kind#REFUSED_URL}. */
    public static Problem refusedUrl(String message) {
      return of(Kind.REFUSED_URL, "RefusedUrl", message);
    }

    @Override
    public <R> R match(
        Function<StillRunning, R> stillRunning,
        Function<Succeeded, R> succeeded,
        Function<Failed, R> failed,
        Function<Problem, R> problem) {
      return problem.apply(this);
    }
  }

  /** What kind of problem. */
  enum Kind {
    /** 409, or 422 of API Management: another operation runs on the service. */
    CONFLICT("busy"),
    /** 429: too many calls. */
    THROTTLED("throttled"),
    /** 401, or no token was to be had. */
    UNAUTHORIZED("unauthorized"),
    /** 403: the identity lacks a permission. */
    FORBIDDEN("forbidden"),
    /** 404: of a status URL, perhaps not there yet, perhaps no longer. */
    NOT_FOUND("gone"),
    /** No connection was made: the request surely did not reach ARM. */
    NOT_SENT("unreachable"),
    /** A time-out, a reset, 408, or a 5xx without ARM's error body: it may have reached ARM. */
    NO_RESPONSE("unreachable"),
    /** A 5xx with ARM's error body: it may pass, or be how the operation ended. */
    SERVER_ERROR("unreachable"),
    /** A 200 whose body has neither the service nor a status: done, but not how. */
    NO_STATUS("nonsense"),
    /** A response that ARM's documentation does not have. */
    UNEXPECTED("nonsense"),
    /** The URL is not one that may be followed, so it was not requested. */
    REFUSED_URL("refusedUrl");

    private final String wireName;

    Kind(String wireName) {
      this.wireName = wireName;
    }

    /** Its name in the ledger's {@code lastFailure} and in telemetry's {@code problem}. */
    public String wireName() {
      return wireName;
    }

    /** Whether the reply is a problem of this kind. */
    public boolean isOf(@Nullable ArmReply reply) {
      return reply instanceof Problem problem && problem.kind() == this;
    }
  }
}
