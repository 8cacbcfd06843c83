package dev.apimdr.core.lifecycle;

import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.Outcome;
import java.time.Duration;

/** What is done after a reply or an observation. */
public sealed interface Decision {

  /** Calls the handler's method of this decision's kind: a switch the compiler checks. */
  <R> R match(Handler<R> handler);

  /** Take another turn, later. */
  record Again(Operation next, Duration delay) implements Decision {
    @Override
    public <R> R match(Handler<R> handler) {
      return handler.again(this);
    }
  }

  /** The status cannot be read: observe the service and the blob instead, now. */
  record Observe(Operation next) implements Decision {
    @Override
    public <R> R match(Handler<R> handler) {
      return handler.observe(this);
    }
  }

  /** It is over. */
  record End(Operation next, Outcome outcome) implements Decision {
    @Override
    public <R> R match(Handler<R> handler) {
      return handler.end(this);
    }
  }

  /** One method for each decision. */
  interface Handler<R> {
    R again(Again decision);

    R observe(Observe decision);

    R end(End decision);
  }
}
