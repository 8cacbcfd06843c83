package dev.apimdr.core.lifecycle;

import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationError;
import dev.apimdr.core.operation.Outcome;
import dev.apimdr.core.operation.Phase;
import java.time.Duration;

/** A decision's parts, for assertions. */
record Decided(What what, Operation next, Duration delay, Outcome outcome) {

  enum What {
    AGAIN,
    OBSERVE,
    END
  }

  static Decided of(Decision decision) {
    return decision.match(
        new Decision.Handler<>() {
          @Override
          public Decided again(Decision.Again again) {
            return new Decided(What.AGAIN, again.next(), again.delay(), null);
          }

          @Override
          public Decided observe(Decision.Observe observe) {
            return new Decided(What.OBSERVE, observe.next(), null, null);
          }

          @Override
          public Decided end(Decision.End end) {
            return new Decided(What.END, end.next(), null, end.outcome());
          }
        });
  }

  /** The phase after this decision. */
  Phase phase() {
    return outcome == null ? next.phase() : outcome.phase();
  }

  OperationError error() {
    return outcome == null ? null : outcome.error();
  }
}
