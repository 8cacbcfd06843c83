package dev.apimdr.azure.arm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.core.exception.ClientAuthenticationException;
import dev.apimdr.app.execution.ExecutionDeadline;
import dev.apimdr.app.ports.ServiceReading;
import dev.apimdr.core.arm.ArmAnswer;
import dev.apimdr.core.arm.ArmIds;
import dev.apimdr.core.arm.ArmReply;
import dev.apimdr.core.arm.ArmReply.Kind;
import dev.apimdr.core.arm.ArmReply.StillRunning;
import dev.apimdr.core.arm.ArmReply.Succeeded;
import dev.apimdr.core.operation.BackupBlob;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.OperationKind;
import dev.apimdr.core.operation.OperationRequest;
import dev.apimdr.core.operation.RequestOrigin;
import dev.apimdr.core.operation.TimeLimits;
import dev.apimdr.core.service.Access;
import dev.apimdr.core.service.AccessType;
import dev.apimdr.core.service.ServiceId;
import dev.apimdr.local.arm.ArmFaults;
import dev.apimdr.local.arm.ArmSimulator;
import dev.apimdr.local.arm.Fault;
import dev.apimdr.local.arm.FaultPoint;
import dev.apimdr.local.arm.LocalCertificate;
import dev.apimdr.local.arm.LocationStyle;
import dev.apimdr.local.arm.MemoryBackupVault;
import dev.apimdr.local.arm.Principal;
import dev.apimdr.local.arm.SimulatedService;
import dev.apimdr.local.arm.SimulatorOptions;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/** The adapter over HTTPS against the simulator. */
@Timeout(60)
class ArmApiManagementTest {
  private static final Instant T0 = Instant.parse("2026-11-23T02:00:00Z");
  private static final String SUB = "11111111-2222-3333-4444-555555555555";
  private static final String GROUP = "Api-Default-North-Central-US";
  private static final LocalCertificate CERTIFICATE = LocalCertificate.generate();
  private static final Duration SHORT = Duration.ofMillis(700);
  private static final Duration LONG = Duration.ofSeconds(30);

  private final MemoryBackupVault vault =
      new MemoryBackupVault().account("backups", "c2VjcmV0").container("backups", "apim-contoso");
  private volatile Instant now = T0;
  private final ArmSimulator simulator =
      ArmSimulator.start(CERTIFICATE, vault, new SimulatorOptions().clock(() -> now));
  private final SimulatedService service =
      simulator.service(
          new SimulatedService(SUB, GROUP, "Contoso").sku("Premium", 2).systemAssigned(SUB));
  private final List<TokenRequestContext> asked = new ArrayList<>();
  private Function<TokenRequestContext, String> tokens =
      context -> simulator.tokens().issue("app", simulator.endpoint(), Duration.ofDays(1));
  private final ArmApiManagement arm = adapter(simulator.endpoint() + "/", LONG);

  ArmApiManagementTest() {
    simulator.tokens().principal(Principal.operator("app"));
  }

  @AfterEach
  void close() {
    simulator.close();
  }

  private ArmApiManagement adapter(String endpoint, Duration getLimit) {
    return new ArmApiManagement(
        new ArmClient(
            URI.create(endpoint),
            Tokens::new,
            "1.2.3",
            Clock.fixed(T0, ZoneOffset.UTC),
            new ExecutionDeadline(System::nanoTime),
            () -> ArmHttp.settings().sslContext(CERTIFICATE.clientContext()).build(),
            getLimit),
        "2024-05-01",
        account -> Optional.of("c2VjcmV0"));
  }

  private final class Tokens implements TokenCredential {
    @Override
    public Mono<AccessToken> getToken(TokenRequestContext context) {
      return Mono.fromSupplier(() -> getTokenSync(context));
    }

    @Override
    public AccessToken getTokenSync(TokenRequestContext context) {
      asked.add(context);
      return new AccessToken(tokens.apply(context), OffsetDateTime.now(ZoneOffset.UTC).plusDays(1));
    }
  }

  private ServiceId id() {
    return new ServiceId(SUB, GROUP, "Contoso");
  }

  private Operation operation(OperationKind kind) {
    return Operation.accepted(
        id(),
        new OperationId("one"),
        kind,
        new OperationRequest(
            new RequestOrigin(T0, null, null, false),
            "f",
            new BackupBlob("backups", "apim-contoso", "one.apimbackup"),
            new Access(AccessType.SYSTEM_ASSIGNED, null),
            "2024-05-01",
            new TimeLimits(Duration.ofHours(12), Duration.ofHours(1)),
            null,
            null));
  }

  private ArmAnswer begin() {
    return arm.begin(operation(OperationKind.BACKUP), LONG);
  }

  private String begun() {
    return ((StillRunning) begin().reply()).statusUrl();
  }

  private void end() {
    now = now.plus(Duration.ofHours(5));
  }

  private static Consumer<ArmReply> isProblem(Kind kind, String code) {
    return reply -> {
      assertThat(reply).matches(kind::isOf);
      assertThat(((ArmReply.Problem) reply).code()).isEqualTo(code);
    };
  }

  @Test
  void begin_accepted_hasUrlWishAndIds() {
    ArmAnswer answer = begin();

    assertThat(answer.reply())
        .isInstanceOfSatisfying(
            StillRunning.class,
            running -> {
              assertThat(running.statusUrl()).startsWith(simulator.endpoint());
              assertThat(running.retryAfter()).isEqualTo(Duration.ofSeconds(60));
            });
    assertThat(answer.ids()).isNotEqualTo(ArmIds.NONE);
  }

  @Test
  void begin_sent_carriesTheClientRequestId() {
    begin();

    assertThat(simulator.journal().entries())
        .singleElement()
        .satisfies(
            entry ->
                assertThat(entry.clientRequestId())
                    .isEqualTo(operation(OperationKind.BACKUP).clientRequestId()));
  }

  @Test
  void read_groupOfAnotherScript_isPercentEncoded() {
    arm.read(new ServiceId(SUB, "Größe-(1)", "Contoso"));

    assertThat(simulator.journal().entries())
        .singleElement()
        .satisfies(
            entry -> assertThat(entry.target()).contains("/resourceGroups/Gr%C3%B6%C3%9Fe-(1)/"));
  }

  @ParameterizedTest
  @EnumSource(LocationStyle.class)
  void poll_everyShapeOfLocation_isFollowedVerbatimToTheEnd(LocationStyle style) {
    service.locationStyle(style);
    String posted = begun();

    StillRunning running = (StillRunning) arm.poll(posted).reply();
    end();
    ArmReply reply = arm.poll(running.statusUrl()).reply();

    assertThat(reply).isEqualTo(new Succeeded());
    assertThat(simulator.journal().count(FaultPoint.POLL_UNKNOWN)).isZero();
  }

  @Test
  void polls_thatStillRun_shareAConnection() {
    String url = begun();
    int posted = simulator.connections();

    for (int poll = 0; poll < 3; poll++) {
      url = ((StillRunning) arm.poll(url).reply()).statusUrl();
    }

    assertThat(simulator.connections()).isEqualTo(posted + 1);
  }

  @Test
  void restore_ofABackup_succeeds() {
    String url = begun();
    end();
    arm.poll(url);

    StillRunning restoring =
        (StillRunning) arm.begin(operation(OperationKind.RESTORE), LONG).reply();
    end();

    assertThat(arm.poll(restoring.statusUrl()).reply()).isEqualTo(new Succeeded());
  }

  @Test
  void begin_whileAnotherRuns_isBusy() {
    begin();

    assertThat(begin().reply()).satisfies(isProblem(Kind.CONFLICT, "ServiceLocked"));
  }

  @Test
  void begin_5xx_isSentOnce() {
    simulator.faults().on(FaultPoint.POST_BACKUP).always().then(ArmFaults.serviceUnavailable());

    assertThat(begin().reply()).satisfies(isProblem(Kind.SERVER_ERROR, "ServiceUnavailable"));
    assertThat(simulator.journal().count(FaultPoint.POST_BACKUP)).isEqualTo(1);
  }

  @Test
  void begin_redirected_isNotFollowed() {
    simulator
        .faults()
        .on(FaultPoint.POST_BACKUP)
        .then(Fault.redirect("https://127.0.0.1:1/elsewhere"));

    assertThat(begin().reply()).matches(Kind.UNEXPECTED::isOf);
  }

  @Test
  void begin_resetAfterAccepted_mayHaveBeenSent() {
    simulator.faults().on(FaultPoint.POST_BACKUP).then(Fault.acceptedButReset());

    assertThat(begin().reply()).satisfies(isProblem(Kind.NO_RESPONSE, "ConnectionLost"));
  }

  @Test
  void begin_noAnswer_endsInItsTimeAndMayHaveBeenSent() {
    simulator.faults().on(FaultPoint.POST_BACKUP).then(Fault.acceptedButSilent());

    assertThat(arm.begin(operation(OperationKind.BACKUP), SHORT).reply())
        .satisfies(isProblem(Kind.NO_RESPONSE, "TimeOut"));
  }

  @Test
  void begin_acceptedWithABodyThatNeverEnds_isAccepted() {
    simulator.faults().on(FaultPoint.POST_BACKUP).then(Fault.acceptedButHalf());

    assertThat(begin().reply()).isInstanceOf(StillRunning.class);
  }

  @Test
  void begin_nobodyListens_wasNotSent() {
    simulator.goDown();

    assertThat(begin().reply()).satisfies(isProblem(Kind.NOT_SENT, "ConnectionNotMade"));
  }

  @Test
  void begin_unknownHost_wasNotSent() {
    assertThat(
            adapter("https://no-such-host.invalid", LONG)
                .begin(operation(OperationKind.BACKUP), LONG)
                .reply())
        .matches(Kind.NOT_SENT::isOf);
  }

  @Test
  void begin_certificateNotTrusted_wasNotSent() {
    ArmApiManagement distrustful =
        new ArmApiManagement(
            new ArmClient(
                URI.create(simulator.endpoint()),
                Tokens::new,
                "1.2.3",
                Clock.systemUTC(),
                new ExecutionDeadline(System::nanoTime)),
            "2024-05-01",
            account -> Optional.empty());

    assertThat(distrustful.begin(operation(OperationKind.BACKUP), LONG).reply())
        .matches(Kind.NOT_SENT::isOf);
    assertThat(simulator.journal().count(FaultPoint.POST_BACKUP)).isZero();
  }

  @Test
  void poll_bodyDrips_endsInItsTime() {
    String url = begun();
    end();
    simulator
        .faults()
        .on(FaultPoint.POLL_BACKUP)
        .then(Fault.acceptedButDripped(Duration.ofMillis(100)));

    assertThat(adapter(simulator.endpoint(), SHORT).poll(url).reply())
        .satisfies(isProblem(Kind.NO_RESPONSE, "TimeOut"));
  }

  @Test
  void poll_halfABody_isUnreachable() {
    String url = begun();
    simulator.faults().on(FaultPoint.POLL_BACKUP).then(Fault.halfBody());

    assertThat(arm.poll(url).reply()).matches(Kind.NO_RESPONSE::isOf);
  }

  @Test
  void poll_hugeBody_isUnexpected() {
    String url = begun();
    simulator
        .faults()
        .on(FaultPoint.POLL_BACKUP)
        .then(Fault.hugeBody(200, ArmHttp.LARGEST_BODY + 1));

    assertThat(arm.poll(url).reply()).matches(Kind.UNEXPECTED::isOf);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://management.azure.com/x",
        "https://elsewhere.example/x",
        "https://user@localhost/x",
        "not a url"
      })
  void poll_anotherPlace_isNotAsked(String url) {
    assertThat(arm.poll(url).reply()).matches(Kind.REFUSED_URL::isOf);
    assertThat(asked).isEmpty();
  }

  @Test
  void read_service_hasFacts() {
    ServiceReading reading = arm.read(id());

    assertThat(reading.failure()).isNull();
    assertThat(reading.facts().tier()).isEqualTo("Premium");
    assertThat(reading.facts().systemAssigned()).isTrue();
  }

  @Test
  void read_noSuchService_isGone() {
    simulator.delete("contoso");

    assertThat(arm.read(id()).failure()).matches(Kind.NOT_FOUND::isOf);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 202, 204})
  void read_answerThatIsNoDescription_isUnexpected(int status) {
    simulator.faults().on(FaultPoint.GET_SERVICE).then(Fault.garbage(status));

    assertThat(arm.read(id()).failure()).matches(Kind.UNEXPECTED::isOf);
  }

  @Test
  void token_isAskedForEachCallWithTheEndpointsScope() {
    begin();
    arm.read(id());

    assertThat(asked)
        .hasSize(2)
        .allSatisfy(
            context ->
                assertThat(context.getScopes())
                    .containsExactly(simulator.endpoint() + "/.default"));
  }

  @Test
  void read_tokenRefused_isUnauthorized() {
    simulator.faults().on(FaultPoint.GET_SERVICE).then(ArmFaults.expiredToken());

    assertThat(arm.read(id()).failure())
        .satisfies(isProblem(Kind.UNAUTHORIZED, "ExpiredAuthenticationToken"));
  }

  @Test
  void token_notToBeHad_saysWhyInOneLineAndNothingIsSent() {
    tokens =
        context -> {
          throw new ClientAuthenticationException(
              "Login failed with secret=hunter2\nTo mitigate this, read on.", null);
        };

    assertThat(begin().reply())
        .isEqualTo(
            ArmReply.Problem.of(
                Kind.UNAUTHORIZED,
                "TokenUnavailable",
                "client authentication: Login failed with secret…"));
    assertThat(arm.prepare().reply()).matches(Kind.UNAUTHORIZED::isOf);
    assertThat(simulator.journal().entries()).isEmpty();
  }

  @Test
  void token_errorInsteadOfException_isAReplyToo() {
    tokens =
        context -> {
          throw new NoClassDefFoundError("x");
        };

    assertThat(arm.prepare().reply()).matches(Kind.UNAUTHORIZED::isOf);
  }

  @Test
  void token_thatIsNone_isNotQuoted() {
    tokens = context -> "hunter2\r\nX: y";

    assertThat(arm.prepare().reply())
        .isEqualTo(
            ArmReply.Problem.of(
                Kind.UNAUTHORIZED,
                "TokenUnavailable",
                "the credential gave something that is no token"));
  }

  @Test
  void token_neverComes_endsInItsTime() {
    CountDownLatch over = new CountDownLatch(1);
    tokens =
        context -> {
          try {
            over.await();
          } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
          }
          return "late";
        };

    ArmReply reply = arm.begin(operation(OperationKind.BACKUP), SHORT).reply();
    over.countDown();

    assertThat(reply)
        .isEqualTo(
            ArmReply.Problem.of(Kind.UNAUTHORIZED, "TokenUnavailable", "no token within PT0.7S"));
  }

  @Test
  void prepare_tokenAtHand_isFine() {
    assertThat(arm.prepare().reply()).isEqualTo(new Succeeded());
  }

  @Test
  void begin_keyNeededAndNotThere_isRefusedBeforeAnythingIsSent() {
    ArmApiManagement keyless =
        new ArmApiManagement(
            new ArmClient(
                URI.create(simulator.endpoint()),
                Tokens::new,
                "1.2.3",
                Clock.systemUTC(),
                new ExecutionDeadline(System::nanoTime)),
            "2024-05-01",
            account -> Optional.empty());
    Operation backup = operation(OperationKind.BACKUP);
    OperationRequest asked = backup.request();
    Operation byKey =
        Operation.accepted(
            backup.service(),
            backup.id(),
            backup.kind(),
            new OperationRequest(
                new RequestOrigin(asked.requestedAt(), null, null, false),
                "f",
                asked.blob(),
                new Access(AccessType.ACCESS_KEY, null),
                asked.apiVersion(),
                asked.limits(),
                null,
                null));

    assertThat(keyless.begin(byKey, LONG).reply())
        .isInstanceOfSatisfying(
            ArmReply.Failed.class,
            failed -> assertThat(failed.code()).isEqualTo("AccessKeyMissing"));
    assertThat(simulator.journal().entries()).isEmpty();
  }

  @Test
  void endpoint_plainHttp_isRefused() {
    assertThatThrownBy(() -> adapter("http://management.azure.com", LONG))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
