package dev.apimdr.app.requests;

import dev.apimdr.app.preflight.PreflightReport;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationId;

/** The answer to a request. */
public sealed interface Acceptance {

  /** Calls the handler's method for this answer: a switch that the compiler checks. */
  <R> R match(Handler<R> handler);

  /** It is recorded and will be carried out. */
  record Accepted(Operation operation) implements Acceptance {
    @Override
    public <R> R match(Handler<R> handler) {
      return handler.accepted(this);
    }
  }

  /** An operation that exists already answers this request. */
  record Existing(Operation operation) implements Acceptance {
    @Override
    public <R> R match(Handler<R> handler) {
      return handler.existing(this);
    }
  }

  /** Refused because of another operation. */
  record Conflict(String code, String message, Operation operation) implements Acceptance {
    @Override
    public <R> R match(Handler<R> handler) {
      return handler.conflict(this);
    }
  }

  /** The app knows no such service, or no such operation. */
  record NotFound(String message) implements Acceptance {
    @Override
    public <R> R match(Handler<R> handler) {
      return handler.notFound(this);
    }
  }

  /** The settings do not allow it. */
  record NotAllowed(String code, String message) implements Acceptance {
    @Override
    public <R> R match(Handler<R> handler) {
      return handler.notAllowed(this);
    }
  }

  /** The request itself is wrong in one field. */
  record Invalid(String field, String message) implements Acceptance {
    /** In a container that services share, this id would name another service's backup. */
    static Invalid operationIdOf(String other) {
      return new Invalid(
          "Operation-Id",
          "Services share a container, and with this id the backup's name would be one of service "
              + other
              + ". Nothing was started. Request it again with another id.");
    }

    @Override
    public <R> R match(Handler<R> handler) {
      return handler.invalid(this);
    }
  }

  /** There is no recovery point to restore. */
  record NothingToRestore(String code, String message) implements Acceptance {
    @Override
    public <R> R match(Handler<R> handler) {
      return handler.nothingToRestore(this);
    }
  }

  /** A preflight check failed. */
  record Refused(PreflightReport report) implements Acceptance {
    @Override
    public <R> R match(Handler<R> handler) {
      return handler.refused(this);
    }
  }

  /** A dry run: nothing was changed. */
  record Checked(PreflightReport report, String service, String backupName) implements Acceptance {
    @Override
    public <R> R match(Handler<R> handler) {
      return handler.checked(this);
    }
  }

  /** The ledger cannot be reached or keeps changing; the same id may be sent again. */
  record Unavailable(OperationId operationId, String message) implements Acceptance {
    @Override
    public <R> R match(Handler<R> handler) {
      return handler.unavailable(this);
    }
  }

  /** One method for each answer. */
  interface Handler<R> {
    R accepted(Accepted answer);

    R existing(Existing answer);

    R conflict(Conflict answer);

    R notFound(NotFound answer);

    R notAllowed(NotAllowed answer);

    R invalid(Invalid answer);

    R nothingToRestore(NothingToRestore answer);

    R refused(Refused answer);

    R checked(Checked answer);

    R unavailable(Unavailable answer);
  }
}
