package dev.apimdr.app.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.app.ports.Reading;
import dev.apimdr.app.ports.Samples;
import dev.apimdr.app.ports.UsageReports.Reply;
import dev.apimdr.app.telemetry.Event;
import dev.apimdr.core.arm.ArmReply;
import dev.apimdr.core.turn.TurnQueue;
import dev.apimdr.core.usage.ReportDay;
import dev.apimdr.core.usage.UsageExport;
import dev.apimdr.core.usage.UsagePhase;
import dev.apimdr.core.usage.UsageReport;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsageTurnsTest {
  private final UsageWorld world = new UsageWorld();

  private void assertEnded(UsagePhase phase) {
    assertThat(world.export().phase()).isEqualTo(phase);
    assertThat(world.open()).isEmpty();
    assertThat(world.queue.waiting()).isEmpty();
  }

  private static ReportDay day(UsageReport report, String day) {
    return new ReportDay(report, LocalDate.parse(day));
  }

  @Test
  void done_isToldWithWhatIsThere() {
    world.requested().runToEnd();

    assertEnded(UsagePhase.DONE);
    assertThat(world.eventsNamed("UsageExported"))
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.level()).isEqualTo(Event.Level.INFO);
              assertThat(line.fields())
                  .containsEntry("service", "contoso")
                  .containsEntry("kind", "usage")
                  .containsEntry("id", "export")
                  .containsEntry("phase", "Done")
                  .containsEntry("files", 8)
                  .containsEntry("reads", 8)
                  .containsEntry("missing", 0)
                  .containsEntry("oldest", "2026-11-18")
                  .containsEntry("newest", "2026-11-21")
                  .doesNotContainKey("message");
            });
    assertThat(world.eventsNamed("UsageBehind")).isEmpty();
  }

  @Test
  void nextDay_asksOnlyForWhatIsNew() {
    world.requested().runToEnd();
    int before = world.usage.reports.asked().size();
    world.clock.jump(Duration.ofDays(1));
    world.requested().runToEnd();

    assertThat(world.usage.reports.asked().subList(before, world.usage.reports.asked().size()))
        .containsExactly("byApi of 2026-11-22", "byRequest of 2026-11-22");
    assertEnded(UsagePhase.DONE);
    assertThat(world.export().request().firstRequestedAt()).isEqualTo(Samples.T0);
  }

  @Test
  void dayOfDeletedFile_isFetchedAgain() {
    world.requested().runToEnd();
    world.usage.files.delete(day(UsageReport.BY_API, "2026-11-19"));
    int before = world.usage.reports.asked().size();
    world.requested().runToEnd();

    assertThat(world.usage.reports.asked().subList(before, world.usage.reports.asked().size()))
        .containsExactly("byApi of 2026-11-19");
  }

  @Test
  void request_whileOneIsUnderWay_asksNothingNew() {
    world.requested();
    UsageExport first = world.export();
    world.clock.jump(Duration.ofMinutes(1));
    world.requested();

    assertThat(world.export()).isEqualTo(first);
    assertThat(world.queue.waiting()).hasSize(1);
    world.runToEnd();
    assertEnded(UsagePhase.DONE);
  }

  @Test
  void messages_goByTheBackgroundQueue() {
    world.requested();

    assertThat(world.queue.waiting())
        .singleElement()
        .satisfies(waiting -> assertThat(waiting.door()).isEqualTo(TurnQueue.BACKGROUND));
  }

  @Test
  void day_withoutRows_isWrittenEmpty() {
    world.usage.reports.rows(file -> 0);
    world.requested().runToEnd();

    assertThat(world.usage.files.written()).hasSize(8);
    assertThat(world.usage.files.written().values()).allMatch(List::isEmpty);
  }

  @Test
  void calls_areCut_beforeTheyAreWritten() {
    world.requested().runToEnd();

    assertThat(world.usage.files.written().get("contoso/byRequest/2026/11/21.jsonl.gz"))
        .hasSize(2)
        .allSatisfy(row -> assertThat(row.fields()).doesNotContainKey("ipAddress"));
  }

  @ParameterizedTest
  @CsvSource({"2026-11-20, 2026-11-20", "2020-01-01, 2026-11-18", "2027-01-01, 2027-01-01"})
  void since_isTheFirstDay_butNotBeforeTheService(String since, LocalDate first) {
    world.since(since).requested().runToEnd();

    assertThat(world.export().progress().from()).isEqualTo(first);
    assertEnded(UsagePhase.DONE);
  }

  @Test
  void service_thatDoesNotSayItsCreation_isTakenForAYearOld() {
    world.usage.reports.createdAt(null);
    world.requested().host.deliverNext();

    assertThat(world.export().progress().from()).isEqualTo("2025-11-21");
  }

  @Test
  void service_thatCannotBeRead_isTriedAgain_thenGivenUp() {
    world.usage.reports.creation(Reading.failed(ArmReply.Problem.unexpected("nothing to be seen")));
    world.requested().runToEnd();

    assertEnded(UsagePhase.FAILED);
    assertThat(world.eventsNamed("UsageProblem")).hasSize(7);
    assertThat(world.export().outcome().why()).startsWith("the service could not be read: ");
  }

  @Test
  void service_thatCannotBeReadForThreeDays_isBehind() {
    world.usage.reports.creation(Reading.failed(ArmReply.Problem.unexpected("nothing to be seen")));
    for (int day = 0; day < 4; day++) {
      world.requested().runToEnd();
      world.clock.jump(Duration.ofDays(1));
    }

    assertThat(world.eventsNamed("UsageBehind"))
        .singleElement()
        .satisfies(
            line ->
                assertThat(line.fields())
                    .containsEntry("missing", 2)
                    .containsEntry("message", "the service could not be read: UnexpectedAnswer"));
  }

  @Test
  void service_thatIsThrottled_isTriedUntilTheDeadline() {
    world.usage.reports.creation(
        Reading.failed(
            new ArmReply.Problem(
                ArmReply.Kind.THROTTLED, "TooManyRequests", "slow", Duration.ofHours(1))));
    world.requested().runToEnd();

    assertEnded(UsagePhase.PARTIAL);
    assertThat(world.eventsNamed("UsageProblem")).hasSizeBetween(22, 24);
    assertThat(world.export().outcome().why()).contains("the next export goes on");
  }

  @Test
  void serviceThatWasRead_isNotReadAgain() {
    world.requested().runToEnd();
    world.usage.reports.creation(Reading.failed(ArmReply.Problem.unexpected("nothing to be seen")));
    world.clock.jump(Duration.ofDays(1));
    world.requested().runToEnd();

    assertEnded(UsagePhase.DONE);
  }

  @Test
  void tier_withoutReports_endsWithTheReason() {
    world.usage.reports.answer(UsageReport.BY_API, new Reply.NoReports("not in this tier"));
    world.requested().runToEnd();

    assertEnded(UsagePhase.NO_REPORTS);
    assertThat(world.usage.reports.asked()).hasSize(1);
    assertThat(world.eventsNamed("UsageExported").get(0).fields())
        .containsEntry("message", "the service's tier has no reports");
  }

  @Test
  void report_refused_isLeftOut_andTheOthersAreFetched() {
    world.usage.reports.answer(
        UsageReport.BY_API, new Reply.Refused("ValidationError", "no", null));
    world.requested().runToEnd();

    assertEnded(UsagePhase.PARTIAL);
    assertThat(world.usage.reports.asked()).hasSize(1 + 4);
    assertThat(world.eventsNamed("UsageProblem"))
        .singleElement()
        .satisfies(
            line ->
                assertThat(line.fields())
                    .containsEntry("report", "byApi")
                    .containsEntry("day", "2026-11-21")
                    .containsEntry("code", "ValidationError")
                    .doesNotContainKey("delaySeconds"));
  }

  @Test
  void allReports_refused_isFailed_andAfterThreeDaysBehind() {
    for (UsageReport report : UsageReport.values()) {
      world.usage.reports.answer(report, new Reply.Refused("AuthorizationFailed", "no", null));
    }
    for (int day = 0; day < 3; day++) {
      world.requested().runToEnd();
      assertEnded(UsagePhase.FAILED);
      world.clock.jump(Duration.ofDays(1));
    }
    assertThat(world.eventsNamed("UsageBehind")).isEmpty();
    world.requested().runToEnd();

    assertThat(world.eventsNamed("UsageBehind"))
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.level()).isEqualTo(Event.Level.WARNING);
              assertThat(line.fields()).containsEntry("missing", 2);
            });
  }

  @ParameterizedTest
  @CsvSource({"PT17S, PT17S", "PT0S, PT5S", "PT5H, PT1H"})
  void throttled_waitsAsTold_atMostAnHour(Duration told, Duration waited) {
    world.usage.reports.answer(
        UsageReport.BY_API, new Reply.Later(told, false, "TooManyRequests", "slow down"));
    world.requested().host.deliverNext();
    world.usage.reports.answer(UsageReport.BY_API, null);

    assertThat(world.host.deliverNext()).isEqualTo(waited);
    assertThat(world.usage.reports.asked().get(1)).isEqualTo("byApi of 2026-11-21");
    assertThat(world.eventsNamed("UsageProblem").get(0).fields())
        .containsEntry("code", "TooManyRequests")
        .containsEntry("delaySeconds", waited);
  }

  @Test
  void day_thatFailsEightTimes_isSkippedThisTime_andTriedByTheNextExport() {
    ReportDay bad = day(UsageReport.BY_API, "2026-11-20");
    world.usage.reports.answer(
        bad, new Reply.Later(Duration.ZERO, true, "InternalServerError", "no"));
    world.requested().runToEnd();

    assertEnded(UsagePhase.PARTIAL);
    assertThat(world.usage.reports.asked().stream().filter(bad.toString()::equals)).hasSize(8);
    assertThat(world.export().outcome().why())
        .isEqualTo("1 day could not be read, the first byApi of 2026-11-20");
    assertThat(world.usage.files.written()).hasSize(7);
    world.requested().runToEnd();
    assertThat(world.usage.reports.asked().stream().filter(bad.toString()::equals)).hasSize(16);
  }

  @Test
  void turn_isForTwentySeconds_andYieldsBelowHalfOfTheBucket() {
    world.requested().host.deliverNext();
    assertThat(world.usage.reports.asked()).hasSize(7);

    UsageWorld told = new UsageWorld();
    told.usage.reports.remaining(124);
    told.requested().host.deliverNext();
    assertThat(told.usage.reports.asked()).hasSize(1);
    assertThat(told.host.deliverNext()).isGreaterThanOrEqualTo(Duration.ofSeconds(6));
  }

  @Test
  void deadline_endsItWithWhatIsThere_andTheNextGoesOn() {
    world.usage.reports.createdAt(Samples.T0.minus(Duration.ofDays(40)));
    world.takesPerRead(Duration.ofMinutes(30));
    world.requested().runToEnd();

    assertEnded(UsagePhase.PARTIAL);
    assertThat(world.export().outcome().why()).contains("the next export goes on");
    assertThat(world.export().outcome().coverage().missing()).isPositive();
    int files = world.usage.files.written().size();
    world.takesPerRead(Duration.ofSeconds(1)).requested().runToEnd();
    assertEnded(UsagePhase.DONE);
    assertThat(world.usage.files.order()).doesNotHaveDuplicates().hasSizeGreaterThan(files);
  }

  @Test
  void partsLost_readTheDayAgain() {
    world.usage.reports.rows(file -> file.report() == UsageReport.BY_API ? 9000 : 1);
    world.requested().host.deliverNext();
    assertThat(world.export().progress().partial()).isNotNull();
    world.usage.files.forgetParts();
    world.runToEnd();

    assertEnded(UsagePhase.DONE);
    assertThat(world.usage.files.written().get("contoso/byApi/2026/11/21.jsonl.gz")).hasSize(9000);
  }

  @Test
  void store_thatIsAway_isToldAndTriedAgain() {
    Instant until = world.clock.instant().plus(Duration.ofMinutes(10));
    world.effects.outage(
        call -> call.startsWith("files.") && world.clock.instant().isBefore(until));
    world.requested().runToEnd();

    assertEnded(UsagePhase.DONE);
    assertThat(world.eventsNamed("UsageProblem"))
        .hasSizeBetween(9, 11)
        .allSatisfy(
            line ->
                assertThat(line.fields())
                    .containsEntry("code", "StoreUnavailable")
                    .containsEntry("delaySeconds", Duration.ofMinutes(1)));
  }
}
