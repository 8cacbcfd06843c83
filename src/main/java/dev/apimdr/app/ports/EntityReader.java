package dev.apimdr.app.ports;

import dev.apimdr.core.inventory.WalkAnswer;
import dev.apimdr.core.inventory.WalkRead;
import dev.apimdr.core.service.ServiceId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reads a service's entities, one GET of Azure Resource Manager at a time. */
public interface EntityReader {

  /** The api-version of Azure Resource Manager that entities are read with. */
  String apiVersion();

  /** One GET, tried once. A failed call is a reply, never an exception. */
  Reply read(ServiceId service, WalkRead read);

  /** What a GET has led to: a closed set. */
  sealed interface Reply {

    /** Calls the handler's method of this reply's kind: a switch the compiler checks. */
    <R> R match(Handler<R> handler);

    /**
     * An answer that stays the same however often it is asked for.
     *
     * @param remainingReads how many reads Azure Resource Manager still allows at once ({@code
     *     x-ms-ratelimit-remaining-subscription-reads}, or what it tells in its place); null where
     *     it does not tell
     */
    record Answered(WalkAnswer answer, @Nullable Integer remainingReads) implements Reply {
      @Override
      public <R> R match(Handler<R> handler) {
        return handler.answered(this);
      }
    }

    /**
     * Nothing that lasts: to be asked again.
     *
     * @param delay as Azure Resource Manager told, or the adapter's default
     * @param serverError whether it may be this one read that fails: a status of 500-599, or no
     *     answer in time. False where any read would fail now: 429, no token, no connection
     * @param code Azure Resource Manager's, or the adapter's own, such as {@code TooManyRequests}
     * @param message Azure Resource Manager's, without secrets
     */
    record Later(Duration delay, boolean serverError, String code, String message)
        implements Reply {
      @Override
      public <R> R match(Handler<R> handler) {
        return handler.later(this);
      }
    }

    /** One method for each reply. */
    interface Handler<R> {
      R answered(Answered reply);

      R later(Later reply);
    }
  }
}
