package dev.apimdr.app.ports;

import dev.apimdr.core.change.SubscriptionChanges;
import dev.apimdr.core.drill.Drill;
import dev.apimdr.core.drill.DrillAgenda;
import dev.apimdr.core.history.ServiceHistory;
import dev.apimdr.core.operation.JoinedRequest;
import dev.apimdr.core.operation.OpenOperation;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.OperationMessage;
import dev.apimdr.core.operation.PendingLookup;
import dev.apimdr.core.probe.GatewayProbes;
import dev.apimdr.core.probe.ProbeSummary;
import dev.apimdr.core.proof.ProofSummary;
import dev.apimdr.core.proof.RestoreProof;
import dev.apimdr.core.recovery.DailyCheck;
import dev.apimdr.core.recovery.RecoveryPoint;
import dev.apimdr.core.standby.Standby;
import dev.apimdr.core.turn.OpenDocument;
import dev.apimdr.core.turn.OpenTurn;
import dev.apimdr.core.turn.TurnKey;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The ledger in memory, with the same names and conditional writes as the blobs. Effects are named
 * {@code operations.create}, {@code open.add}, {@code locks.take}, {@code recoveryPoints.add},
 * {@code histories.replace} and so on.
 */
public final class MemoryLedger {
  private static final int NEWER = 2;

  private record Document(Object value, String etag, Instant created, Instant changed) {
    Document(Object value, String etag, Instant created) {
      this(value, etag, created, created);
    }
  }

  private final Clock clock;
  private final Effects effects;
  private final SortedMap<String, Document> documents = new TreeMap<>();
  private final Set<String> newer = new HashSet<>();
  private final Set<String> damaged = new HashSet<>();
  private final MemoryInventories inventories;
  private int etags;

  public MemoryLedger(Clock clock, Effects effects) {
    this.clock = clock;
    this.effects = effects;
    this.inventories = new MemoryInventories(effects);
  }

  public MemoryLedger(Clock clock) {
    this(clock, new Effects());
  }

  /** The ports to this ledger. */
  public Ledger all() {
    return new Ledger(
        operations(),
        open(),
        locks(),
        recoveryPoints(),
        histories(),
        pendingLookups(),
        inventories,
        new ProofDocuments(proofs(), probes()),
        standbys());
  }

  public MemoryInventories inventories() {
    return inventories;
  }

  public Effects effects() {
    return effects;
  }

  public void failNext(String name, Effects.Mode mode) {
    effects.failNext(name, mode);
  }

  public void failNext(Predicate<String> call, Effects.Mode mode) {
    effects.failNext(call, mode);
  }

  /** Writes a document of which only the name matters, e.g. {@code open/{service}/{kind}/{id}}. */
  public synchronized void put(String blob) {
    documents.put(blob, new Document(blob, nextEtag(), clock.instant()));
  }

  /**
   * Marks a document as written by a newer app, e.g. {@code
   * operations/{service}/{operationId}.json}.
   */
  public synchronized void writtenByNewerApp(String blob) {
    newer.add(blob);
    documents.putIfAbsent(blob, new Document(blob, nextEtag(), clock.instant()));
  }

  /** Makes a document unreadable, e.g. {@code services/{service}.json}. */
  public synchronized void damage(String blob) {
    damaged.add(blob);
    documents.putIfAbsent(blob, new Document(blob, nextEtag(), clock.instant()));
  }

  /** Repairs a document, as a person does by restoring an earlier version of the blob. */
  public synchronized void mend(String blob) {
    damaged.remove(blob);
  }

  /** Deletes a document, as a person may do by hand. */
  public synchronized void forget(String blob) {
    damaged.remove(blob);
    documents.remove(blob);
  }

  /** The names of all documents. */
  public synchronized Set<String> blobs() {
    return Set.copyOf(documents.keySet());
  }

  /** Every operation in the ledger, ordered by blob name. */
  public synchronized List<Operation> allOperations() {
    return documents.values().stream()
        .map(Document::value)
        .filter(Operation.class::isInstance)
        .map(Operation.class::cast)
        .toList();
  }

  public Operations operations() {
    return new OfOperations();
  }

  public OpenOperations open() {
    return new OfOpenOperations();
  }

  public ServiceLocks locks() {
    return new OfLocks();
  }

  public RecoveryPoints recoveryPoints() {
    return new OfRecoveryPoints();
  }

  public ServiceHistories histories() {
    return new OfHistories();
  }

  public PendingLookups pendingLookups() {
    return new OfPendingLookups();
  }

  public Proofs proofs() {
    return new OfProofs();
  }

  public ProbeDocuments probes() {
    return new OfProbes();
  }

  public ChangeDocuments changes() {
    return new OfChanges();
  }

  public Standbys standbys() {
    return new OfStandbys();
  }

  public Drills drills() {
    return new OfDrills();
  }

  public DailyChecks dailyChecks() {
    return new OfDailyChecks();
  }

  private static RuntimeException unavailable() {
    return new LedgerUnavailableException(
        "the ledger cannot be reached", new IOException("as the test wished"));
  }

  private <T> T write(String name, Supplier<T> effect) {
    return effects.write(name, MemoryLedger::unavailable, () -> locked(effect));
  }

  private <T> T read(String name, Supplier<T> look) {
    return effects.read(name, MemoryLedger::unavailable, () -> locked(look));
  }

  private synchronized <T> T locked(Supplier<T> action) {
    return action.get();
  }

  private String nextEtag() {
    return "\"" + ++etags + "\"";
  }

  private void checkVersion(String blob) {
    if (newer.contains(blob)) {
      throw new NewerDocumentException(blob, NEWER);
    }
    if (damaged.contains(blob)) {
      throw new DamagedDocumentException(blob, blob + " cannot be read: as the test wished", null);
    }
  }

  private Optional<Document> get(String blob) {
    checkVersion(blob);
    return Optional.ofNullable(documents.get(blob));
  }

  private <T> Optional<Versioned<T>> stored(String blob, Class<T> type) {
    return get(blob).map(found -> new Versioned<>(type.cast(found.value()), found.etag()));
  }

  /** Writes only if the document does not exist, like If-None-Match: *. */
  private Optional<String> put(String blob, Object value) {
    if (get(blob).isPresent()) {
      return Optional.empty();
    }
    String etag = nextEtag();
    documents.put(blob, new Document(value, etag, clock.instant()));
    return Optional.of(etag);
  }

  /** Writes unconditionally; a newer app's document keeps its content. */
  private String renew(String blob, Object value) {
    Document known = documents.get(blob);
    String etag = nextEtag();
    Instant now = clock.instant();
    documents.put(
        blob,
        new Document(
            newer.contains(blob) && known != null ? known.value() : value,
            etag,
            known == null ? now : known.created(),
            now));
    return etag;
  }

  /** Writes only if the document is unchanged, like If-Match. */
  private Optional<String> put(String blob, String match, Object value) {
    Optional<Document> known = get(blob).filter(found -> found.etag().equals(match));
    if (known.isEmpty()) {
      return Optional.empty();
    }
    String etag = nextEtag();
    documents.put(blob, new Document(value, etag, known.get().created(), clock.instant()));
    return Optional.of(etag);
  }

  private List<String> under(String prefix) {
    return documents.keySet().stream().filter(name -> name.startsWith(prefix)).toList();
  }

  private final class OfOperations implements Operations {
    @Override
    public Optional<Versioned<Operation>> find(String service, OperationId id) {
      return read(
          "operations.find",
          () ->
              get(blob(service, id))
                  .filter(found -> !(found.value() instanceof JoinedRequest))
                  .map(found -> new Versioned<>((Operation) found.value(), found.etag())));
    }

    @Override
    public Optional<JoinedRequest> joined(String service, OperationId id) {
      return read(
          "operations.joined",
          () ->
              get(blob(service, id))
                  .map(Document::value)
                  .filter(JoinedRequest.class::isInstance)
                  .map(JoinedRequest.class::cast));
    }

    @Override
    public boolean join(JoinedRequest request) {
      return write(
          "operations.join", () -> put(blob(request.service(), request.id()), request).isPresent());
    }

    @Override
    public boolean join(Versioned<Operation> known, JoinedRequest request) {
      return write(
          "operations.join",
          () -> put(blob(request.service(), request.id()), known.etag(), request).isPresent());
    }

    @Override
    public Optional<Versioned<Operation>> create(Operation operation) {
      return write(
          "operations.create",
          () -> put(blob(operation), operation).map(etag -> new Versioned<>(operation, etag)));
    }

    @Override
    public Optional<Versioned<Operation>> replace(Versioned<Operation> known, Operation next) {
      return write(
          "operations.replace",
          () -> put(blob(next), known.etag(), next).map(etag -> new Versioned<>(next, etag)));
    }

    @Override
    public List<Ended> ended(String service) {
      return read(
          "operations.ended",
          () ->
              under("operations/" + service + "/").stream()
                  .map(name -> documents.get(name))
                  .flatMap(found -> endedOrJoined(found).stream())
                  .toList());
    }

    private Optional<Ended> endedOrJoined(Document document) {
      if (!(document.value() instanceof JoinedRequest request)) {
        return ended(document);
      }
      Document other = documents.get(blob(request.service(), request.joined()));
      return (other == null ? Optional.of(document.created()) : ended(other).map(Ended::endedAt))
          .map(at -> new Ended(request.service(), request.id(), at, document.etag()));
    }

    private static Optional<Ended> ended(Document document) {
      return document.value() instanceof Operation operation && operation.isTerminal()
          ? Optional.of(
              new Ended(
                  operation.service().key(),
                  operation.id(),
                  operation.outcome().at(),
                  document.etag()))
          : Optional.empty();
    }

    @Override
    public void remove(Ended ended) {
      String blob = blob(ended.service(), ended.id());
      write(
          "operations.remove",
          () ->
              get(blob)
                  .filter(found -> found.etag().equals(ended.etag()))
                  .map(found -> documents.remove(blob)));
    }

    private static String blob(Operation operation) {
      return blob(operation.service().key(), operation.id());
    }

    private static String blob(String service, OperationId id) {
      return "operations/" + service + "/" + id + ".json";
    }
  }

  private final class OfOpenOperations implements OpenOperations {
    private static final String ROOT = "open/";

    @Override
    public void add(Operation operation) {
      write("open.add", () -> renew(blob(operation.service().key(), operation.id()), operation));
    }

    @Override
    public void markWaiting(Operation operation) {
      String blob = blob(operation.service().key(), operation.id());
      write(
          "open.markWaiting",
          () -> documents.containsKey(blob) ? renew(blob, operation) : nextEtag());
    }

    @Override
    public List<OpenOperation> of(String service) {
      return read("open.of", () -> entries(ROOT + service + "/"));
    }

    @Override
    public OpenIndex index() {
      return read("open.all", () -> new OpenIndex(entries(ROOT), others(ROOT)));
    }

    @Override
    public void remove(String service, OperationId operation) {
      write("open.remove", () -> documents.remove(blob(service, operation)));
    }

    @Override
    public void announce(TurnKey key) {
      write("open.announce", () -> renew(nameOf(key), key));
    }

    @Override
    public List<OpenTurn> of(String service, String kind) {
      return read("open.ofKind", () -> others(ROOT + service + "/" + kind + "/"));
    }

    @Override
    public void remove(TurnKey key) {
      write("open.remove", () -> documents.remove(nameOf(key)));
    }

    @Override
    public void removeUnchanged(OpenTurn entry) {
      String blob = nameOf(entry.turnKey());
      write(
          "open.removeUnchanged",
          () ->
              get(blob)
                  .filter(found -> found.etag().equals(entry.etag()))
                  .map(found -> documents.remove(blob)));
    }

    @Override
    public String nameOf(TurnKey key) {
      return ROOT
          + key.service()
          + "/"
          + (key.kind().equals(OperationMessage.KIND) ? "" : key.kind() + "/")
          + key.id();
    }

    @Override
    public Instant storeTime() {
      return read("open.storeTime", clock::instant);
    }

    private List<OpenOperation> entries(String prefix) {
      return under(prefix).stream()
          .filter(name -> name.split("/", -1).length == 3)
          .map(name -> entry(documents.get(name)))
          .toList();
    }

    private List<OpenTurn> others(String prefix) {
      return under(prefix).stream().flatMap(name -> other(name).stream()).toList();
    }

    private Optional<OpenTurn> other(String name) {
      String[] path = name.split("/", -1);
      Document found = documents.get(name);
      return path.length == 4
          ? Optional.of(
              new OpenDocument(
                  new TurnKey(path[2], path[1], path[3]), found.etag(), found.changed()))
          : Optional.empty();
    }

    private static OpenOperation entry(Document document) {
      Operation operation = (Operation) document.value();
      return new OpenOperation(
          operation.service().key(),
          operation.id(),
          operation.kind(),
          operation.isBackup() ? operation.request().safety() : null,
          operation.progress().overdueWait().isPresent(),
          document.etag(),
          document.created(),
          document.changed());
    }

    private static String blob(String service, OperationId id) {
      return ROOT + service + "/" + id;
    }
  }

  private final class OfLocks implements ServiceLocks {
    @Override
    public Optional<Versioned<OperationId>> holder(String service) {
      return read("locks.holder", () -> stored(blob(service), OperationId.class));
    }

    @Override
    public List<Held> all() {
      return read(
          "locks.all",
          () ->
              under("active/").stream()
                  .filter(name -> documents.get(name).value() instanceof OperationId)
                  .map(this::held)
                  .toList());
    }

    private Held held(String name) {
      return new Held(
          name.substring("active/".length(), name.length() - ".json".length()),
          (OperationId) documents.get(name).value());
    }

    @Override
    public boolean take(String service, OperationId operation) {
      return write(
          "locks.take",
          () ->
              put(blob(service), operation).isPresent()
                  || stored(blob(service), OperationId.class)
                      .filter(held -> held.value().equals(operation))
                      .filter(held -> put(blob(service), held.etag(), operation).isPresent())
                      .isPresent());
    }

    @Override
    public boolean takeOver(String service, Versioned<OperationId> ended, OperationId operation) {
      return write("locks.takeOver", () -> put(blob(service), ended.etag(), operation).isPresent());
    }

    @Override
    public void release(String service, Versioned<OperationId> held) {
      write(
          "locks.release",
          () ->
              stored(blob(service), OperationId.class)
                      .filter(now -> now.etag().equals(held.etag()))
                      .isPresent()
                  ? documents.remove(blob(service))
                  : null);
    }

    @Override
    public void release(String service, OperationId operation) {
      write(
          "locks.release",
          () -> isHeldBy(service, operation) ? documents.remove(blob(service)) : null);
    }

    private boolean isHeldBy(String service, OperationId operation) {
      return get(blob(service)).filter(found -> found.value().equals(operation)).isPresent();
    }

    private static String blob(String service) {
      return "active/" + service + ".json";
    }
  }

  private final class OfRecoveryPoints implements RecoveryPoints {
    @Override
    public void add(RecoveryPoint point) {
      write(
          "recoveryPoints.add",
          () -> put(blob(point.service().key(), point.blob().backupName()), point));
    }

    @Override
    public Optional<RecoveryPoint> find(String service, String backupName) {
      return read(
          "recoveryPoints.find",
          () ->
              MemoryLedger.this
                  .stored(blob(service, backupName), RecoveryPoint.class)
                  .map(Versioned::value));
    }

    @Override
    public Optional<Versioned<RecoveryPoint>> stored(String service, String backupName) {
      return read(
          "recoveryPoints.stored",
          () -> MemoryLedger.this.stored(blob(service, backupName), RecoveryPoint.class));
    }

    @Override
    public boolean replace(Versioned<RecoveryPoint> known, RecoveryPoint next) {
      return write(
          "recoveryPoints.replace",
          () ->
              put(blob(next.service().key(), next.blob().backupName()), known.etag(), next)
                  .isPresent());
    }

    @Override
    public void remove(String service, String backupName) {
      write("recoveryPoints.remove", () -> documents.remove(blob(service, backupName)));
    }

    @Override
    public List<RecoveryPoint> of(String service) {
      return read(
          "recoveryPoints.of",
          () ->
              under("recovery-points/" + service + "/").stream()
                  .map(name -> (RecoveryPoint) documents.get(name).value())
                  .map(RecoveryPoint::withoutOmitted)
                  .sorted(Comparator.comparing(RecoveryPoint::takenAt).reversed())
                  .toList());
    }

    @Override
    public void each(Consumer<RecoveryPoint> use) {
      read(
              "recoveryPoints.each",
              () ->
                  under("recovery-points/").stream()
                      .map(name -> documents.get(name).value())
                      .filter(RecoveryPoint.class::isInstance)
                      .map(point -> ((RecoveryPoint) point).withoutOmitted())
                      .toList())
          .forEach(use);
    }

    private static String blob(String service, String backupName) {
      return "recovery-points/" + service + "/" + backupName + ".json";
    }
  }

  private final class OfHistories implements ServiceHistories {
    @Override
    public Optional<Versioned<ServiceHistory>> find(String service) {
      return read("histories.find", () -> stored(blob(service), ServiceHistory.class));
    }

    @Override
    public List<ServiceHistory> all() {
      return read(
          "histories.all",
          () ->
              under("services/").stream()
                  .map(name -> documents.get(name).value())
                  .filter(ServiceHistory.class::isInstance)
                  .map(record -> ((ServiceHistory) record).listed())
                  .toList());
    }

    @Override
    public String setAside(String service) {
      String blob = blob(service);
      return write(
          "histories.setAside",
          () -> {
            damaged.remove(blob);
            Document kept = documents.remove(blob);
            if (kept != null) {
              documents.put("set-aside/" + blob, kept);
            }
            return "set-aside/" + blob;
          });
    }

    @Override
    public boolean create(ServiceHistory first) {
      return write("histories.create", () -> put(blob(first.service()), first).isPresent());
    }

    @Override
    public boolean replace(Versioned<ServiceHistory> known, ServiceHistory next) {
      return write(
          "histories.replace", () -> put(blob(next.service()), known.etag(), next).isPresent());
    }

    @Override
    public void remove(String service) {
      write("histories.remove", () -> documents.remove(blob(service)));
    }

    private static String blob(String service) {
      return "services/" + service + ".json";
    }
  }

  private final class OfPendingLookups implements PendingLookups {
    @Override
    public void add(PendingLookup lookup) {
      write("pendingLookups.add", () -> put(blob(lookup), lookup));
    }

    @Override
    public List<PendingLookup> all() {
      return read(
          "pendingLookups.all",
          () ->
              under("later/").stream()
                  .map(name -> (PendingLookup) documents.get(name).value())
                  .toList());
    }

    @Override
    public void remove(PendingLookup lookup) {
      write("pendingLookups.remove", () -> documents.remove(blob(lookup)));
    }

    private static String blob(PendingLookup lookup) {
      return "later/" + lookup.service() + "/" + lookup.operationId();
    }
  }

  private final class OfChanges implements ChangeDocuments {
    @Override
    public Optional<Versioned<SubscriptionChanges>> find(String subscriptionId) {
      return read("changes.find", () -> stored(blob(subscriptionId), SubscriptionChanges.class));
    }

    @Override
    public Optional<Versioned<SubscriptionChanges>> create(SubscriptionChanges first) {
      return write(
          "changes.create",
          () -> put(blob(first.subscriptionId()), first).map(etag -> new Versioned<>(first, etag)));
    }

    @Override
    public Optional<Versioned<SubscriptionChanges>> replace(
        Versioned<SubscriptionChanges> known, SubscriptionChanges next) {
      return write(
          "changes.replace",
          () ->
              put(blob(next.subscriptionId()), known.etag(), next)
                  .map(etag -> new Versioned<>(next, etag)));
    }

    @Override
    public String setAside(String subscriptionId) {
      String blob = blob(subscriptionId);
      return write(
          "changes.setAside",
          () -> {
            damaged.remove(blob);
            documents.put("set-aside/" + blob, documents.remove(blob));
            return "set-aside/" + blob;
          });
    }

    private static String blob(String subscriptionId) {
      return "changes/" + subscriptionId.toLowerCase(Locale.ROOT) + ".json";
    }
  }

  private final class OfProofs implements Proofs {
    @Override
    public Optional<Versioned<RestoreProof>> find(String service, OperationId restore) {
      return read("proofs.find", () -> stored(blob(service, restore), RestoreProof.class));
    }

    @Override
    public Optional<Versioned<RestoreProof>> create(RestoreProof made) {
      return write(
          "proofs.create", () -> put(blob(made), made).map(etag -> new Versioned<>(made, etag)));
    }

    @Override
    public Optional<Versioned<RestoreProof>> replace(
        Versioned<RestoreProof> known, RestoreProof next) {
      return write(
          "proofs.replace",
          () -> put(blob(next), known.etag(), next).map(etag -> new Versioned<>(next, etag)));
    }

    @Override
    public List<ProofSummary> of(String service) {
      return read(
          "proofs.of",
          () ->
              listed("proofs/" + service + "/")
                  .sorted(Comparator.comparing(ProofSummary::token))
                  .toList());
    }

    @Override
    public List<ProofSummary> all() {
      return read("proofs.all", () -> listed("proofs/").toList());
    }

    private Stream<ProofSummary> listed(String prefix) {
      return under(prefix).stream()
          .map(name -> documents.get(name).value())
          .filter(RestoreProof.class::isInstance)
          .map(proof -> ProofSummary.of((RestoreProof) proof));
    }

    @Override
    public void remove(String service, OperationId restore) {
      write("proofs.remove", () -> documents.remove(blob(service, restore)));
    }

    private static String blob(RestoreProof proof) {
      return blob(proof.service().key(), proof.operationId());
    }

    private static String blob(String service, OperationId restore) {
      return "proofs/" + service + "/" + restore + ".json";
    }
  }

  private final class OfProbes implements ProbeDocuments {
    @Override
    public Optional<Versioned<GatewayProbes>> find(String service, OperationId restore) {
      return read("probes.find", () -> stored(blob(service, restore), GatewayProbes.class));
    }

    @Override
    public Optional<Versioned<GatewayProbes>> create(GatewayProbes made) {
      return write(
          "probes.create", () -> put(blob(made), made).map(etag -> new Versioned<>(made, etag)));
    }

    @Override
    public Optional<Versioned<GatewayProbes>> replace(
        Versioned<GatewayProbes> known, GatewayProbes next) {
      return write(
          "probes.replace",
          () -> put(blob(next), known.etag(), next).map(etag -> new Versioned<>(next, etag)));
    }

    @Override
    public List<ProbeSummary> of(String service) {
      return read("probes.of", () -> listed("probes/" + service + "/"));
    }

    @Override
    public List<ProbeSummary> all() {
      return read("probes.all", () -> listed("probes/"));
    }

    private List<ProbeSummary> listed(String prefix) {
      return under(prefix).stream()
          .map(name -> documents.get(name).value())
          .filter(GatewayProbes.class::isInstance)
          .map(probes -> ProbeSummary.of((GatewayProbes) probes))
          .toList();
    }

    @Override
    public void remove(String service, OperationId restore) {
      write("probes.remove", () -> documents.remove(blob(service, restore)));
    }

    private static String blob(GatewayProbes probes) {
      return blob(probes.service().key(), probes.operationId());
    }

    private static String blob(String service, OperationId restore) {
      return "probes/" + service + "/" + restore + ".json";
    }
  }

  private final class OfStandbys implements Standbys {
    @Override
    public Optional<Versioned<Standby>> find(String service) {
      return read("standbys.find", () -> stored(blob(service), Standby.class));
    }

    @Override
    public Optional<Versioned<Standby>> create(Standby first) {
      return write(
          "standbys.create",
          () -> put(blob(first.service()), first).map(etag -> new Versioned<>(first, etag)));
    }

    @Override
    public Optional<Versioned<Standby>> replace(Versioned<Standby> known, Standby next) {
      return write(
          "standbys.replace",
          () ->
              put(blob(next.service()), known.etag(), next)
                  .map(etag -> new Versioned<>(next, etag)));
    }

    private static String blob(String service) {
      return "standbys/" + service + ".json";
    }
  }

  private final class OfDrills implements Drills {
    private static final String AGENDA = "drill-agenda.json";

    @Override
    public Optional<Versioned<Drill>> find(String id) {
      return read("drills.find", () -> stored(blob(id), Drill.class));
    }

    @Override
    public Optional<Versioned<Drill>> create(Drill made) {
      return write(
          "drills.create",
          () -> put(blob(made.id()), made).map(etag -> new Versioned<>(made, etag)));
    }

    @Override
    public Optional<Versioned<Drill>> replace(Versioned<Drill> known, Drill next) {
      return write(
          "drills.replace",
          () -> put(blob(next.id()), known.etag(), next).map(etag -> new Versioned<>(next, etag)));
    }

    @Override
    public List<Drills.Listed> all() {
      return read(
          "drills.all",
          () ->
              under("drills/").stream()
                  .map(name -> documents.get(name).value())
                  .filter(Drill.class::isInstance)
                  .map(drill -> Drills.Listed.of((Drill) drill))
                  .sorted(
                      Comparator.comparing(Drills.Listed::requestedAt)
                          .thenComparing(Drills.Listed::id)
                          .reversed())
                  .toList());
    }

    @Override
    public Optional<Versioned<DrillAgenda>> agenda() {
      return read("agenda.find", () -> stored(AGENDA, DrillAgenda.class));
    }

    @Override
    public Optional<Versioned<DrillAgenda>> create(DrillAgenda first) {
      return write(
          "agenda.create", () -> put(AGENDA, first).map(etag -> new Versioned<>(first, etag)));
    }

    @Override
    public Optional<Versioned<DrillAgenda>> replace(
        Versioned<DrillAgenda> known, DrillAgenda next) {
      return write(
          "agenda.replace",
          () -> put(AGENDA, known.etag(), next).map(etag -> new Versioned<>(next, etag)));
    }

    @Override
    public void remove(String id) {
      write("drills.remove", () -> documents.remove(blob(id)));
    }

    private static String blob(String id) {
      return "drills/" + id + ".json";
    }
  }

  private final class OfDailyChecks implements DailyChecks {
    @Override
    public List<Versioned<DailyCheck>> all() {
      return read(
          "dailyChecks.all",
          () ->
              under("looks/").stream()
                  .flatMap(name -> MemoryLedger.this.stored(name, DailyCheck.class).stream())
                  .toList());
    }

    @Override
    public Optional<Versioned<DailyCheck>> note(Versioned<DailyCheck> known, DailyCheck next) {
      String blob = "looks/" + next.service();
      return write(
          "dailyChecks.note",
          () ->
              (known == null ? put(blob, next) : put(blob, known.etag(), next))
                  .map(etag -> new Versioned<>(next, etag)));
    }

    @Override
    public void remove(String service) {
      write("dailyChecks.remove", () -> documents.remove("looks/" + service));
    }
  }
}
