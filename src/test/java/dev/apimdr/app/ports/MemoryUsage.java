package dev.apimdr.app.ports;

import dev.apimdr.core.service.ServiceId;
import dev.apimdr.core.usage.MissingReports;
import dev.apimdr.core.usage.ReportDay;
import dev.apimdr.core.usage.UsageDays;
import dev.apimdr.core.usage.UsageExport;
import dev.apimdr.core.usage.UsagePage;
import dev.apimdr.core.usage.UsageRead;
import dev.apimdr.core.usage.UsageReport;
import dev.apimdr.core.usage.UsageRow;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Documents, reports and files of exports in memory. Effects are named {@code usage.create}, {@code
 * usage.replace}, {@code reports.read}, {@code files.write} and {@code files.writePart}.
 */
public final class MemoryUsage {

  private final Effects effects;
  public final Exports exports = new Exports();
  public final Reports reports = new Reports();
  public final Files files = new Files();

  public MemoryUsage(Effects effects) {
    this.effects = effects;
  }

  /** All three ports. */
  public UsagePorts ports() {
    return new UsagePorts(exports, reports, files);
  }

  private static RuntimeException unavailable() {
    return new LedgerUnavailableException(
        "the store cannot be reached", new IOException("as the test wished"));
  }

  private <T> T write(String name, Supplier<T> effect) {
    return effects.write(name, MemoryUsage::unavailable, effect);
  }

  private <T> T look(String name, Supplier<T> look) {
    return effects.read(name, MemoryUsage::unavailable, look);
  }

  /** Documents. */
  public final class Exports implements UsageExports {
    private final Map<String, Versioned<UsageExport>> documents = new HashMap<>();
    private int etags;

    private Versioned<UsageExport> put(UsageExport export) {
      Versioned<UsageExport> stored = new Versioned<>(export, "\"" + ++etags + "\"");
      documents.put(export.service().key(), stored);
      return stored;
    }

    @Override
    public Optional<Versioned<UsageExport>> find(String service) {
      return look("usage.find", () -> Optional.ofNullable(documents.get(service)));
    }

    @Override
    public List<MissingReports> missing() {
      return look(
          "usage.missing",
          () ->
              documents.values().stream()
                  .flatMap(stored -> MissingReports.of(stored.value()).stream())
                  .sorted(Comparator.comparing(MissingReports::service))
                  .toList());
    }

    @Override
    public Optional<Versioned<UsageExport>> create(UsageExport made) {
      return write(
          "usage.create",
          () ->
              documents.containsKey(made.service().key())
                  ? Optional.empty()
                  : Optional.of(put(made)));
    }

    @Override
    public Optional<Versioned<UsageExport>> replace(Versioned<UsageExport> read, UsageExport next) {
      return write(
          "usage.replace",
          () ->
              Optional.ofNullable(documents.get(next.service().key()))
                  .filter(stored -> stored.etag().equals(read.etag()))
                  .map(stored -> put(next)));
    }
  }

  /** Reports, made up from what is asked for. */
  public final class Reports implements UsageReports {
    private final List<String> asked = new ArrayList<>();
    private final Map<UsageReport, Reply> answers = new EnumMap<>(UsageReport.class);
    private final Map<ReportDay, Reply> ofDays = new HashMap<>();
    private Function<ReportDay, Integer> rows = file -> 2;
    private @Nullable Instant created = Samples.T0.minus(Duration.ofDays(5));
    private @Nullable Reading<Optional<Instant>> creation;
    private Runnable onRead = () -> {};
    private @Nullable Integer remaining;
    private int pageSize = UsagePage.TOP;

    /** How many rows a day has. */
    public void rows(Function<ReportDay, Integer> ofDay) {
      rows = ofDay;
    }

    public void createdAt(@Nullable Instant at) {
      created = at;
    }

    /** From now on the creation is answered so. */
    public void creation(@Nullable Reading<Optional<Instant>> answer) {
      creation = answer;
    }

    /** From now on a report is answered so; null for what there is. */
    public void answer(UsageReport report, @Nullable Reply reply) {
      if (reply == null) {
        answers.remove(report);
      } else {
        answers.put(report, reply);
      }
    }

    /** From now on one day is answered so. */
    public void answer(ReportDay file, Reply reply) {
      ofDays.put(file, reply);
    }

    public void remaining(@Nullable Integer reads) {
      remaining = reads;
    }

    public void pageSize(int most) {
      pageSize = most;
    }

    /** Done at each GET, as time passes. */
    public void onRead(Runnable action) {
      onRead = action;
    }

    /** Every GET of a report so far, such as {@code byApi of 2026-11-01 +1000}. */
    public List<String> asked() {
      return List.copyOf(asked);
    }

    @Override
    public Reading<Optional<Instant>> created(ServiceId service) {
      Reading<Optional<Instant>> other = creation;
      return other == null ? Reading.of(Optional.ofNullable(created)) : other;
    }

    @Override
    public Reply read(ServiceId service, UsageRead read) {
      return write(
          "reports.read",
          () -> {
            asked.add(read.file() + (read.skip() == 0 ? "" : " +" + read.skip()));
            onRead.run();
            Reply other = ofDays.getOrDefault(read.file(), answers.get(read.file().report()));
            return other == null ? found(read) : other;
          });
    }

    private Reply found(UsageRead read) {
      int all = rows.apply(read.file());
      int to = Math.min(all, read.skip() + Math.min(pageSize, UsagePage.TOP));
      List<UsageRow> page = new ArrayList<>();
      for (int row = read.skip(); row < to; row++) {
        page.add(row(read.file(), row));
      }
      return new Reply.Answered(new UsagePage(page, all, false), remaining);
    }
  }

  /** A row of a day. */
  public static UsageRow row(ReportDay file, int number) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("userId", "\"" + file + " " + number + "\"");
    fields.put("responseCode", "200");
    fields.put("ipAddress", "\"192.0.2.1\"");
    return new UsageRow(fields);
  }

  /** Files. */
  public final class Files implements UsageFiles {
    private final Map<String, List<UsageRow>> parts = new HashMap<>();
    private final TreeMap<String, List<UsageRow>> written = new TreeMap<>();
    private final List<ReportDay> order = new ArrayList<>();
    private final Map<String, ReportDay> days = new HashMap<>();
    private int mostAtOnce;

    private static String name(String service, ReportDay file) {
      LocalDate day = file.day();
      return "%s/%s/%04d/%02d/%02d.jsonl.gz"
          .formatted(
              service,
              file.report().wireName(),
              day.getYear(),
              day.getMonthValue(),
              day.getDayOfMonth());
    }

    /** The rows of each file, by its name. */
    public Map<String, List<UsageRow>> written() {
      return written;
    }

    /** The days in the order in which their files were written. */
    public List<ReportDay> order() {
      return order;
    }

    /** The most rows that were handed over at once. */
    public int mostAtOnce() {
      return mostAtOnce;
    }

    /** Forgets all parts, as the store does after a week. */
    public void forgetParts() {
      parts.clear();
    }

    /** Deletes a file, as a person may. */
    public void delete(ReportDay file) {
      written.remove(name(Samples.KEY, file));
    }

    @Override
    public UsageDays of(String service) {
      return look(
          "files.of",
          () ->
              UsageDays.of(
                  written.keySet().stream()
                      .filter(name -> name.startsWith(service + "/"))
                      .map(days::get)
                      .toList()));
    }

    @Override
    public String writePart(
        String service, ReportDay file, int number, String unique, List<UsageRow> rows) {
      if (!unique.matches("[0-9a-z]{8}")) {
        throw new IllegalArgumentException(unique);
      }
      mostAtOnce = Math.max(mostAtOnce, rows.size());
      String part = "%06d-%s-00000000-00000000".formatted(number, unique);
      MemoryUsage.this.write("files.writePart", () -> parts.put(name(service, file) + part, rows));
      return part;
    }

    @Override
    public boolean write(
        String service, ReportDay file, List<String> names, List<UsageRow> last, String unique) {
      mostAtOnce = Math.max(mostAtOnce, last.size());
      String name = name(service, file);
      if (written.containsKey(name)) {
        return true;
      }
      List<List<UsageRow>> found = names.stream().map(part -> parts.get(name + part)).toList();
      if (found.contains(null)) {
        return false;
      }
      return MemoryUsage.this.write(
          "files.write",
          () -> {
            days.put(name, file);
            order.add(file);
            written.put(
                name,
                Stream.concat(found.stream(), Stream.of(last)).flatMap(List::stream).toList());
            parts.keySet().removeIf(part -> part.startsWith(name));
            return true;
          });
    }
  }
}
