package dev.apimdr.app.ports;

import dev.apimdr.core.arm.ArmAnswer;
import dev.apimdr.core.arm.ArmIds;
import dev.apimdr.core.arm.ArmReply;
import dev.apimdr.core.arm.ArmReply.Kind;
import dev.apimdr.core.arm.LogEvent;
import dev.apimdr.core.change.LoggedEvent;
import dev.apimdr.core.drift.Activity;
import dev.apimdr.core.drift.ConcurrentChanges;
import dev.apimdr.core.drift.ServiceWrite;
import dev.apimdr.core.operation.BlobFacts;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationKind;
import dev.apimdr.core.service.DeletedService;
import dev.apimdr.core.service.ServiceFacts;
import dev.apimdr.core.service.ServiceId;
import dev.apimdr.core.standby.RequestCount;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * API Management in memory: it runs one operation at a time per service, and a backup's blob
 * appears at its end. The POST is the effect {@code arm.begin}; tests can replace the next reply or
 * all replies.
 */
public final class MemoryApiManagement implements ApiManagement {
  public static final String HOST = "https://arm.test";

  /** The correlation id that all Activity Log events of one POST share. */
  public static final String CORRELATION = "correlation-of-the-request";

  private static final ArmIds IDS = new ArmIds("request-1", "correlation-1");

  /** One accepted POST. */
  public record Post(Operation operation, Instant at) {}

  private record Late(LogEvent event, Instant seenAt) {}

  private record Shown(LoggedEvent event, Instant seenAt) {}

  private record Work(Operation operation, Instant endsAt) {}

  private final Clock clock;
  private final Effects effects;
  private final MemoryBackupStore store;
  private Function<Operation, Duration> takes;
  private Predicate<Operation> failing = operation -> false;
  private final List<Post> posts = new ArrayList<>();
  private final Map<String, Work> works = new HashMap<>();
  private final Map<String, Work> byService = new HashMap<>();
  private final Deque<ArmReply> postReplies = new ArrayDeque<>();
  private final Deque<ArmReply> pollReplies = new ArrayDeque<>();
  private final List<String> polled = new ArrayList<>();
  private Supplier<Optional<ArmReply>> outage = Optional::empty;
  private final Map<String, DeletedService> deleted = new HashMap<>();
  private final Map<String, Map<String, Object>> omitted = new HashMap<>();
  private final List<ConcurrentChanges.Change> changes = new ArrayList<>();
  private final Map<String, List<ServiceWrite>> serviceWrites = new HashMap<>();
  private @Nullable String gateway = "https://gateway.example";
  private final Map<String, List<Instant>> answered = new HashMap<>();
  private ArmReply metrics;
  private final List<String> logReads = new ArrayList<>();
  private final List<Late> logged = new ArrayList<>();
  private final List<Shown> changeLog = new ArrayList<>();
  private int mostLogged = Integer.MAX_VALUE;
  private boolean acceptancesAreLogged = true;
  private ArmReply monitoring;
  private Supplier<Optional<ArmReply>> tokenOutage = Optional::empty;
  private Supplier<Optional<ArmReply>> statusOutage = Optional::empty;
  private final Set<Work> written = new HashSet<>();
  private Supplier<Optional<ArmReply>> readOutage = Optional::empty;
  private long size = 4711;
  private boolean changing;
  private List<String> userAssigned = List.of();
  private boolean loseAcceptedReply;
  private String tier = "Premium";

  public MemoryApiManagement(
      Clock clock, Effects effects, MemoryBackupStore store, Duration takes) {
    this.clock = clock;
    this.effects = effects;
    this.store = store;
    this.takes = operation -> takes;
  }

  /** All POSTs accepted so far, in order. */
  public List<Post> posts() {
    return List.copyOf(posts);
  }

  public long posts(OperationKind kind) {
    return posts.stream().filter(post -> post.operation().kind() == kind).count();
  }

  /** How long each operation takes from now on. */
  public void takes(Function<Operation, Duration> next) {
    takes = next;
  }

  /** These operations end as Failed, and a backup leaves no blob. */
  public void fails(Predicate<Operation> next) {
    failing = next;
  }

  /** Replies to the next POST with this instead of accepting it. */
  public void nextPost(ArmReply reply) {
    postReplies.add(reply);
  }

  /** Replies to the next poll with this. */
  public void nextPoll(ArmReply reply) {
    pollReplies.add(reply);
  }

  /** The size of the blobs of backups that end from now on. */
  public void nextSize(long bytes) {
    size = bytes;
  }

  /** Accepts the next POST, but its reply is lost. */
  public void loseNextAcceptedReply() {
    loseAcceptedReply = true;
  }

  /** Answers every call with the supplier's reply while it gives one. */
  public void outage(Supplier<Optional<ArmReply>> next) {
    outage = next;
  }

  /** Answers token requests with the supplier's reply while it gives one. */
  public void tokenOutage(Supplier<Optional<ArmReply>> next) {
    tokenOutage = next;
  }

  /** Answers polls with the supplier's reply while it gives one. */
  public void statusOutage(Supplier<Optional<ArmReply>> next) {
    statusOutage = next;
  }

  /** The status URLs that were polled, in order. */
  public List<String> polled() {
    return List.copyOf(polled);
  }

  public void tier(String next) {
    tier = next;
  }

  /** The client ids of the user-assigned identities that every service has. */
  public void userAssigned(List<String> clientIds) {
    userAssigned = clientIds;
  }

  @Override
  public ArmAnswer prepare() {
    return new ArmAnswer(tokenOutage.get().orElseGet(ArmReply.Succeeded::new), ArmIds.NONE);
  }

  @Override
  public ArmAnswer begin(Operation operation, Duration within) {
    Optional<ArmReply> out = outage.get();
    if (out.isPresent()) {
      return new ArmAnswer(out.get(), IDS);
    }
    if (!postReplies.isEmpty()) {
      return new ArmAnswer(postReplies.remove(), IDS);
    }
    return effects.write("arm.begin", IllegalStateException::new, () -> accept(operation));
  }

  private ArmAnswer accept(Operation operation) {
    Work running = byService.get(operation.service().key());
    if (running != null && clock.instant().isBefore(running.endsAt())) {
      return new ArmAnswer(
          ArmReply.Problem.of(
              Kind.CONFLICT, "ServiceLocked", "The service is transitioning at this time."),
          IDS);
    }
    posts.add(new Post(operation, clock.instant()));
    Work work = new Work(operation, clock.instant().plus(takes.apply(operation)));
    byService.put(operation.service().key(), work);
    String url = HOST + "/operationresults/" + posts.size() + "==";
    works.put(url, work);
    if (loseAcceptedReply) {
      loseAcceptedReply = false;
      return new ArmAnswer(
          ArmReply.Problem.of(Kind.NO_RESPONSE, "Reset", "connection reset"), ArmIds.NONE);
    }
    return new ArmAnswer(new ArmReply.StillRunning(url, Duration.ofSeconds(60)), IDS);
  }

  @Override
  public ArmAnswer poll(String statusUrl) {
    polled.add(statusUrl);
    Optional<ArmReply> out = outage.get().or(statusOutage);
    if (out.isPresent()) {
      return new ArmAnswer(out.get(), IDS);
    }
    settle();
    if (!pollReplies.isEmpty()) {
      return new ArmAnswer(pollReplies.remove(), IDS);
    }
    Work work = works.get(statusUrl);
    ArmReply reply =
        work == null
            ? ArmReply.Problem.of(Kind.NOT_FOUND, "ResourceNotFound", "no such operation")
            : clock.instant().isBefore(work.endsAt())
                ? new ArmReply.StillRunning(statusUrl, Duration.ofSeconds(60))
                : failing.test(work.operation())
                    ? new ArmReply.Failed("InternalServerError", "It did not work out.")
                    : new ArmReply.Succeeded();
    return new ArmAnswer(reply, IDS);
  }

  /** Answers reads of services with the supplier's reply while it gives one. */
  public void readOutage(Supplier<Optional<ArmReply>> next) {
    readOutage = next;
  }

  @Override
  public ServiceReading read(ServiceId service) {
    Optional<ArmReply> out = outage.get().or(readOutage);
    if (out.isPresent()) {
      return ServiceReading.failed(out.get());
    }
    settle();
    if (deleted.containsKey(service.key())) {
      return ServiceReading.failed(
          ArmReply.Problem.of(Kind.NOT_FOUND, "ResourceNotFound", "The resource was not found."));
    }
    Work work = byService.get(service.key());
    boolean busy = work != null && clock.instant().isBefore(work.endsAt());
    return ServiceReading.of(
        new ServiceFacts(
            tier,
            1,
            "West Europe",
            busy ? "Updating" : "Succeeded",
            null,
            true,
            userAssigned,
            omitted.getOrDefault(service.key(), Map.of("virtualNetworkType", "None"))));
  }

  @Override
  public Reading<Optional<DeletedService>> deleted(ServiceId service) {
    return Reading.of(Optional.ofNullable(deleted.get(service.key())));
  }

  @Override
  public Reading<List<Object>> diagnosticSettings(ServiceId service) {
    return monitoring == null ? Reading.of(List.of()) : Reading.failed(monitoring);
  }

  @Override
  public Reading<Activity> activity(Operation operation, Instant from, Instant until) {
    if (monitoring != null) {
      return Reading.failed(monitoring);
    }
    List<ConcurrentChanges.Change> seen =
        changing
            ? List.of(
                new ConcurrentChanges.Change(
                    operation.startedAt(),
                    "Microsoft.ApiManagement/service/apis/write",
                    "apis/echo"))
            : changes.stream()
                .filter(change -> !change.at().isBefore(from) && !change.at().isAfter(until))
                .toList();
    return Reading.of(new Activity(seen, own(operation).filter(LogEvent::request).toList()));
  }

  @Override
  public Reading<List<LogEvent>> correlated(
      Operation operation, String correlationId, Instant from, Instant until) {
    return monitoring != null
        ? Reading.failed(monitoring)
        : Reading.of(
            own(operation).filter(event -> event.correlationId().equals(correlationId)).toList());
  }

  /**
   * The Activity Log's events of an operation's POSTs so far; its acceptances are included unless
   * the test turned them off.
   */
  private Stream<LogEvent> own(Operation operation) {
    Stream<LogEvent> accepted =
        acceptancesAreLogged
            ? posts.stream()
                .filter(post -> post.operation().id().equals(operation.id()))
                .filter(post -> post.operation().service().equals(operation.service()))
                .map(post -> new LogEvent(post.at(), true, CORRELATION, "Accepted", 202, ""))
            : Stream.empty();
    return Stream.concat(
        accepted,
        logged.stream()
            .filter(event -> !clock.instant().isBefore(event.seenAt()))
            .map(Late::event));
  }

  @Override
  public Reading<List<ServiceWrite>> writes(ServiceId service, Instant from, Instant until) {
    logReads.add(service.key() + " " + from + " " + until);
    return monitoring != null
        ? Reading.failed(monitoring)
        : Reading.of(
            serviceWrites.getOrDefault(service.key(), List.of()).stream()
                .filter(write -> !write.at().isBefore(from) && !write.at().isAfter(until))
                .sorted(Comparator.comparing(ServiceWrite::at))
                .toList());
  }

  @Override
  public Reading<List<LoggedEvent>> logged(String subscription, Instant from, Instant until) {
    logReads.add(subscription + " " + from + " " + until);
    return logged(from, until, any -> true);
  }

  @Override
  public Reading<List<LoggedEvent>> logged(ServiceId service, Instant from, Instant until) {
    logReads.add(service.key() + " " + from + " " + until);
    return logged(from, until, event -> event.service().equals(service.key()));
  }

  /** Every accepted POST is in the log, and what the test added, once it may be seen. */
  private Reading<List<LoggedEvent>> logged(
      Instant from, Instant until, Predicate<LoggedEvent> wanted) {
    if (monitoring != null) {
      return Reading.failed(monitoring);
    }
    Stream<LoggedEvent> own =
        acceptancesAreLogged
            ? posts.stream()
                .map(
                    post ->
                        new LoggedEvent(
                            "post-" + post.operation().id(),
                            post.at(),
                            CORRELATION,
                            post.operation().service().key(),
                            post.operation().isBackup()
                                ? LoggedEvent.Kind.BACKUP
                                : LoggedEvent.Kind.RESTORE,
                            "",
                            "the app"))
            : Stream.empty();
    List<LoggedEvent> found =
        Stream.concat(
                own,
                changeLog.stream()
                    .filter(each -> !clock.instant().isBefore(each.seenAt()))
                    .map(Shown::event))
            .filter(wanted)
            .filter(event -> !event.at().isBefore(from) && !event.at().isAfter(until))
            .toList();
    return found.size() > mostLogged
        ? Reading.failed(
            ArmReply.Problem.of(Kind.UNEXPECTED, ArmReply.Problem.TOO_LONG, "too many pages"))
        : Reading.of(found);
  }

  /** Adds an event that the Activity Log of a subscription shows from a time on. */
  public void logs(LoggedEvent event, Instant seenAt) {
    changeLog.add(new Shown(event, seenAt));
  }

  /** Reads of a subscription's log fail that would have more events. */
  public void mostLogged(int most) {
    mostLogged = most;
  }

  @Override
  public Reading<List<RequestCount>> requests(ServiceId service, Instant from, Instant until) {
    return metrics != null
        ? Reading.failed(metrics)
        : Reading.of(
            answered.getOrDefault(service.key(), List.of()).stream()
                .filter(at -> !at.isBefore(from) && !at.isAfter(until))
                .map(
                    at ->
                        new RequestCount(
                            at.truncatedTo(ChronoUnit.MINUTES), Duration.ofMinutes(1), 1))
                .collect(
                    Collectors.toMap(
                        RequestCount::from, count -> count, MemoryApiManagement::sum, TreeMap::new))
                .values()
                .stream()
                .toList());
  }

  private static RequestCount sum(RequestCount one, RequestCount other) {
    return new RequestCount(one.from(), one.length(), one.requests() + other.requests());
  }

  @Override
  public Reading<String> gatewayUrl(ServiceId service) {
    return gateway != null
        ? Reading.of(gateway)
        : Reading.failed(ArmReply.Problem.unexpected("no answer"));
  }

  /** The URL that each service's gateway is said to have; null: no GET of a service is answered. */
  public void gateway(@Nullable String url) {
    gateway = url;
  }

  /** The service's gateway answers a request now. */
  public void answers(ServiceId service) {
    answered.computeIfAbsent(service.key(), any -> new ArrayList<>()).add(clock.instant());
  }

  /** From now on no metric can be read; null: all can. */
  public void metricsFail(ArmReply reply) {
    metrics = reply;
  }

  /** Adds a write that the Activity Log shows for one service. */
  public void writes(ServiceId service, ServiceWrite write) {
    serviceWrites.computeIfAbsent(service.key(), any -> new ArrayList<>()).add(write);
  }

  /** Which services' writes were read, each with the time that was asked for. */
  public List<String> logReads() {
    return List.copyOf(logReads);
  }

  /** From this time on the Activity Log shows this event in every query. */
  public void logs(LogEvent event, Instant seenAt) {
    logged.add(new Late(event, seenAt));
  }

  /** The Activity Log shows only the events that the test adds, no acceptances. */
  public void logsNoAcceptance() {
    acceptancesAreLogged = false;
  }

  /** A deleted service that can be undeleted. */
  public void delete(ServiceId service, DeletedService facts) {
    deleted.put(service.key(), facts);
  }

  /** From now on the Activity Log shows one change during every operation. */
  public void changing() {
    changing = true;
  }

  /** Adds a change that the Activity Log shows for every service. */
  public void change(ConcurrentChanges.Change change) {
    changes.add(change);
  }

  /** Reads of the Activity Log and of diagnostic settings fail with this; null ends the failure. */
  public void monitoring(ArmReply failure) {
    monitoring = failure;
  }

  /** The parts of a service that a backup does not contain. */
  public void omits(ServiceId service, Map<String, Object> parts) {
    omitted.put(service.key(), parts);
  }

  /** Writes each finished backup's blob once. */
  private void settle() {
    byService.values().stream()
        .filter(work -> work.operation().isBackup())
        .filter(work -> !clock.instant().isBefore(work.endsAt()))
        .filter(work -> !failing.test(work.operation()))
        .filter(written::add)
        .forEach(
            work ->
                store.put(
                    work.operation().request().blob(),
                    new BlobFacts(size, "\"blob\"", null, work.endsAt())));
  }
}
