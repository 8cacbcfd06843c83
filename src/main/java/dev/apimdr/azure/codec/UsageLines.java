package dev.apimdr.azure.codec;

import dev.apimdr.core.usage.ReportDay;
import dev.apimdr.core.usage.UsageRow;
import dev.apimdr.json.JsonTexts;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The lines of a file of a report: {@code service} and {@code day}, then the row's own fields as
 * they came.
 */
public final class UsageLines {
  private UsageLines() {}

  public static byte[] write(String service, ReportDay file, List<UsageRow> rows) {
    StringBuilder lines = new StringBuilder();
    for (UsageRow row : rows) {
      Map<String, String> members = new LinkedHashMap<>();
      members.put("service", JsonTexts.quoted(service));
      members.put("day", JsonTexts.quoted(file.day().toString()));
      row.fields().forEach(members::putIfAbsent);
      lines.append(JsonTexts.line(members)).append('\n');
    }
    return lines.toString().getBytes(StandardCharsets.UTF_8);
  }
}
