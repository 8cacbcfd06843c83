package dev.apimdr.core.arm;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What ARM said, as a closed set: {@code arm-contract}'s table without HTTP. What it means depends
 * on the place and the operation and is decided by {@code OperationLifecycle}.
 */
public sealed interface ArmReply {

  /** Calls the handler's method of this reply's kind: a switch the compiler checks. */
  <R> R match(Handler<R> handler);

  /**
   * Accepted, or not done yet.
   *
   * @param statusUrl the {@code Location} that came with it, verbatim
   */
  record StillRunning(@Nullable String statusUrl, @Nullable Duration retryAfter)
      implements ArmReply {
    @Override
    public <R> R match(Handler<R> handler) {
      return handler.stillRunning(this);
    }
  }

  /** Done, and well. */
  record Succeeded() implements ArmReply {
    @Override
    public <R> R match(Handler<R> handler) {
      return handler.succeeded(this);
    }
  }

  /** A definite no, or the end of an operation that failed. */
  record Failed(String code, String message) implements ArmReply {
    @Override
    public <R> R match(Handler<R> handler) {
      return handler.failed(this);
    }
  }

  /** Refused for now: another operation runs on the service. */
  record Busy(String code, String message) implements ArmReply {
    @Override
    public <R> R match(Handler<R> handler) {
      return handler.busy(this);
    }
  }

  /** Refused for now: too many calls. */
  record Throttled(String code, String message, @Nullable Duration retryAfter) implements ArmReply {
    @Override
    public <R> R match(Handler<R> handler) {
      return handler.throttled(this);
    }
  }

  /** The token was not taken, or none was to be had. */
  record Unauthorized(String code, String message) implements ArmReply {
    @Override
    public <R> R match(Handler<R> handler) {
      return handler.unauthorized(this);
    }
  }

  /** The identity lacks a right. */
  record Forbidden(String code, String message) implements ArmReply {
    @Override
    public <R> R match(Handler<R> handler) {
      return handler.forbidden(this);
    }
  }

  /** Not there: on a status URL perhaps not yet, perhaps no more. */
  record Gone(String code, String message) implements ArmReply {
    @Override
    public <R> R match(Handler<R> handler) {
      return handler.gone(this);
    }
  }

  /**
   * No answer one can use: 408, 5xx without an error of ARM's, reset, time-out.
   *
   * @param sent whether the request may have reached ARM; false only where no connection was made
   */
  record Unreachable(String code, String message, boolean sent, @Nullable Duration retryAfter)
      implements ArmReply {
    @Override
    public <R> R match(Handler<R> handler) {
      return handler.unreachable(this);
    }
  }

  /** ARM's own error of the server: perhaps it passes, perhaps it is how the operation ended. */
  record ServerError(String code, String message, @Nullable Duration retryAfter)
      implements ArmReply {
    @Override
    public <R> R match(Handler<R> handler) {
      return handler.serverError(this);
    }
  }

  /** Done, by its HTTP status; but its body has no word on what is done, or how it went. */
  record Wordless(String message) implements ArmReply {
    @Override
    public <R> R match(Handler<R> handler) {
      return handler.wordless(this);
    }
  }

  /** An answer no one documented. */
  record Nonsense(String message) implements ArmReply {
    @Override
    public <R> R match(Handler<R> handler) {
      return handler.nonsense(this);
    }
  }

  /** The status URL is not one we may follow, so it was not asked. */
  record RefusedUrl(String message) implements ArmReply {
    @Override
    public <R> R match(Handler<R> handler) {
      return handler.refusedUrl(this);
    }
  }

  /** One method for each reply. */
  interface Handler<R> {
    R stillRunning(StillRunning reply);

    R succeeded(Succeeded reply);

    R failed(Failed reply);

    R busy(Busy reply);

    R throttled(Throttled reply);

    R unauthorized(Unauthorized reply);

    R forbidden(Forbidden reply);

    R gone(Gone reply);

    R unreachable(Unreachable reply);

    R serverError(ServerError reply);

    R wordless(Wordless reply);

    R nonsense(Nonsense reply);

    R refusedUrl(RefusedUrl reply);
  }
}
