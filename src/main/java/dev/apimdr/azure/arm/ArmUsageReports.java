package dev.apimdr.azure.arm;

import dev.apimdr.app.ports.Reading;
import dev.apimdr.app.ports.UsageReports;
import dev.apimdr.core.arm.ArmCall;
import dev.apimdr.core.arm.ArmReply;
import dev.apimdr.core.service.ServiceId;
import dev.apimdr.core.usage.UsagePage;
import dev.apimdr.core.usage.UsageRead;
import dev.apimdr.core.usage.UsageReport;
import dev.apimdr.json.JsonReader;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** The reports of API Management behind ARM: one GET for each page, with no retry. */
public final class ArmUsageReports implements UsageReports {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT);

  /** The shortest that there is: a multiple of it can be made from it. */
  private static final String INTERVAL = "&interval=PT15M";

  private final ArmClient client;
  private final String apiVersion;

  public ArmUsageReports(ArmClient client, String apiVersion) {
    this.client = client;
    this.apiVersion = apiVersion;
  }

  @Override
  public Reading<Optional<Instant>> created(ServiceId service) {
    try {
      ArmResponse response = client.get(client.url(service.path() + "?api-version=" + apiVersion));
      return response.status() == 200
          ? Reading.of(createdAt(String.valueOf(response.body())))
          : Reading.failed(client.reply(ArmCall.POLL, response));
    } catch (IllegalArgumentException notJson) {
      return Reading.failed(ArmReply.Problem.unexpected("the service is " + notJson.getMessage()));
    } catch (NoResponseException none) {
      return Reading.failed(none.problem());
    }
  }

  private static Optional<Instant> createdAt(String body) {
    try {
      return JsonReader.read(body)
          .get("properties")
          .get("createdAtUtc")
          .nonEmptyText()
          .map(Instant::parse);
    } catch (DateTimeException noTime) {
      return Optional.empty();
    }
  }

  @Override
  public Reply read(ServiceId service, UsageRead read) {
    try {
      ArmResponse response = client.getPage(client.url(pathAndQuery(service, read)));
      return response.status() == 200
          ? ReportReplies.found(response)
          : ReportReplies.of(client.reply(ArmCall.POLL, response), response);
    } catch (NoResponseException none) {
      return ReportReplies.later(none.problem());
    }
  }

  private String pathAndQuery(ServiceId service, UsageRead read) {
    UsageReport report = read.file().report();
    String filter =
        "timestamp ge datetime'%s' and timestamp le datetime'%s'"
            .formatted(TIME.format(read.from()), TIME.format(read.to()));
    return service.path()
        + "/reports/"
        + report.wireName()
        + "?api-version="
        + apiVersion
        + "&$filter="
        + URLEncoder.encode(filter, StandardCharsets.UTF_8).replace("+", "%20")
        + (report == UsageReport.BY_TIME ? INTERVAL : "")
        + "&$top="
        + UsagePage.TOP
        + (read.skip() == 0 ? "" : "&$skip=" + read.skip());
  }
}
