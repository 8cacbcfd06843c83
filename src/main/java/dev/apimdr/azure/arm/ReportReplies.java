package dev.apimdr.azure.arm;

import dev.apimdr.app.ports.UsageReports.Reply;
import dev.apimdr.azure.SanitizedMessage;
import dev.apimdr.core.arm.ArmReply;
import dev.apimdr.core.usage.UsagePage;
import dev.apimdr.core.usage.UsageRow;
import dev.apimdr.json.JsonTexts;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What ARM's answer to a GET of a report means. */
final class ReportReplies {

  /** Of the tiers v2 and Consumption. */
  private static final String NOT_IN_TIER = "MethodNotAllowedInPricingTier";

  private static final int LONGEST_COUNT = 9;

  private ReportReplies() {}

  /** A response with status 200. */
  static Reply found(ArmResponse response) {
    String body = response.body();
    if (body == null) {
      return new Reply.Refused(
          "AnswerTooLarge", "the page is too large", EntityReplies.remaining(response));
    }
    try {
      JsonTexts.Table table = JsonTexts.table(body, "value");
      List<UsageRow> rows = table.rows().stream().map(UsageRow::new).toList();
      return new Reply.Answered(
          new UsagePage(rows, count(table.others()), hasLink(table.others())),
          EntityReplies.remaining(response));
    } catch (IllegalArgumentException wrong) {
      return later(
          ArmReply.Problem.unexpected(
              "what Azure Resource Manager answered is wrong: " + wrong.getMessage()));
    }
  }

  private static int count(Map<String, String> others) {
    String count = others.getOrDefault("count", "");
    boolean isCount =
        !count.isEmpty()
            && count.length() <= LONGEST_COUNT
            && count.chars().allMatch(c -> c >= '0' && c <= '9');
    return isCount ? Integer.parseInt(count) : 0;
  }

  private static boolean hasLink(Map<String, String> others) {
    String link = others.getOrDefault("nextLink", "null");
    return !link.equals("null") && !link.equals("\"\"");
  }

  /** A response with another status. */
  static Reply of(ArmReply reply, ArmResponse response) {
    return reply.match(
        running ->
            later(
                ArmReply.Problem.unexpected(
                    "Azure Resource Manager answered HTTP " + response.status())),
        succeeded ->
            later(
                ArmReply.Problem.unexpected(
                    "Azure Resource Manager answered HTTP " + response.status())),
        failed -> refused(failed.code(), failed.message(), response),
        problem -> problem(problem, response));
  }

  private static Reply problem(ArmReply.Problem problem, ArmResponse response) {
    return switch (problem.kind()) {
      case FORBIDDEN, NOT_FOUND -> refused(problem.code(), problem.message(), response);
      case SERVER_ERROR,
          NO_RESPONSE,
          CONFLICT,
          THROTTLED,
          UNAUTHORIZED,
          NOT_SENT,
          NO_STATUS,
          UNEXPECTED,
          REFUSED_URL ->
          later(problem);
    };
  }

  private static Reply refused(String code, String message, ArmResponse response) {
    String words = SanitizedMessage.of(message);
    return code.equals(NOT_IN_TIER)
        ? new Reply.NoReports(words)
        : new Reply.Refused(code, words, EntityReplies.remaining(response));
  }

  /** To be asked again. */
  static Reply later(ArmReply.Problem problem) {
    Duration asked = problem.retryAfter();
    return new Reply.Later(
        asked == null ? EntityReplies.SOON : asked,
        EntityReplies.isOfThisRead(problem),
        problem.code(),
        SanitizedMessage.of(problem.message()));
  }
}
