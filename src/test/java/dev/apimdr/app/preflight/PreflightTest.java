package dev.apimdr.app.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.app.ports.ApiManagement;
import dev.apimdr.app.ports.BackupStore.Cors;
import dev.apimdr.app.ports.Effects;
import dev.apimdr.app.ports.Effects.Mode;
import dev.apimdr.app.ports.MemoryBackupStore;
import dev.apimdr.app.ports.MemoryLedger;
import dev.apimdr.app.ports.Reading;
import dev.apimdr.app.ports.ServiceReading;
import dev.apimdr.app.preflight.Check.Result;
import dev.apimdr.app.turns.World;
import dev.apimdr.core.arm.ArmAnswer;
import dev.apimdr.core.arm.ArmReply;
import dev.apimdr.core.arm.ArmReply.Kind;
import dev.apimdr.core.arm.LogEvent;
import dev.apimdr.core.change.LoggedEvent;
import dev.apimdr.core.drift.Activity;
import dev.apimdr.core.drift.ServiceWrite;
import dev.apimdr.core.operation.BlobFacts;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationKind;
import dev.apimdr.core.operation.OperationRequest;
import dev.apimdr.core.operation.Phase;
import dev.apimdr.core.operation.RequestOrigin;
import dev.apimdr.core.operation.RestoreSource;
import dev.apimdr.core.operation.Samples;
import dev.apimdr.core.service.Access;
import dev.apimdr.core.service.AccessType;
import dev.apimdr.core.service.DeletedService;
import dev.apimdr.core.service.ServiceFacts;
import dev.apimdr.core.service.ServiceId;
import dev.apimdr.core.standby.RequestCount;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PreflightTest {
  private static final Instant NOW = Samples.T0.plusSeconds(60);
  private static final Access SYSTEM = new Access(AccessType.SYSTEM_ASSIGNED, null);
  private static final Access KEY = new Access(AccessType.ACCESS_KEY, null);
  private static final Access USER = new Access(AccessType.USER_ASSIGNED, "ABCD");

  private final Effects effects = new Effects();
  private final MemoryBackupStore store = new MemoryBackupStore(effects);
  private ServiceReading reading = ServiceReading.of(Samples.facts());
  private Reading<Optional<DeletedService>> deleted = Reading.of(Optional.empty());

  /** Only reads one service: a preflight makes no other call to ARM. */
  private final class OneService implements ApiManagement {
    @Override
    public ArmAnswer prepare() {
      throw new AssertionError("a preflight needs no token of its own");
    }

    @Override
    public ArmAnswer begin(Operation operation, Duration within) {
      throw new AssertionError("a preflight starts nothing");
    }

    @Override
    public ArmAnswer poll(String statusUrl) {
      throw new AssertionError("a preflight polls nothing");
    }

    @Override
    public ServiceReading read(ServiceId service) {
      return reading;
    }

    @Override
    public Reading<Optional<DeletedService>> deleted(ServiceId service) {
      return deleted;
    }

    @Override
    public Reading<List<Object>> diagnosticSettings(ServiceId service) {
      throw new AssertionError("a preflight reads no diagnostics");
    }

    @Override
    public Reading<Activity> activity(Operation operation, Instant from, Instant until) {
      throw new AssertionError("a preflight reads no Activity Log");
    }

    @Override
    public Reading<List<ServiceWrite>> writes(ServiceId id, Instant from, Instant until) {
      throw new AssertionError("a preflight reads no Activity Log");
    }

    @Override
    public Reading<List<LoggedEvent>> logged(String subscription, Instant from, Instant until) {
      throw new AssertionError("a preflight reads no Activity Log");
    }

    @Override
    public Reading<List<LoggedEvent>> logged(ServiceId id, Instant from, Instant until) {
      throw new AssertionError("a preflight reads no Activity Log");
    }

    @Override
    public Reading<List<RequestCount>> requests(ServiceId id, Instant from, Instant until) {
      throw new AssertionError("only a standby's requests are counted");
    }

    @Override
    public Reading<String> gatewayUrl(ServiceId id) {
      throw new AssertionError("a preflight does not look at the gateway");
    }

    @Override
    public Reading<List<LogEvent>> correlated(
        Operation operation, String correlationId, Instant from, Instant until) {
      throw new AssertionError("a preflight reads no Activity Log");
    }
  }

  private Preflight preflight() {
    ApiManagement arm = new OneService();
    MemoryLedger ledger = new MemoryLedger(Clock.fixed(NOW, ZoneOffset.UTC));
    return new Preflight(
        arm,
        store,
        new StandbyCheck(
            new StandbyInUse(arm, ledger.probes()),
            ledger.standbys(),
            () -> World.fleetOf(Set.of())));
  }

  private PreflightReport of(Operation operation) {
    return preflight().of(operation, NOW);
  }

  private static Operation operation(OperationKind kind, Access access, RestoreSource source) {
    return operation(kind, access, source, Samples.request(kind).apiVersion());
  }

  private static Operation operation(
      OperationKind kind, Access access, RestoreSource source, String apiVersion) {
    OperationRequest request = Samples.request(kind);
    return Operation.accepted(
        Samples.CONTOSO,
        Samples.notStarted(kind).id(),
        kind,
        new OperationRequest(
            new RequestOrigin(request.requestedAt(), null, null, false),
            request.fingerprint(),
            request.blob(),
            access,
            apiVersion,
            request.limits(),
            source,
            null));
  }

  private static Operation backup(Access access) {
    return operation(OperationKind.BACKUP, access, null);
  }

  private static Operation restore(RestoreSource source) {
    return operation(OperationKind.RESTORE, SYSTEM, source);
  }

  private static RestoreSource source(String tier, String etag, Instant expiresAt) {
    return new RestoreSource("contoso", etag, tier, Samples.T0, expiresAt, "newest");
  }

  private static RestoreSource goodSource() {
    return source("Premium", "\"etag\"", NOW.plus(Duration.ofDays(20)));
  }

  private void putBlob() {
    store.put(
        Samples.request(OperationKind.RESTORE).blob(),
        new BlobFacts(4711, "\"etag\"", null, Samples.T0));
  }

  private static ServiceFacts facts(
      String tier, String state, String minApiVersion, boolean system, List<String> user) {
    return new ServiceFacts(tier, 1, "West Europe", state, minApiVersion, system, user, Map.of());
  }

  private static void assertCheck(PreflightReport report, String name, Result result, String code) {
    assertThat(report.checks())
        .filteredOn(check -> check.name().equals(name))
        .singleElement()
        .satisfies(
            check -> {
              assertThat(check.result()).as(check.detail()).isEqualTo(result);
              assertThat(check.code()).isEqualTo(code == null ? "" : code);
              assertThat(check.detail()).isNotBlank();
            });
  }

  @Test
  void backup_allWell_isClear() {
    PreflightReport report = of(backup(SYSTEM));
    assertThat(report.checks()).allMatch(check -> check.result() == Result.PASSED);
    assertThat(report.isClear()).isTrue();
    assertThat(report.waitsFor()).isEmpty();
    assertThat(report.facts()).isEqualTo(Samples.facts());
    assertThat(store.hasContainer("apim-contoso")).isTrue();
  }

  static Stream<Arguments> verdicts() {
    return Stream.of(
        Arguments.of(ArmReply.Problem.of(Kind.THROTTLED, "TooMany", "slow"), "yes"),
        Arguments.of(ArmReply.Problem.of(Kind.SERVER_ERROR, "Internal", "broken"), "yes"),
        Arguments.of(ArmReply.Problem.of(Kind.NO_RESPONSE, "TimeOut", "no answer"), "yes"),
        Arguments.of(
            ArmReply.Problem.of(Kind.UNAUTHORIZED, "ExpiredAuthenticationToken", "old"), "yes"),
        Arguments.of(
            ArmReply.Problem.of(Kind.UNAUTHORIZED, "InvalidAuthenticationTokenTenant", "no"), "no"),
        Arguments.of(ArmReply.Problem.of(Kind.NOT_FOUND, "ResourceNotFound", "gone"), "no"),
        Arguments.of(ArmReply.Problem.of(Kind.UNAUTHORIZED, "TokenUnavailable", "none"), "unknown"),
        Arguments.of(
            ArmReply.Problem.of(Kind.UNAUTHORIZED, "InvalidAuthenticationToken", "no"), "unknown"),
        Arguments.of(ArmReply.Problem.of(Kind.FORBIDDEN, "AuthorizationFailed", "no"), "unknown"),
        Arguments.of(ArmReply.Problem.unexpected("a page"), "unknown"),
        Arguments.of(ArmReply.Problem.noStatus("nothing"), "unknown"));
  }

  /**
   * A check that is certain to fail says so at once; one that cannot be carried out does not pass.
   */
  @ParameterizedTest
  @MethodSource("verdicts")
  void verdict_ofAServiceThatCannotBeRead(ArmReply failure, String verdict) {
    putBlob();
    reading = ServiceReading.failed(failure);
    PreflightReport report = of(restore(goodSource()));

    assertThat(report.verdict().wireName()).isEqualTo(verdict);
    assertThat(report.isClear()).isEqualTo(!verdict.equals("no"));
    assertThat(report.why().isEmpty()).isEqualTo(verdict.equals("yes"));
  }

  @Test
  void restore_allWell_isClearAndMakesNoContainer() {
    putBlob();
    PreflightReport report = of(restore(goodSource()));
    assertThat(report.checks()).allMatch(check -> check.result() == Result.PASSED);
    assertThat(effects.names()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "Developer,   PASSED,",
    "Basic,       PASSED,",
    "Standard,    PASSED,",
    "Premium,     PASSED,",
    "PREMIUM,     PASSED,",
    "Consumption, FAILED, TierNotSupported",
    "BasicV2,     FAILED, TierNotSupported",
    "StandardV2,  FAILED, TierNotSupported",
    "PremiumV2,   FAILED, TierNotSupported"
  })
  void tierSupported_onlyTheFourClassicTiers(String tier, Result result, String code) {
    reading = ServiceReading.of(facts(tier, "Succeeded", null, true, List.of()));
    assertCheck(of(backup(SYSTEM)), "tierSupported", result, code);
  }

  @ParameterizedTest
  @CsvSource({
    "Succeeded,  PASSED,",
    "Failed,     PASSED,",
    "Canceled,   PASSED,",
    "Updating,   WAIT, ServiceBusy",
    "Activating, WAIT, ServiceBusy",
    "Whatever,   WAIT, ServiceBusy"
  })
  void stateSettled_anythingButALastWord_waits(String state, Result result, String code) {
    reading = ServiceReading.of(facts("Premium", state, null, true, List.of()));
    PreflightReport report = of(backup(SYSTEM));
    assertCheck(report, "stateSettled", result, code);
    assertThat(report.isClear()).isTrue();
    assertThat(report.waitsFor().isPresent()).isEqualTo(result == Result.WAIT);
  }

  static Stream<Arguments> identities() {
    return Stream.of(
        Arguments.of(KEY, false, List.of(), Result.PASSED),
        Arguments.of(SYSTEM, true, List.of(), Result.PASSED),
        Arguments.of(SYSTEM, false, List.of("abcd"), Result.FAILED),
        Arguments.of(USER, false, List.of("abcd"), Result.PASSED),
        Arguments.of(USER, true, List.of("other"), Result.FAILED));
  }

  @ParameterizedTest
  @MethodSource("identities")
  void identityAttached_asTheAccessTypeNeeds(
      Access access, boolean system, List<String> user, Result result) {
    reading = ServiceReading.of(facts("Premium", "Succeeded", null, system, user));
    assertCheck(
        of(backup(access)),
        "identityAttached",
        result,
        result == Result.FAILED ? "IdentityMissing" : null);
  }

  @ParameterizedTest
  @CsvSource({
    ",           PASSED,",
    "2021-08-01, PASSED,",
    "2024-05-01, PASSED,",
    "2024-06-01-preview, FAILED, ApiVersionTooOld"
  })
  void apiVersion_atLeastTheServicesMinimum(String least, Result result, String code) {
    reading = ServiceReading.of(facts("Premium", "Succeeded", least, true, List.of()));
    assertCheck(of(backup(SYSTEM)), "apiVersion", result, code);
  }

  static Stream<Arguments> unreadable() {
    return Stream.of(
        Arguments.of(
            ArmReply.Problem.of(Kind.NOT_FOUND, "ResourceNotFound", "gone"), Result.FAILED),
        Arguments.of(new ArmReply.Failed("InvalidParameters", "bad"), Result.FAILED),
        Arguments.of(
            ArmReply.Problem.of(Kind.FORBIDDEN, "AuthorizationFailed", "no"), Result.UNCHECKED),
        Arguments.of(ArmReply.Problem.of(Kind.CONFLICT, "Busy", "busy"), Result.WAIT),
        Arguments.of(ArmReply.Problem.of(Kind.THROTTLED, "TooMany", "slow"), Result.WAIT),
        Arguments.of(ArmReply.Problem.of(Kind.UNAUTHORIZED, "Unheard", "token"), Result.UNKNOWN),
        Arguments.of(ArmReply.Problem.of(Kind.NO_RESPONSE, "Reset", "reset"), Result.WAIT),
        Arguments.of(ArmReply.Problem.unexpected("html"), Result.UNKNOWN),
        Arguments.of(ArmReply.Problem.refusedUrl("not https"), Result.UNKNOWN),
        Arguments.of(new ArmReply.StillRunning(null, null), Result.UNKNOWN),
        Arguments.of(new ArmReply.Succeeded(), Result.UNKNOWN));
  }

  @ParameterizedTest
  @MethodSource("unreadable")
  void serviceExists_notReadable_byArmsReply(ArmReply reply, Result result) {
    reading = ServiceReading.failed(reply);
    PreflightReport report = of(backup(SYSTEM));
    assertThat(report.checks().get(0).name()).isEqualTo("serviceExists");
    assertThat(report.checks().get(0).result()).isEqualTo(result);
    assertThat(report.facts()).isNull();
  }

  @Test
  void serviceExists_forbidden_refusesNothing() {
    reading =
        ServiceReading.failed(ArmReply.Problem.of(Kind.FORBIDDEN, "AuthorizationFailed", "no"));
    PreflightReport report = of(backup(SYSTEM));
    assertThat(report.isClear()).isTrue();
    assertThat(report.waitsFor()).isEmpty();
  }

  @Test
  void serviceExists_gone_armsWordsAreKept() {
    reading =
        ServiceReading.failed(
            ArmReply.Problem.of(Kind.NOT_FOUND, "ServiceNotFound", "no such service"));
    assertThat(of(backup(SYSTEM)).failures())
        .singleElement()
        .extracting(Check::code, Check::detail)
        .containsExactly("ServiceNotFound", "no such service");
  }

  @Test
  void notDeleted_amongTheDeletedOnes_saysThatUndeletingComesFirstAndUntilWhen() {
    reading =
        ServiceReading.failed(
            ArmReply.Problem.of(Kind.NOT_FOUND, "ResourceNotFound", "no such service"));
    deleted =
        Reading.of(
            Optional.of(new DeletedService("West Europe", NOW, NOW.plus(Duration.ofDays(2)))));
    PreflightReport report = of(restore(goodSource()));
    assertCheck(report, "notDeleted", Result.FAILED, "ServiceDeleted");
    assertThat(report.summary())
        .contains("Contoso was deleted at " + NOW)
        .contains("until " + NOW.plus(Duration.ofDays(2)))
        .contains("undelete it first");
  }

  @Test
  void notDeleted_notAmongThem_passes() {
    reading =
        ServiceReading.failed(
            ArmReply.Problem.of(Kind.NOT_FOUND, "ResourceNotFound", "no such service"));
    assertCheck(of(backup(SYSTEM)), "notDeleted", Result.PASSED, "");
  }

  @Test
  void notDeleted_listNotReadable_isUnchecked() {
    reading =
        ServiceReading.failed(
            ArmReply.Problem.of(Kind.NOT_FOUND, "ResourceNotFound", "no such service"));
    deleted = Reading.failed(ArmReply.Problem.of(Kind.FORBIDDEN, "AuthorizationFailed", "no"));
    assertCheck(of(backup(SYSTEM)), "notDeleted", Result.UNCHECKED, "Unchecked");
    assertThat(of(backup(SYSTEM)).checks())
        .filteredOn(check -> check.name().equals("notDeleted"))
        .singleElement()
        .satisfies(check -> assertThat(check.detail()).endsWith("AuthorizationFailed: no"));
  }

  @Test
  void notDeleted_serviceThere_isNotAsked() {
    assertThat(of(backup(SYSTEM)).checks()).noneMatch(check -> check.name().equals("notDeleted"));
  }

  private Check source() {
    return preflight().source(Samples.CONTOSO);
  }

  @Test
  void sourceExists_there_passes() {
    assertThat(source().result()).isEqualTo(Result.PASSED);
  }

  @Test
  void sourceExists_unreachable_isUncheckedAndRefusesNothing() {
    reading = ServiceReading.failed(ArmReply.Problem.of(Kind.NO_RESPONSE, "TimeOut", "late"));
    assertThat(source().result()).isEqualTo(Result.UNCHECKED);
  }

  @Test
  void sourceExists_deleted_isNotedAndRefusesNothing() {
    reading =
        ServiceReading.failed(
            ArmReply.Problem.of(Kind.NOT_FOUND, "ResourceNotFound", "no such service"));
    deleted = Reading.of(Optional.of(new DeletedService("West Europe", null, null)));
    assertThat(source().result()).isEqualTo(Result.NOTED);
    assertThat(source().detail()).contains("can be undeleted (for 48 hours after that)");
  }

  @Test
  void sourceExists_goneForGood_isNoted() {
    reading =
        ServiceReading.failed(
            ArmReply.Problem.of(Kind.NOT_FOUND, "ResourceNotFound", "no such service"));
    assertThat(source().code()).isEqualTo("SourceGone");
  }

  @Test
  void sourceExists_listNotReadable_isUnchecked() {
    reading =
        ServiceReading.failed(
            ArmReply.Problem.of(Kind.NOT_FOUND, "ResourceNotFound", "no such service"));
    deleted = Reading.failed(ArmReply.Problem.of(Kind.FORBIDDEN, "AuthorizationFailed", "no"));
    assertThat(source().result()).isEqualTo(Result.UNCHECKED);
  }

  @Test
  void containerExists_storeAway_waitsAndTheBlobIsNotAsked() {
    effects.failNext("backups.ensureContainer", Mode.UNAVAILABLE_BEFORE);
    PreflightReport report = of(backup(SYSTEM));
    assertCheck(report, "containerExists", Result.WAIT, "StorageUnreachable");
    assertThat(report.checks()).noneMatch(check -> check.name().equals("blobFree"));
  }

  @Test
  void blobFree_storeAway_waits() {
    effects.failNext("backups.head", Mode.UNAVAILABLE_BEFORE);
    assertCheck(of(backup(SYSTEM)), "blobFree", Result.WAIT, "StorageUnreachable");
  }

  @Test
  void blobFree_takenBeforeAnyPost_refuses() {
    putBlob();
    assertCheck(of(backup(SYSTEM)), "blobFree", Result.FAILED, "BackupNameTaken");
  }

  @Test
  void blobFree_takenAfterAnEarlierPost_isThatPostsBackup() {
    putBlob();
    Operation starting = Samples.starting(OperationKind.BACKUP);
    PreflightReport report = of(starting.in(Phase.NOT_STARTED, starting.progress().withdrawn()));
    assertCheck(report, "blobFree", Result.WAIT, "BackupCameLate");
    assertThat(report.backupCameLate()).isTrue();
    assertThat(report.isClear()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "Premium,   PASSED,",
    "premium,   PASSED,",
    "Developer, FAILED,    TierMismatch",
    ",          UNCHECKED, Unchecked"
  })
  void tierMatches_backupAndTarget(String tier, Result result, String code) {
    putBlob();
    PreflightReport report = of(restore(source(tier, "\"etag\"", NOW.plus(Duration.ofDays(1)))));
    assertCheck(report, "tierMatches", result, code);
  }

  @Test
  void tierMatches_targetUnreadable_isUnchecked() {
    putBlob();
    reading =
        ServiceReading.failed(ArmReply.Problem.of(Kind.FORBIDDEN, "AuthorizationFailed", "no"));
    assertCheck(of(restore(goodSource())), "tierMatches", Result.UNCHECKED, "Unchecked");
  }

  @Test
  void blobThere_missing_refuses() {
    store.ensureContainer(Samples.request(OperationKind.RESTORE).blob().containerName());
    PreflightReport report = of(restore(goodSource()));
    assertCheck(report, "containerExists", Result.PASSED, null);
    assertCheck(report, "blobThere", Result.FAILED, "BackupNotFound");
  }

  @Test
  void containerExists_goneOfARestore_refuses() {
    assertCheck(of(restore(goodSource())), "containerExists", Result.FAILED, "ContainerNotFound");
  }

  @Test
  void blobThere_overwritten_refuses() {
    putBlob();
    RestoreSource other = source("Premium", "\"other\"", NOW.plus(Duration.ofDays(1)));
    assertCheck(of(restore(other)), "blobThere", Result.FAILED, "BackupOverwritten");
  }

  @Test
  void blobThere_storeAway_waits() {
    effects.failNext("backups.head", Mode.UNAVAILABLE_BEFORE);
    assertCheck(of(restore(goodSource())), "blobThere", Result.WAIT, "StorageUnreachable");
  }

  @ParameterizedTest
  @CsvSource({
    "PT0S,    FAILED, BackupExpired",
    "PT-1S,   FAILED, BackupExpired",
    "PT1S,    FAILED, BackupExpiring",
    "PT35M,   FAILED, BackupExpiring",
    "PT35M1S, PASSED,"
  })
  void notExpired_mustOutliveARestore(Duration left, Result result, String code) {
    putBlob();
    PreflightReport report = of(restore(source("Premium", "\"etag\"", NOW.plus(left))));
    assertCheck(report, "notExpired", result, code);
  }

  @ParameterizedTest
  @CsvSource({
    "ACCESS_KEY,      NONE,    PASSED,",
    "ACCESS_KEY,      SOME,    FAILED,    CorsRules",
    "ACCESS_KEY,      UNKNOWN, UNCHECKED, Unchecked",
    "SYSTEM_ASSIGNED, SOME,    PASSED,",
    "SYSTEM_ASSIGNED, UNKNOWN, PASSED,"
  })
  void noCors_mattersOnlyWithTheAccountKey(AccessType type, Cors cors, Result result, String code) {
    store.cors(cors);
    assertCheck(of(backup(new Access(type, null))), "noCors", result, code);
  }

  /** API versions before {@code accessType} accept only the account's key. */
  @ParameterizedTest
  @CsvSource({
    "2019-12-01,         PASSED, FAILED",
    "2020-12-01,         PASSED, FAILED",
    "2021-04-01-preview, FAILED, PASSED",
    "2024-05-01,         FAILED, PASSED"
  })
  void anApiVersionThatKnowsOnlyTheKey_needsNoIdentityAndMindsCors(
      String apiVersion, Result identity, Result cors) {
    reading = ServiceReading.of(facts("Premium", "Succeeded", null, false, List.of()));
    store.cors(Cors.SOME);
    PreflightReport report = of(operation(OperationKind.BACKUP, SYSTEM, null, apiVersion));
    assertCheck(
        report, "identityAttached", identity, identity == Result.PASSED ? null : "IdentityMissing");
    assertCheck(report, "noCors", cors, cors == Result.PASSED ? null : "CorsRules");
  }

  @Test
  void report_manyThingsWrong_namesAllAtOnce() {
    reading = ServiceReading.of(facts("Consumption", "Updating", "2025-01-01", false, List.of()));
    PreflightReport report =
        of(restore(source("Premium", "\"etag\"", NOW.minus(Duration.ofDays(1)))));
    assertThat(report.failures())
        .extracting(Check::code)
        .containsExactly(
            "TierNotSupported",
            "IdentityMissing",
            "ApiVersionTooOld",
            "TierMismatch",
            "ContainerNotFound",
            "BackupNotFound",
            "BackupExpired");
    assertThat(report.isClear()).isFalse();
    assertThat(report.summary()).contains(report.failures().stream().map(Check::detail).toList());
  }
}
