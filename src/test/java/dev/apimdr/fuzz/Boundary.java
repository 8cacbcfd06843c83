package dev.apimdr.fuzz;

import dev.apimdr.app.ports.BackupStore;
import dev.apimdr.app.ports.EntityReader;
import dev.apimdr.app.ports.LedgerUnavailableException;
import dev.apimdr.app.ports.QueueUnavailableException;
import dev.apimdr.core.arm.PassesByItself;
import dev.apimdr.core.operation.BlobLookup;
import dev.apimdr.core.probe.GatewayAnswer;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A proxy around a port. Before and after each call is a site at which another execution may run to
 * its end, the process may die, time may pass, or the call may fail before it has an effect or lose
 * its response.
 */
final class Boundary implements InvocationHandler {
  private final FuzzWorld world;
  private final String port;
  private final Object fake;
  private final Disturbances disturbances;
  private final @Nullable Oddness odd;
  private final Map<Method, String> names = new HashMap<>();
  private final Map<String, String> afters = new HashMap<>();

  private Boundary(FuzzWorld world, String port, Object fake) {
    this.world = world;
    this.port = port;
    this.fake = fake;
    this.disturbances = new Disturbances(world);
    this.odd =
        switch (port) {
          case "arm" -> new OddArm(world);
          case "drillServices" -> new OddDrillServices(world);
          default -> null;
        };
  }

  static <T> T around(FuzzWorld world, Class<T> port, String name, T fake) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(), new Class<?>[] {port}, new Boundary(world, name, fake)));
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    Execution execution = world.running().orElse(null);
    if (execution == null || !goesOutside(method)) {
      return call(method, arguments);
    }
    String name = names.computeIfAbsent(method, key -> port + "." + key.getName());
    Draw fault = before(execution, name);
    if (fault != null && odd == null) {
      return unavailable(method, name, " is not reached");
    }
    Object result =
        odd == null
            ? call(method, arguments)
            : odd.answer(execution, method, arguments, fault, () -> call(method, arguments));
    world.oracle.saw(execution, name, arguments, result);
    if (after(execution, name)) {
      return unavailable(method, name, " is done, its reply is lost");
    }
    world.oracle.heard(execution, name, result);
    return result;
  }

  /** An api-version is a constant of its adapter. */
  private static boolean goesOutside(Method method) {
    return method.getDeclaringClass() != Object.class && !method.getName().equals("apiVersion");
  }

  /** What happens before the call; returns random numbers if the call itself is to fail. */
  private @Nullable Draw before(Execution execution, String name) {
    if (!world.isDisturbed()) {
      return null;
    }
    Site site = execution.frame.next(name);
    if (!world.choices.isOpen(site)) {
      return null;
    }
    Draw draw = world.choices.at(site);
    int limit = common(execution, site, draw, "before " + name);
    if (limit < 0 || limit >= faults(name)) {
      return null;
    }
    world.choices.took(site);
    return draw;
  }

  private String after(String name) {
    return afters.computeIfAbsent(name, before -> before + "-after");
  }

  private int faults(String name) {
    FailureMix mix = world.mix;
    return odd == null ? mix.failing : name.equals("arm.poll") ? mix.oddPolls : mix.oddness;
  }

  /** What happens after the call; true if its response is lost. */
  private boolean after(Execution execution, String name) {
    if (!world.isDisturbed()) {
      return false;
    }
    Site site = execution.frame.next(after(name));
    if (!world.choices.isOpen(site)) {
      return false;
    }
    Draw draw = world.choices.at(site);
    int left = common(execution, site, draw, "after " + name);
    if (odd != null || left < 0 || left >= world.mix.failing) {
      return false;
    }
    world.choices.took(site);
    return true;
  }

  /**
   * Nested executions, death and slowness; negative if one of them happened, otherwise a new random
   * number.
   */
  private int common(Execution execution, Site site, Draw draw, String where) {
    FailureMix mix = world.mix;
    int number = draw.below(1000);
    boolean nests = number < mix.nesting;
    boolean dies = !nests && number < mix.nesting + mix.dying;
    boolean took = number < mix.nesting + mix.dying + mix.slowness;
    if (nests && !world.mayNest()) {
      return -1;
    }
    if (took) {
      world.choices.took(site);
    }
    if (nests) {
      world.tell(() -> where + ", meanwhile:");
      disturbances.within(site.within(), draw);
    } else if (dies) {
      world.tell(() -> "the process dies " + where);
      throw new Died(where);
    } else if (took) {
      Duration slow = draw.seconds(1, draw.of(List.of(10, 60, 180)));
      world.pass(slow);
      world.tell(() -> where + " it takes " + slow);
    }
    if (execution.began.plus(FuzzWorld.FUNCTION_TIMEOUT).isBefore(world.clock.instant())) {
      world.tell(() -> "the host ends the process " + where);
      throw new Died(where);
    }
    return took ? -1 : draw.below(1000);
  }

  private @Nullable Object call(Method method, Object @Nullable [] arguments) {
    try {
      return method.invoke(fake, arguments);
    } catch (InvocationTargetException thrown) {
      Throwable cause = thrown.getCause();
      if (cause instanceof RuntimeException failed) {
        throw failed;
      }
      if (cause instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(cause);
    } catch (IllegalAccessException closed) {
      throw new IllegalStateException(closed);
    }
  }

  /** The exception of a store that could not be reached. */
  private Object unavailable(Method method, String name, String what) {
    world.tell(() -> name + what);
    if (port.equals("queue")) {
      throw new QueueUnavailableException(name + what, new IOException());
    }
    if (port.equals("entities")) {
      return new EntityReader.Reply.Later(
          Duration.ofSeconds(10), false, "Unreachable", name + what);
    }
    if (port.equals("gateways")) {
      return GatewayAnswer.none("connection lost");
    }
    if (!port.equals("backups")) {
      throw new LedgerUnavailableException(name + what, new IOException());
    }
    Class<?> type = method.getReturnType();
    if (type == BackupStore.Removal.class) {
      return BackupStore.Removal.UNREACHABLE;
    }
    if (type == BackupStore.Cors.class) {
      return BackupStore.Cors.UNKNOWN;
    }
    if (type == BackupStore.Listing.class) {
      return new BackupStore.Listing(List.of(), name + what);
    }
    BlobLookup.Unknown unknown = new BlobLookup.Unknown(name + what, PassesByItself.YES);
    return type == Optional.class ? Optional.of(unknown) : unknown;
  }
}
