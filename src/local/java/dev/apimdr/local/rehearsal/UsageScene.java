package dev.apimdr.local.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.apimdr.core.usage.DueDays;
import dev.apimdr.local.arm.FaultPoint;
import dev.apimdr.local.arm.Principal;
import dev.apimdr.local.environment.ApiClient;
import dev.apimdr.local.environment.LocalEnvironment;
import dev.apimdr.local.environment.ReportFiles;
import dev.apimdr.local.environment.SampleServices;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The scene in which a year of reports is taken out, and read with one line of DuckDB. */
final class UsageScene {
  /** The one report that is taken out; a year of each more takes as long again. */
  static final String REPORT = "byApi";

  private static final int DAYS = 365;
  private static final int CALLS_A_DAY = 60;
  private static final int TOP = 5;
  private static final long SEED = 42;
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final String SERVICE = SampleServices.PROTECTED.get(0);
  private static final String PERSON = "77777777-7777-7777-7777-777777777777";

  private static final String LINE =
      "SELECT name, sum(callCountTotal) AS calls FROM read_json('usage/"
          + SERVICE
          + "/byApi/*/*/*.jsonl.gz') GROUP BY name ORDER BY calls DESC, name LIMIT "
          + TOP;

  private final LocalEnvironment environment;
  private final ApiClient client;
  private final Transcript transcript;

  UsageScene(LocalEnvironment environment, Transcript transcript) {
    this.environment = environment;
    this.client = environment.client();
    this.transcript = transcript;
  }

  /**
   * Plays it.
   *
   * @param folder that gets a copy of the files
   */
  void play(Path folder) throws InterruptedException {
    transcript.heading("Azure's reports end on 15 March 2027: a year of them is taken out");
    LocalDate last = DueDays.newest(Instant.now());
    LocalDate first = last.minusDays(DAYS - 1L);
    makeTraffic(first, last);
    client.trigger("ExportUsage");
    JsonNode usage =
        client
            .await(
                "services/" + SERVICE + "/usage",
                LIMIT,
                answer -> answer.body().at("/lastExport/phase").asText().equals("Done"))
            .body();
    long reads = environment.arm().journal().count(FaultPoint.GET_REPORT, SERVICE);
    transcript.print(
        "%s: %,d files of %s, from %s to %s, by %,d reads"
            .formatted(
                SERVICE,
                usage.path("files").asInt(),
                REPORT,
                usage.path("oldestDay").asText(),
                usage.path("newestDay").asText(),
                reads));
    transcript.check(
        "each of its " + DAYS + " days is there, and none is missing",
        usage.path("files").asInt() == DAYS
            && usage.path("missingFiles").asInt() == 0
            && usage.path("oldestDay").asText().equals(first.toString())
            && usage.path("newestDay").asText().equals(last.toString()));
    transcript.check("each was asked for once", reads == DAYS);
    readWithDuckDb(folder, first, last);
  }

  /** Calls to one service for a year; the others are three days old. */
  private void makeTraffic(LocalDate first, LocalDate last) {
    for (String service : SampleServices.PROTECTED) {
      environment.arm().service(service).createdAt(begin(last.minusDays(2)));
    }
    environment
        .arm()
        .service(SERVICE)
        .createdAt(begin(first))
        .traffic(SEED, begin(first), CALLS_A_DAY);
  }

  private static Instant begin(LocalDate day) {
    return day.atStartOfDay().toInstant(ZoneOffset.UTC);
  }

  private void readWithDuckDb(Path folder, LocalDate first, LocalDate last)
      throws InterruptedException {
    ReportFiles files =
        ReportFiles.copy(environment.blobs().getBlobContainerClient("apim-usage"), folder);
    transcript.print("duckdb -c \"" + LINE + "\"");
    List<List<String>> top = query(files);
    Table table = new Table("API", "calls in a year");
    top.forEach(row -> table.row(row.get(0), row.get(1)));
    transcript.block(table.text());
    transcript.check(
        "these are the APIs, and the calls, that Azure itself counts for that year",
        top.size() == TOP && top.equals(countedByAzure(first, last)));
  }

  private static List<List<String>> query(ReportFiles files) {
    try {
      return files.query(LINE);
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** The same by one request for the whole year, of somebody else than the app. */
  private List<List<String>> countedByAzure(LocalDate first, LocalDate last)
      throws InterruptedException {
    Map<String, Long> calls = new TreeMap<>();
    report(first, last)
        .path("value")
        .forEach(
            row ->
                calls.merge(
                    row.path("name").asText(), row.path("callCountTotal").asLong(), Long::sum));
    return calls.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
        .limit(TOP)
        .map(each -> List.of(each.getKey(), String.valueOf(each.getValue())))
        .toList();
  }

  private JsonNode report(LocalDate first, LocalDate last) throws InterruptedException {
    String arm = environment.arm().endpoint();
    environment.arm().tokens().principal(Principal.operator(PERSON));
    String filter = "timestamp ge %sT00:00:00 and timestamp le %sT23:59:59".formatted(first, last);
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(
                    arm
                        + environment.arm().service(SERVICE).id()
                        + "/reports/byApi?api-version=2024-05-01&$filter="
                        + URLEncoder.encode(filter, StandardCharsets.UTF_8).replace("+", "%20")))
            .header(
                "Authorization", "Bearer " + environment.arm().tokens().issue(PERSON, arm, LIMIT))
            .build();
    HttpClient http =
        HttpClient.newBuilder().sslContext(environment.certificate().clientContext()).build();
    try {
      return new ObjectMapper().readTree(http.send(request, BodyHandlers.ofString()).body());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
