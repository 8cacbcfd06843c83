package dev.apimdr.local.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The app's responses as text tables. */
final class Reports {

  private Reports() {}

  /** {@code GET /services}: could we recover now? */
  static String posture(JsonNode answer) {
    Instant now = Instant.parse(answer.path("at").asText());
    Table table =
        new Table(
            "service",
            "newest backup",
            "at most",
            "objective",
            "restorable",
            "next expiry",
            "backup takes",
            "restore takes");
    for (JsonNode service : answer.path("value")) {
      boolean isProtected = service.path("protected").asBoolean();
      table.row(
          service.path("service").asText(),
          seconds(service.at("/lastSuccess/ageSeconds"), "none", " old"),
          seconds(service.path("rpoSeconds"), "-", ""),
          isProtected ? service.path("freshness").asText() : "not protected",
          restorable(service.path("recoveryPoints")),
          until(service.at("/recoveryPoints/nextExpiry"), now),
          percentiles(service.at("/measured/backup")),
          percentiles(service.at("/measured/restore")));
      remarks(service, table);
    }
    return table.text();
  }

  private static String restorable(JsonNode points) {
    int damaged = points.path("damaged").asInt();
    return points.path("restorable").asText("0") + (damaged == 0 ? "" : ", damaged " + damaged);
  }

  private static void remarks(JsonNode service, Table table) {
    List<String> sources = new ArrayList<>();
    service.path("restoreFrom").forEach(source -> sources.add(source.asText()));
    if (!sources.isEmpty()) {
      table.below("may be restored from backups of " + String.join(", ", sources));
    }
    for (JsonNode running : service.path("running")) {
      table.below(
          "running: "
              + running.path("kind").asText()
              + " "
              + running.path("operationId").asText()
              + ", for "
              + seconds(running.path("elapsedSeconds"), "-", "")
              + (running.has("usualSeconds")
                  ? "; usually "
                      + seconds(running.path("usualSeconds"), "-", "")
                      + ", seldom more than "
                      + seconds(running.path("longSeconds"), "-", "")
                  : "; none was measured yet"));
      if (running.has("problem")) {
        table.below(
            running.at("/problem/message").asText()
                + ", since "
                + running.at("/problem/since").asText());
      }
    }
    JsonNode failure = service.path("lastFailure");
    if (failure.isObject()) {
      table.below(
          "last failure: "
              + failure.path("kind").asText()
              + " "
              + failure.path("operationId").asText()
              + " at "
              + failure.path("endedAt").asText()
              + ": "
              + failure.path("code").asText()
              + ": "
              + failure.path("message").asText());
    }
  }

  private static String percentiles(JsonNode measured) {
    return measured.isObject()
        ? seconds(measured.path("p50Seconds"), "-", "")
            + ", p95 "
            + seconds(measured.path("p95Seconds"), "-", "")
        : "-";
  }

  private static String until(JsonNode moment, Instant now) {
    return moment.isTextual()
        ? "in " + words(Duration.between(now, Instant.parse(moment.asText())))
        : "-";
  }

  private static String seconds(JsonNode duration, String none, String after) {
    return duration.isNumber() ? words(Duration.ofSeconds(duration.asLong())) + after : none;
  }

  /** The two largest units; the second is left out if it is zero. */
  private static String words(Duration duration) {
    if (duration.toDays() > 0) {
      return two(duration.toDays(), " d", duration.toHoursPart(), " h");
    }
    if (duration.toHours() > 0) {
      return two(duration.toHours(), " h", duration.toMinutesPart(), " min");
    }
    return duration.toMinutes() > 0
        ? two(duration.toMinutes(), " min", duration.toSecondsPart(), " s")
        : duration.toSeconds() + " s";
  }

  private static String two(long large, String unit, int small, String smaller) {
    return large + unit + (small == 0 ? "" : " " + small + smaller);
  }

  /** The response to a dry run: every check. */
  static String preflight(JsonNode report) {
    Table table = new Table("check", "outcome", "what was found");
    for (JsonNode check : report.path("checks")) {
      table.row(
          check.path("name").asText(),
          check.path("outcome").asText(),
          check.path("detail").asText());
    }
    return table.text();
  }

  /** {@code GET /services/{service}/backups}. */
  static String backups(JsonNode answer) {
    Table table = new Table("backup", "age", "expires", "bytes", "restorable");
    for (JsonNode point : answer.path("value")) {
      table.row(
          point.path("backupName").asText(),
          seconds(point.path("ageSeconds"), "-", ""),
          point.path("expiresAt").asText().substring(0, "2026-12-31".length()),
          point.path("sizeBytes").asText(),
          point.path("restorable").asBoolean()
              ? "yes"
              : point.path("restorableByName").asBoolean() ? "by its name only" : "no");
      point.path("whyNot").forEach(why -> table.below(why.path("detail").asText()));
    }
    return table.text();
  }

  /** The settings that a person must set by hand after a restore. */
  static String differences(JsonNode operation) {
    Table table = new Table("to be set by hand", "in", "value");
    for (JsonNode difference : operation.at("/comparison/differences")) {
      table.row(
          difference.path("setting").asText(),
          "the backup's service",
          difference.path("source").asText());
      table.row("", "the target", difference.path("target").asText());
    }
    return table.text();
  }
}
