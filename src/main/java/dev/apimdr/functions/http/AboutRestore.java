package dev.apimdr.functions.http;

import dev.apimdr.core.probe.GatewayProbes;
import dev.apimdr.core.proof.RestoreProof;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a restore beside its own record.
 *
 * @param proof of what it brought back; null where there is none
 * @param probes of the gateway of its target; null where there are none
 */
public record AboutRestore(@Nullable RestoreProof proof, @Nullable GatewayProbes probes) {

  /** Nothing, as of a backup. */
  public static final AboutRestore NOTHING = new AboutRestore(null, null);
}
