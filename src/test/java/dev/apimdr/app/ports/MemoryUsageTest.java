package dev.apimdr.app.ports;

import dev.apimdr.core.usage.UsageRow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;

/** The fakes keep the contracts that the blobs keep. */
class MemoryUsageTest {
  private final MemoryUsage usage = new MemoryUsage(new Effects());

  @Nested
  class ExportsTest extends UsageExportsContract {
    @Override
    protected UsageExports exports() {
      return usage.exports;
    }
  }

  @Nested
  class FilesTest extends UsageFilesContract {
    @Override
    protected UsageFiles files() {
      return usage.files;
    }

    @Override
    protected Optional<List<String>> lines(String name) {
      String service = name.substring(0, name.indexOf('/'));
      String day = name.replaceAll(".*/(\\d{4})/(\\d{2})/(\\d{2})\\..*", "$1-$2-$3");
      return Optional.ofNullable(usage.files.written().get(name))
          .map(rows -> rows.stream().map(row -> line(service, day, row)).toList());
    }

    private static String line(String service, String day, UsageRow row) {
      Map<String, String> fields = new LinkedHashMap<>();
      fields.put("service", "\"" + service + "\"");
      fields.put("day", "\"" + day + "\"");
      fields.putAll(row.fields());
      return fields.entrySet().stream()
          .map(field -> "\"" + field.getKey() + "\":" + field.getValue())
          .collect(Collectors.joining(",", "{", "}"));
    }
  }
}
