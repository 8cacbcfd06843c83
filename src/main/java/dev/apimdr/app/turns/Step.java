package dev.apimdr.app.turns;

import dev.apimdr.app.telemetry.EventSink;
import dev.apimdr.core.turn.TurnMessage;

/** What is done in one phase: seconds of work, ending in at most one further message. */
interface Step {
  /**
   * Takes the step.
   *
   * @param met the operation as it stands
   * @param message that led here, to be put back if need be
   */
  void take(CurrentOperation met, TurnMessage message, EventSink events);
}
