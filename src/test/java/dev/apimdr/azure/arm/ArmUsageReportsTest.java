package dev.apimdr.azure.arm;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import dev.apimdr.app.execution.ExecutionDeadline;
import dev.apimdr.app.ports.Reading;
import dev.apimdr.app.ports.UsageReports.Reply;
import dev.apimdr.core.service.ServiceId;
import dev.apimdr.core.usage.KeptRow;
import dev.apimdr.core.usage.ReportDay;
import dev.apimdr.core.usage.UsagePage;
import dev.apimdr.core.usage.UsageRead;
import dev.apimdr.core.usage.UsageReport;
import dev.apimdr.core.usage.UsageRow;
import dev.apimdr.local.arm.ArmFaults;
import dev.apimdr.local.arm.ArmSimulator;
import dev.apimdr.local.arm.Fault;
import dev.apimdr.local.arm.FaultPoint;
import dev.apimdr.local.arm.Journal;
import dev.apimdr.local.arm.LocalCertificate;
import dev.apimdr.local.arm.MemoryBackupVault;
import dev.apimdr.local.arm.Principal;
import dev.apimdr.local.arm.SimulatedService;
import dev.apimdr.local.arm.SimulatorOptions;
import dev.apimdr.local.arm.WireReply;
import dev.apimdr.local.arm.reports.SeededTraffic;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/** What ARM answers to GETs of reports, over HTTPS. */
@Timeout(60)
class ArmUsageReportsTest {
  private static final Instant T0 = Instant.parse("2026-11-23T02:00:00Z");
  private static final LocalDate DAY = LocalDate.parse("2026-11-01");
  private static final String SUB = "11111111-2222-3333-4444-555555555555";
  private static final ServiceId CONTOSO = new ServiceId(SUB, "rg", "Contoso");
  private static final LocalCertificate CERTIFICATE = LocalCertificate.generate();
  private static final UsageRead BY_API = new UsageRead(new ReportDay(UsageReport.BY_API, DAY), 0);

  private final ArmSimulator simulator =
      ArmSimulator.start(
          CERTIFICATE,
          new MemoryBackupVault(),
          new SimulatorOptions().clock(() -> T0).reportRows(100));
  private final SimulatedService service =
      simulator.service(
          new SimulatedService(SUB, "rg", "Contoso")
              .entities(7, 300)
              .traffic(5, T0.minus(Duration.ofDays(40)), 400));
  private final ArmUsageReports reports =
      new ArmUsageReports(
          new ArmClient(
              URI.create(simulator.endpoint()),
              Tokens::new,
              "1.2.3",
              Clock.fixed(T0, ZoneOffset.UTC),
              new ExecutionDeadline(System::nanoTime),
              () -> ArmHttp.settings().sslContext(CERTIFICATE.clientContext()).build(),
              Duration.ofSeconds(30)),
          "2024-05-01");

  ArmUsageReportsTest() {
    simulator.tokens().principal(Principal.operator("app"));
  }

  @AfterEach
  void close() {
    simulator.close();
  }

  private final class Tokens implements TokenCredential {
    @Override
    public Mono<AccessToken> getToken(TokenRequestContext context) {
      return Mono.fromSupplier(() -> getTokenSync(context));
    }

    @Override
    public AccessToken getTokenSync(TokenRequestContext context) {
      return new AccessToken(
          simulator.tokens().issue("app", simulator.endpoint(), Duration.ofDays(1)),
          OffsetDateTime.now(ZoneOffset.UTC).plusDays(1));
    }
  }

  private Reply.Answered answered(UsageRead read) {
    Reply reply = reports.read(CONTOSO, read);
    assertThat(reply).isInstanceOf(Reply.Answered.class);
    return (Reply.Answered) reply;
  }

  /** All rows of a day, page after page, as an export reads them. */
  private List<UsageRow> rows(ReportDay file) {
    List<UsageRow> rows = new ArrayList<>();
    int skip = 0;
    UsagePage page;
    boolean more = true;
    while (more) {
      page = answered(new UsageRead(file, skip)).page();
      more = page.mayHaveNext(skip);
      skip += page.rows().size();
      page.rows().forEach(row -> KeptRow.of(file, row).ifPresent(rows::add));
    }
    return rows;
  }

  private static int calls(List<UsageRow> rows) {
    return rows.stream()
        .mapToInt(row -> Integer.parseInt(row.fields().getOrDefault("callCountTotal", "1")))
        .sum();
  }

  private void next(Fault fault) {
    simulator.faults().on(FaultPoint.GET_REPORT).then(fault);
  }

  private List<String> asked() {
    return simulator.journal().entries().stream().map(Journal.Entry::target).toList();
  }

  /** Three days are the sum of each: no quarter of an hour is in two days, and none in neither. */
  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"BY_PRODUCT", "BY_SUBSCRIPTION"})
  void days_ofEveryReport_countEachCallOnce(UsageReport report) {
    int all = 0;
    for (int day = 0; day < 3; day++) {
      all += calls(rows(new ReportDay(report, DAY.plusDays(day))));
    }
    int expected = 0;
    for (int day = 0; day < 3; day++) {
      Instant from = DAY.plusDays(day).atStartOfDay().toInstant(ZoneOffset.UTC);
      expected +=
          (int)
              new SeededTraffic(5, service.entities(), T0.minus(Duration.ofDays(40)), 400)
                  .calls(from, from.plus(Duration.ofDays(1)))
                  .count();
    }

    assertThat(all).isEqualTo(expected);
    assertThat(expected).isGreaterThan(500);
  }

  @Test
  void report_ofManyRows_isReadToItsEnd_thoughPagesAreCut() {
    assertThat(rows(new ReportDay(UsageReport.BY_OPERATION, DAY)))
        .hasSize(300)
        .doesNotHaveDuplicates();
    assertThat(asked())
        .hasSize(4)
        .element(1)
        .asString()
        .endsWith(
            "/reports/byOperation?api-version=2024-05-01&$filter=timestamp%20ge%20datetime"
                + "%272026-11-01T00%3A00%3A00%27%20and%20timestamp%20le%20datetime"
                + "%272026-11-01T23%3A59%3A59%27&$top=1000&$skip=100");
  }

  @Test
  void times_areAskedForByQuartersOfAnHour() {
    assertThat(rows(new ReportDay(UsageReport.BY_TIME, DAY)))
        .allSatisfy(row -> assertThat(row.fields()).containsEntry("interval", "\"PT15M\""));
  }

  @Test
  void numbers_areAsTheyCame() {
    next(
        Fault.reply(
            WireReply.json(
                200,
                "{\"value\":[{\"name\":\"a\",\"apiTimeAvg\":66.006857142857142857,\"apiTimeMin\":0.0}],"
                    + "\"count\":1,\"nextLink\":null}")));

    UsagePage page = answered(BY_API).page();

    assertThat(page.rows().get(0).fields())
        .containsEntry("apiTimeAvg", "66.006857142857142857")
        .containsEntry("apiTimeMin", "0.0");
    assertThat(page.count()).isEqualTo(1);
    assertThat(page.hasLink()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"value\":[]}|0|false",
        "{\"value\":[],\"count\":null,\"nextLink\":\"\"}|0|false",
        "{\"value\":[],\"count\":-1}|0|false",
        "{\"value\":[],\"count\":99999999999}|0|false",
        "{\"value\":[],\"count\":7,\"nextLink\":\"https://x\"}|7|true"
      })
  void page_withAnyCountAndLink_isAPage(String body, int count, boolean hasLink) {
    next(Fault.reply(WireReply.json(200, body)));

    assertThat(answered(BY_API).page()).isEqualTo(new UsagePage(List.of(), count, hasLink));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Consumption", "StandardV2"})
  void tier_withoutReports_saysSo(String sku) {
    service.sku(sku, 1);

    assertThat(reports.read(CONTOSO, BY_API)).isInstanceOf(Reply.NoReports.class);
  }

  @Test
  void right_missing_isRefused() {
    simulator
        .tokens()
        .principal(
            Principal.operator("app").without("Microsoft.ApiManagement/service/reports/read"));

    assertThat(reports.read(CONTOSO, BY_API))
        .isInstanceOfSatisfying(
            Reply.Refused.class,
            refused -> assertThat(refused.code()).isEqualTo("AuthorizationFailed"));
  }

  @Test
  void service_gone_isRefused() {
    assertThat(reports.read(new ServiceId(SUB, "rg", "never-was"), BY_API))
        .isInstanceOfSatisfying(
            Reply.Refused.class,
            refused -> assertThat(refused.code()).isEqualTo("ResourceNotFound"));
  }

  @Test
  void request_refused_staysRefused() {
    next(
        Fault.reply(
            WireReply.json(
                400,
                "{\"error\":{\"code\":\"ValidationError\",\"message\":\"no\",\"details\":null}}")));

    assertThat(reports.read(CONTOSO, BY_API))
        .isInstanceOfSatisfying(
            Reply.Refused.class,
            refused -> assertThat(refused.code()).isEqualTo("ValidationError"));
  }

  static Stream<Arguments> passing() {
    return Stream.of(
        Arguments.of(ArmFaults.internalServerError(), true),
        Arguments.of(ArmFaults.serviceUnavailable(), true),
        Arguments.of(Fault.htmlPage(502), true),
        Arguments.of(Fault.halfBody(), true),
        Arguments.of(Fault.htmlPage(200), true),
        Arguments.of(Fault.noContent(), true),
        Arguments.of(Fault.reply(WireReply.json(202, "{}")), true),
        Arguments.of(Fault.reply(WireReply.json(200, "{\"value\":[1]}")), true),
        Arguments.of(ArmFaults.expiredToken(), false),
        Arguments.of(ArmFaults.serviceLocked("contoso"), false));
  }

  @ParameterizedTest
  @MethodSource("passing")
  void answer_thatMayPass_isAskedAgain(Fault fault, boolean serverError) {
    next(fault);

    assertThat(reports.read(CONTOSO, BY_API))
        .isInstanceOfSatisfying(
            Reply.Later.class, later -> assertThat(later.serverError()).isEqualTo(serverError));
    assertThat(reports.read(CONTOSO, BY_API)).isInstanceOf(Reply.Answered.class);
  }

  @Test
  void throttled_waitsAsTold_andReadsLeftAreTold() {
    next(ArmFaults.tooManyRequests(Duration.ofSeconds(17)));

    assertThat(reports.read(CONTOSO, BY_API))
        .isInstanceOfSatisfying(
            Reply.Later.class,
            later -> {
              assertThat(later.delay()).isEqualTo(Duration.ofSeconds(17));
              assertThat(later.serverError()).isFalse();
            });
    assertThat(answered(BY_API).remainingReads()).isNotNull();
  }

  @Test
  void creation_isReadOfTheService() {
    assertThat(reports.created(CONTOSO)).isEqualTo(Reading.of(Optional.empty()));
    Instant created = Instant.parse("2023-03-16T20:13:52.4280158Z");
    service.createdAt(created);

    assertThat(reports.created(CONTOSO)).isEqualTo(Reading.of(Optional.of(created)));
    assertThat(reports.created(new ServiceId(SUB, "rg", "never-was")).failure()).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"properties\":{\"createdAtUtc\":\"soon\"}}", "{}", "<html>"})
  void creation_thatCannotBeRead_isNotKnown(String body) {
    simulator.faults().on(FaultPoint.GET_SERVICE).then(Fault.reply(WireReply.json(200, body)));

    Reading<Optional<Instant>> reading = reports.created(CONTOSO);

    assertThat(reading.value() == null ? Optional.empty() : reading.value()).isEmpty();
    assertThat(reading.failure() != null).isEqualTo(body.startsWith("<"));
  }
}
