package dev.apimdr.azure.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import dev.apimdr.core.usage.ReportDay;
import dev.apimdr.core.usage.UsageReport;
import dev.apimdr.core.usage.UsageRow;
import dev.apimdr.local.azurite.Azurite;
import dev.apimdr.local.azurite.AzuriteExtension;
import dev.apimdr.local.environment.ReportFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The lines of {@code docs/usage.md} for DuckDB, run over a year of files that the app wrote. */
@ExtendWith(AzuriteExtension.class)
class UsagePageTest {
  private static final LocalDate FIRST = LocalDate.parse("2025-12-31");
  private static final int DAYS = 366;
  private static final String UNIQUE = "0a1b2c3d";
  private static final Pattern SQL = Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL);

  /** Twelve APIs, so that ten are not all; one is never called. */
  private static final int APIS = 12;

  private static ReportFiles copied;

  @BeforeAll
  static void writeAYear(Azurite azurite, @TempDir Path folder) {
    String container = "usage-page-" + UUID.randomUUID();
    StorageClients clients = AzuriteClients.backupAccount(azurite, List.of());
    StorageUsageFiles files = new StorageUsageFiles(clients, container);
    for (int number = 0; number < DAYS; number++) {
      LocalDate day = FIRST.plusDays(number);
      write(files, "contoso", new ReportDay(UsageReport.BY_API, day), rows(number));
    }
    write(files, "contoso", new ReportDay(UsageReport.BY_TIME, FIRST), List.of());
    write(files, "fabrikam", new ReportDay(UsageReport.BY_API, FIRST), rows(0));
    write(files, "fabrikam", new ReportDay(UsageReport.BY_API, FIRST.plusDays(1)), List.of());
    copied = ReportFiles.copy(clients.blobs().getBlobContainerClient(container), folder);
    assertThat(copied.count()).isEqualTo(DAYS + 3);
  }

  /** Each tenth day in parts, as a large one is written. */
  private static void write(
      StorageUsageFiles files, String service, ReportDay file, List<UsageRow> rows) {
    int inPart = file.day().getDayOfMonth() % 10 == 0 ? rows.size() / 2 : 0;
    List<String> parts =
        inPart == 0
            ? List.of()
            : List.of(files.writePart(service, file, 0, UNIQUE, rows.subList(0, inPart)));
    assertThat(files.write(service, file, parts, rows.subList(inPart, rows.size()), UNIQUE))
        .isTrue();
  }

  /** Calls of an API on a day. */
  private static int calls(int api, int day) {
    return api * (1 + day % 7);
  }

  private static List<UsageRow> rows(int day) {
    return IntStream.range(0, APIS)
        .mapToObj(
            api -> {
              Map<String, String> fields = new LinkedHashMap<>();
              fields.put("name", "\"API %02d\"".formatted(api));
              fields.put("apiId", "\"/apis/api-%02d\"".formatted(api));
              fields.put("callCountFailed", String.valueOf(calls(api, day) / 2));
              fields.put("callCountTotal", String.valueOf(calls(api, day)));
              fields.put("apiTimeAvg", api == 0 ? "0.0" : day % 2 == 0 ? "66.00685714285714" : "1");
              if (day > 200) {
                fields.put("valueCacheHitCount", "0");
              }
              return new UsageRow(fields);
            })
        .toList();
  }

  private static List<List<String>> run(int number) throws IOException, SQLException {
    List<String> lines =
        SQL.matcher(Files.readString(Path.of("docs/usage.md")))
            .results()
            .map((MatchResult found) -> found.group(1))
            .toList();
    assertThat(lines).hasSize(3);
    return copied.query(lines.get(number));
  }

  private static long year(int api) {
    return IntStream.range(1, DAYS).mapToLong(day -> calls(api, day)).sum();
  }

  @Test
  void topApis_ofAYear_areThoseThatWereCalledMost() throws Exception {
    List<List<String>> expected =
        IntStream.range(0, 10)
            .map(place -> APIS - 1 - place)
            .mapToObj(api -> List.of("API %02d".formatted(api), String.valueOf(year(api))))
            .toList();

    assertThat(run(0)).isEqualTo(expected);
  }

  @Test
  void months_ofAllServices_areTheSumsOfTheirDays() throws Exception {
    List<List<String>> months = run(1);

    assertThat(months).hasSize(13 + 1);
    assertThat(months.get(0).subList(0, 2)).containsExactly("contoso", "2025-12");
    assertThat(months.get(13).subList(0, 2)).containsExactly("fabrikam", "2025-12");
    long calls = IntStream.range(0, APIS).mapToLong(api -> calls(api, 0)).sum();
    assertThat(months.get(13).get(2)).isEqualTo(String.valueOf(calls));
    long all =
        IntStream.range(0, APIS)
            .mapToLong(api -> IntStream.range(0, DAYS).mapToLong(day -> calls(api, day)).sum())
            .sum();
    assertThat(months.subList(0, 13).stream().mapToLong(row -> Long.parseLong(row.get(2))).sum())
        .isEqualTo(all);
  }

  @Test
  void meanTimes_areWeighted_andOfNoCallsThereIsNone() throws Exception {
    List<List<String>> times = run(2);

    assertThat(times).hasSize(APIS);
    assertThat(times.get(APIS - 1)).containsExactly("API 00", null);
    double weighted =
        IntStream.range(0, DAYS)
                .mapToDouble(day -> calls(5, day) * (day % 2 == 0 ? 66.00685714285714 : 1))
                .sum()
            / IntStream.range(0, DAYS).map(day -> calls(5, day)).sum();
    assertThat(times)
        .filteredOn(row -> row.get(0).equals("API 05"))
        .singleElement()
        .satisfies(
            row -> assertThat(Double.parseDouble(row.get(1))).isCloseTo(weighted, offset(1e-6)));
  }
}
