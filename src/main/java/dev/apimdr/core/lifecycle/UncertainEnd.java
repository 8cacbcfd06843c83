package dev.apimdr.core.lifecycle;

import dev.apimdr.core.operation.Evidence;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.Phase;

/** An end that Azure Resource Manager did not report, and what the Activity Log says about it. */
public final class UncertainEnd {
  private UncertainEnd() {}

  /**
   * The ended operation with what the Activity Log says of it: the end stays, its advice becomes
   * exact. Where the log says nothing the advice stays, and the evidence says so.
   */
  public static Operation proven(Operation ended, Evidence evidence, boolean recoverable) {
    Operation found =
        ended.with(ended.progress().found(ended.progress().findings().with(evidence)));
    return ended.phase() != Phase.ABANDONED || evidence.kind() == Evidence.Kind.UNKNOWN
        ? found
        : found.advised(TerminalErrors.proven(ended, evidence, recoverable));
  }
}
