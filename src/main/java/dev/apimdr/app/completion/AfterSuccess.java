package dev.apimdr.app.completion;

import dev.apimdr.app.telemetry.EventSink;
import dev.apimdr.core.operation.Operation;

/**
 * What is begun once an operation has succeeded, before its record says so: a crash in between
 * begins it again. It never throws, for the operation must end.
 */
@FunctionalInterface
public interface AfterSuccess {

  /** Nothing follows. */
  AfterSuccess NOTHING = (operation, events) -> {};

  void begin(Operation succeeded, EventSink events);

  /** This, and then the other. */
  default AfterSuccess then(AfterSuccess next) {
    return (succeeded, events) -> {
      begin(succeeded, events);
      next.begin(succeeded, events);
    };
  }
}
