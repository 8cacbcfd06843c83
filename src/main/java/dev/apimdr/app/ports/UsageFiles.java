package dev.apimdr.app.ports;

import dev.apimdr.core.usage.ReportDay;
import dev.apimdr.core.usage.UsageDays;
import dev.apimdr.core.usage.UsageRow;
import java.util.List;

/**
 * What has been taken out of services' reports: a file for each service, report and day, {@code
 * {service}/{report}/yyyy/MM/dd.jsonl.gz}, with one JSON object a line. A file is there whole or
 * not at all, and never changes.
 *
 * <p>Every method throws {@link LedgerUnavailableException} when the store cannot be reached.
 */
public interface UsageFiles {

  /** What is there of a service. */
  UsageDays of(String service);

  /**
   * Keeps rows of a day whose last page is still to come. What no file is made of goes by itself.
   *
   * @param number how many parts of the day there are before this one
   * @param unique to one execution of one turn: eight of {@code [0-9a-z]}
   * @return the part's name
   */
  String writePart(String service, ReportDay file, int number, String unique, List<UsageRow> rows);

  /**
   * Writes a day's file, unless it is there already.
   *
   * @param parts that come first, in order
   * @param last rows after those
   * @param unique as of a part
   * @return false where a part is lost, and the file is not there
   */
  boolean write(
      String service, ReportDay file, List<String> parts, List<UsageRow> last, String unique);
}
