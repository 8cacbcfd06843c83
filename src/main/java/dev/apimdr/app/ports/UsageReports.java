package dev.apimdr.app.ports;

import dev.apimdr.core.service.ServiceId;
import dev.apimdr.core.usage.UsagePage;
import dev.apimdr.core.usage.UsageRead;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a service's analytics reports, one GET of Azure Resource Manager at a time. */
public interface UsageReports {

  /** When the service was made; empty where Azure Resource Manager does not say. */
  Reading<Optional<Instant>> created(ServiceId service);

  /** One page of one day, tried once. A failed call is a reply, never an exception. */
  Reply read(ServiceId service, UsageRead read);

  /** What a GET has led to: a closed set. */
  sealed interface Reply {

    /** Calls the handler's method of this reply's kind: a switch the compiler checks. */
    <R> R match(Handler<R> handler);

    /**
     * Rows.
     *
     * @param remainingReads how many reads Azure Resource Manager still allows at once; null where
     *     it does not tell
     */
    record Answered(UsagePage page, @Nullable Integer remainingReads) implements Reply {
      @Override
      public <R> R match(Handler<R> handler) {
        return handler.answered(this);
      }
    }

    /**
     * The service's tier has no reports.
     *
     * @param message Azure Resource Manager's, without secrets
     */
    record NoReports(String message) implements Reply {
      @Override
      public <R> R match(Handler<R> handler) {
        return handler.noReports(this);
      }
    }

    /**
     * A refusal that stays the same however often it is asked: a right that is missing, a report or
     * a service that does not exist.
     *
     * @param code Azure Resource Manager's, such as {@code AuthorizationFailed}
     * @param message Azure Resource Manager's, without secrets
     */
    record Refused(String code, String message, @Nullable Integer remainingReads) implements Reply {
      @Override
      public <R> R match(Handler<R> handler) {
        return handler.refused(this);
      }
    }

    /**
     * Nothing that lasts: to be asked again.
     *
     * @param delay as Azure Resource Manager told, or the adapter's default
     * @param serverError whether it may be this one read that fails: a status of 500-599, or no
     *     answer in time. False where any read would fail now: 429, no token, no connection
     * @param code Azure Resource Manager's, or the adapter's own
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

      R noReports(NoReports reply);

      R refused(Refused reply);

      R later(Later reply);
    }
  }
}
