package dev.apimdr.app.usage;

import dev.apimdr.app.execution.AppRuntime;
import dev.apimdr.app.ports.Effects;
import dev.apimdr.app.ports.MemoryUsage;
import dev.apimdr.app.ports.Ports;
import java.util.Optional;
import java.util.Set;

/** For worlds whose settings say that no reports are taken out. */
public final class NoExports {
  private NoExports() {}

  public static StartExports of(Ports ports, AppRuntime runtime) {
    return new StartExports(
        ports,
        new MemoryUsage(new Effects()).ports(),
        new UsageSettings(Set.of(), Optional.empty(), "apim-usage"),
        runtime);
  }
}
