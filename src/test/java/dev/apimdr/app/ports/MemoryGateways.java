package dev.apimdr.app.ports;

import dev.apimdr.core.probe.GatewayAddress;
import dev.apimdr.core.probe.GatewayAnswer;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Gateways in memory: each serves, and knows every path as an API's but the one of no API. */
public final class MemoryGateways implements Gateways {
  private final Effects effects;
  private final List<URI> asked = new ArrayList<>();
  private UnaryOperator<GatewayAnswer> answers = UnaryOperator.identity();

  public MemoryGateways(Effects effects) {
    this.effects = effects;
  }

  @Override
  public GatewayAnswer get(URI url) {
    return effects.write(
        "gateways.get",
        () -> new LedgerUnavailableException("no gateway throws", new IOException("a test did")),
        () -> {
          asked.add(url);
          return answers.apply(usual(url.getPath()));
        });
  }

  private static GatewayAnswer usual(String path) {
    return GatewayAnswer.of(
        switch (path) {
          case GatewayAddress.HEALTH -> 200;
          case GatewayAddress.UNKNOWN -> 404;
          default -> 401;
        });
  }

  /** From now on every answer is changed so. */
  public void answer(UnaryOperator<GatewayAnswer> change) {
    answers = change;
  }

  /** From now on nobody answers. */
  public void goAway() {
    answers = usual -> GatewayAnswer.none("no connection");
  }

  /** From now on all serve again. */
  public void comeBack() {
    answers = UnaryOperator.identity();
  }

  /** Every URL that was asked so far. */
  public List<URI> asked() {
    return List.copyOf(asked);
  }
}
