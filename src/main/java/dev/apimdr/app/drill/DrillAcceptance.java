package dev.apimdr.app.drill;

import dev.apimdr.core.drill.Drill;

/** The answer to a request for a drill. */
public sealed interface DrillAcceptance {

  /** It is recorded and will be carried out, or was before. */
  record Accepted(Drill drill) implements DrillAcceptance {}

  /** Another one is under way, and there is one at a time. */
  record Busy(String drillId) implements DrillAcceptance {}

  /** No service of this name is protected here. */
  record UnknownService() implements DrillAcceptance {}

  /** The settings have no drills. */
  record Off() implements DrillAcceptance {}
}
