package dev.apimdr.app.ports;

import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.probe.GatewayAnswer;
import dev.apimdr.core.probe.GatewayProbes;
import dev.apimdr.core.probe.GatewaySight;
import dev.apimdr.core.probe.ProbeTimings;
import dev.apimdr.core.probe.ProbedGateway;
import java.net.URI;
import java.time.Instant;

/** Sample probes; each field is set in at least one of them. */
public final class ProbeSamples {
  public static final ProbeTimings TIMINGS = new ProbeTimings(1);
  public static final GatewaySight SERVES = sight(200, 401, 404);
  public static final GatewaySight AWAY =
      new GatewaySight(GatewayAnswer.none("no connection"), null, null);

  private ProbeSamples() {}

  /** What was answered, by its status. */
  public static GatewaySight sight(int health, int api, int unknown) {
    return new GatewaySight(
        GatewayAnswer.of(health), GatewayAnswer.of(api), GatewayAnswer.of(unknown));
  }

  /** Nobody has looked yet. */
  public static GatewayProbes asked(OperationId restore, Instant at) {
    return GatewayProbes.requested(Samples.CONTOSO, restore, at, TIMINGS);
  }

  /** The gateway served, was away for 40 s, and serves again; the restore has ended. */
  public static GatewayProbes served(OperationId restore, Instant at) {
    GatewayProbes probes =
        asked(restore, at)
            .asking(
                new ProbedGateway(URI.create("https://contoso.azure-api.net"), "/a/b", true, true))
            .saw(at.plusSeconds(1), SERVES, TIMINGS)
            .saw(at.plusSeconds(11), SERVES, TIMINGS);
    for (int second = 21; second < 61; second += 10) {
      probes = probes.saw(at.plusSeconds(second), AWAY, TIMINGS);
    }
    return probes
        .restoreEnded(at.plusSeconds(60), at.plusSeconds(61), TIMINGS)
        .saw(at.plusSeconds(61), SERVES, TIMINGS)
        .ending()
        .ended();
  }

  /** It is away, and nobody looked for a while. */
  public static GatewayProbes away(OperationId restore, Instant at) {
    return asked(restore, at)
        .asking(new ProbedGateway(URI.create("https://localhost:8443"), null, false, false))
        .saw(at, AWAY, TIMINGS)
        .saw(at.plusSeconds(600), AWAY, TIMINGS)
        .nextTurn(at.plusSeconds(601), TIMINGS.apart());
  }
}
