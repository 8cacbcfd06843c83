package dev.apimdr.core.usage;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an export has come to. Which days are there only the files say.
 *
 * @param from the first day that is due; null as long as the service's creation is not read
 * @param partial a day of which some pages are read
 * @param files how many files it has written
 * @param reads how many GETs were answered
 * @param failures how many failed in a row at what is asked next
 * @param refused reports that are refused to the end, with Azure Resource Manager's code
 * @param skipped days that could not be read this time
 */
public record UsageProgress(
    @Nullable LocalDate from,
    @Nullable PartialDay partial,
    int files,
    int reads,
    int failures,
    Map<UsageReport, String> refused,
    List<ReportDay> skipped) {

  /** The most days that are skipped; with more, the rest is worth no further try. */
  public static final int MOST_SKIPPED = 100;

  /** Of an export that has read nothing. */
  public static final UsageProgress NONE =
      new UsageProgress(null, null, 0, 0, 0, Map.of(), List.of());

  public UsageProgress {
    refused = Map.copyOf(refused);
    skipped = List.copyOf(skipped);
  }

  /** With the first day that is due; null where it is still to be found out. */
  public UsageProgress beginningAt(@Nullable LocalDate first) {
    return new UsageProgress(first, partial, files, reads, 0, refused, skipped);
  }

  /** After a page that is not the day's last. */
  public UsageProgress inside(PartialDay day) {
    return new UsageProgress(from, day, files, reads + 1, 0, refused, skipped);
  }

  /** After a day's last page, whose file is written. */
  public UsageProgress written() {
    return new UsageProgress(from, null, files + 1, reads + 1, 0, refused, skipped);
  }

  /** With the day under way to be read from its beginning: a part of it is lost. */
  public UsageProgress dayAgain() {
    return new UsageProgress(from, null, files, reads + 1, 0, refused, skipped);
  }

  /** After something that is to be tried again. */
  public UsageProgress failed() {
    return new UsageProgress(from, partial, files, reads, failures + 1, refused, skipped);
  }

  /** Without a report that is refused. */
  public UsageProgress refusing(UsageReport report, String code) {
    Map<UsageReport, String> more = new EnumMap<>(UsageReport.class);
    more.putAll(refused);
    more.put(report, code);
    return new UsageProgress(from, null, files, reads + 1, 0, more, skipped);
  }

  /** Without a day that fails however often it is asked for. */
  public UsageProgress skipping(ReportDay day) {
    List<ReportDay> more = Stream.concat(skipped.stream(), Stream.of(day)).toList();
    return new UsageProgress(from, null, files, reads, 0, refused, more);
  }

  /** Whether a day is not to be asked for in this export. */
  public boolean isLeftOut(ReportDay day) {
    return refused.containsKey(day.report()) || skipped.contains(day);
  }

  public boolean isHopeless() {
    return skipped.size() >= MOST_SKIPPED;
  }

  /** What could not be read, in words; empty where all could. */
  public Optional<String> unread() {
    String words =
        Stream.concat(
                refused.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .map(each -> each.getKey().wireName() + " is refused: " + each.getValue()),
                skipped.isEmpty()
                    ? Stream.empty()
                    : Stream.of(
                        skipped.size()
                            + (skipped.size() == 1 ? " day" : " days")
                            + " could not be read, the first "
                            + skipped.get(0)))
            .collect(Collectors.joining("; "));
    return words.isEmpty() ? Optional.empty() : Optional.of(words);
  }
}
