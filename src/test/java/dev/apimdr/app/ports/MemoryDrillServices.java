package dev.apimdr.app.ports;

import dev.apimdr.core.arm.ArmReply;
import dev.apimdr.core.arm.ArmReply.Kind;
import dev.apimdr.core.drill.Drill;
import dev.apimdr.core.drill.DrillTags;
import dev.apimdr.core.drill.GoneService;
import dev.apimdr.core.drill.MadeService;
import dev.apimdr.core.service.ServiceId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The services of drills in memory, as Azure keeps them: made in 40 minutes, deleted in 10, purged
 * in one. Effects are named {@code services.create}, {@code services.delete} and {@code
 * services.purge}.
 */
public final class MemoryDrillServices implements DrillServices {
  public static final String CLIENT_ID = "99999999-2222-3333-4444-555555555555";
  private static final Duration ASKED_AGAIN = Duration.ofMinutes(5);
  private static final Duration MADE = Duration.ofMinutes(40);
  private static final Duration DELETED = Duration.ofMinutes(10);
  private static final Duration PURGED = Duration.ofMinutes(1);

  private final Clock clock;
  private final Effects effects;
  private final Map<String, Service> services = new TreeMap<>();
  private final Map<String, Gone> gone = new TreeMap<>();
  private final List<String> puts = new ArrayList<>();
  private final List<String> deletes = new ArrayList<>();
  private final List<String> purges = new ArrayList<>();
  private final Map<String, Supplier<Optional<ArmReply>>> answers = new HashMap<>();
  private boolean loseCreateReply;
  private boolean statusUrls = true;
  private String failedState = "Succeeded";
  private List<String> identities = List.of(CLIENT_ID);
  private Duration listedLate = Duration.ZERO;
  private boolean takenElsewhere;

  private static final class Service {
    final ServiceId id;
    final Map<String, String> tags;
    final Instant readyAt;
    @Nullable Instant deletedAt;

    Service(ServiceId id, Map<String, String> tags, Instant readyAt) {
      this.id = id;
      this.tags = tags;
      this.readyAt = readyAt;
    }
  }

  private static final class Gone {
    final Service service;
    final Instant at;
    @Nullable Instant purgedAt;

    Gone(Service service, Instant at) {
      this.service = service;
      this.at = at;
    }
  }

  public MemoryDrillServices(Clock clock, Effects effects) {
    this.clock = clock;
    this.effects = effects;
  }

  /**
   * A call is answered by the supplier's reply while it gives one.
   *
   * @param call isFree, create, poll, find, all, delete, deleted or purge
   */
  public void answer(String call, Supplier<Optional<ArmReply>> reply) {
    answers.put(call, reply);
  }

  /** A call is answered so, always. */
  public void answer(String call, ArmReply reply) {
    answer(call, () -> Optional.of(reply));
  }

  /** A call is answered so once. */
  public void answerOnce(String call, ArmReply reply) {
    answer(
        call,
        () -> {
          answers.remove(call);
          return Optional.of(reply);
        });
  }

  /** Calls are answered by what there is again. */
  public void calm() {
    answers.clear();
  }

  /** The next PUT is carried out, and its reply is lost. */
  public void loseCreateReply() {
    loseCreateReply = true;
  }

  /** PUTs are answered without a status URL. */
  public void noStatusUrls() {
    statusUrls = false;
  }

  /** The provisioningState that services reach. */
  public void becomes(String state) {
    failedState = state;
  }

  public void identities(List<String> clientIds) {
    identities = clientIds;
  }

  /** Deleted services appear in their list only after this time. */
  public void listsLate(Duration late) {
    listedLate = late;
  }

  /** From now on every name is taken in another subscription, or none is. */
  public void takenElsewhere(boolean taken) {
    takenElsewhere = taken;
  }

  /** Somebody makes a service, with these tags. */
  public void put(ServiceId id, Map<String, String> tags) {
    services.put(id.key(), new Service(id, new TreeMap<>(tags), clock.instant()));
  }

  /** Somebody deletes a service. */
  public void gone(ServiceId id, Instant at) {
    Service service = services.remove(id.key());
    gone.put(
        id.key(), new Gone(service == null ? new Service(id, new TreeMap<>(), at) : service, at));
  }

  /** Somebody takes the tags of every service away. */
  public void untag() {
    services.values().forEach(service -> service.tags.clear());
  }

  /** Names of services that were made by PUTs, in order; of each PUT one. */
  public List<String> puts() {
    return List.copyOf(puts);
  }

  /** Names of services that were deleted by this port, in order. */
  public List<String> deletes() {
    return List.copyOf(deletes);
  }

  /** Names of services that were purged by this port, in order. */
  public List<String> purges() {
    return List.copyOf(purges);
  }

  /** Names of all services that are there, or that are deleted and not purged. */
  public List<String> left() {
    settle();
    List<String> left = new ArrayList<>(services.keySet());
    left.addAll(gone.keySet());
    return left;
  }

  private void settle() {
    Instant now = clock.instant();
    for (Service service : List.copyOf(services.values())) {
      Instant deletedAt = service.deletedAt;
      if (deletedAt != null && !now.isBefore(deletedAt.plus(DELETED))) {
        services.remove(service.id.key());
        gone.put(service.id.key(), new Gone(service, deletedAt.plus(DELETED)));
      }
    }
    gone.values()
        .removeIf(entry -> entry.purgedAt != null && !now.isBefore(entry.purgedAt.plus(PURGED)));
  }

  private Optional<ArmReply> answer(String call) {
    settle();
    return answers.getOrDefault(call, Optional::empty).get();
  }

  private <T> T write(String name, Supplier<T> effect) {
    return effects.write(name, IllegalStateException::new, effect);
  }

  @Override
  public Reading<Boolean> isFree(ServiceId service) {
    return answer("isFree")
        .map(Reading::<Boolean>failed)
        .orElseGet(
            () ->
                Reading.of(
                    !takenElsewhere
                        && !services.containsKey(service.key())
                        && !gone.containsKey(service.key())));
  }

  @Override
  public ArmReply create(Drill drill) {
    return answer("create").orElseGet(() -> write("services.create", () -> made(drill)));
  }

  private ArmReply made(Drill drill) {
    ServiceId id = drill.target().orElseThrow();
    puts.add(id.name());
    services.put(
        id.key(),
        new Service(
            id,
            new TreeMap<>(DrillTags.of(drill.id(), drill.request().deleteAfter())),
            clock.instant().plus(MADE)));
    if (loseCreateReply) {
      loseCreateReply = false;
      return ArmReply.Problem.of(Kind.NO_RESPONSE, "Reset", "connection reset");
    }
    return new ArmReply.StillRunning(
        statusUrls ? "https://arm.test/status/" + id.name() : null, ASKED_AGAIN);
  }

  @Override
  public ArmReply poll(String statusUrl) {
    return answer("poll")
        .orElseGet(
            () -> {
              Service service = services.get(statusUrl.substring(statusUrl.lastIndexOf('/') + 1));
              return service == null
                  ? ArmReply.Problem.of(Kind.NOT_FOUND, "ResourceNotFound", "It is gone.")
                  : clock.instant().isBefore(service.readyAt)
                      ? new ArmReply.StillRunning(statusUrl, ASKED_AGAIN)
                      : new ArmReply.Succeeded();
            });
  }

  @Override
  public Reading<Optional<MadeService>> find(ServiceId service) {
    return answer("find")
        .map(Reading::<Optional<MadeService>>failed)
        .orElseGet(
            () -> Reading.of(Optional.ofNullable(services.get(service.key())).map(this::shown)));
  }

  private MadeService shown(Service service) {
    String state =
        service.deletedAt != null
            ? "Deleting"
            : clock.instant().isBefore(service.readyAt) ? "Activating" : failedState;
    return new MadeService(service.id, state, Map.copyOf(service.tags), identities);
  }

  @Override
  public Reading<List<MadeService>> all() {
    return answer("all")
        .map(Reading::<List<MadeService>>failed)
        .orElseGet(() -> Reading.of(services.values().stream().map(this::shown).toList()));
  }

  @Override
  public ArmReply delete(ServiceId service) {
    return answer("delete").orElseGet(() -> write("services.delete", () -> removed(service)));
  }

  private ArmReply removed(ServiceId id) {
    Service service = services.get(id.key());
    if (service == null) {
      return ArmReply.Problem.of(Kind.NOT_FOUND, "ResourceNotFound", "It is not there.");
    }
    deletes.add(id.name());
    if (service.deletedAt == null) {
      service.deletedAt = clock.instant();
    }
    return new ArmReply.StillRunning(null, Duration.ofSeconds(60));
  }

  @Override
  public Reading<List<GoneService>> deleted() {
    return answer("deleted")
        .map(Reading::<List<GoneService>>failed)
        .orElseGet(
            () ->
                Reading.of(
                    gone.values().stream()
                        .filter(entry -> !clock.instant().isBefore(entry.at.plus(listedLate)))
                        .map(entry -> new GoneService(entry.service.id, "West Europe", entry.at))
                        .toList()));
  }

  @Override
  public ArmReply purge(GoneService service) {
    return answer("purge")
        .orElseGet(
            () ->
                write(
                    "services.purge",
                    () -> {
                      purges.add(service.id().name());
                      Gone entry = gone.get(service.id().key());
                      if (entry != null && entry.purgedAt == null) {
                        entry.purgedAt = clock.instant();
                      }
                      return new ArmReply.StillRunning(null, Duration.ofSeconds(60));
                    }));
  }
}
