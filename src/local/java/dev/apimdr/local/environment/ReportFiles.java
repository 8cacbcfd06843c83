package dev.apimdr.local.environment;

import com.azure.storage.blob.BlobContainerClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The files of reports, copied to a folder as azcopy does, and read there with DuckDB. */
public final class ReportFiles {
  private final Path folder;
  private final int count;

  private ReportFiles(Path folder, int count) {
    this.folder = folder;
    this.count = count;
  }

  /**
   * Copies all files.
   *
   * @param folder that gets them, in {@code usage}; what an earlier copy left there is removed
   */
  public static ReportFiles copy(BlobContainerClient container, Path folder) {
    remove(folder.resolve("usage"));
    List<String> names = container.listBlobs().stream().map(item -> item.getName()).toList();
    names.parallelStream().forEach(name -> copy(container, name, folder.resolve("usage")));
    return new ReportFiles(folder.toAbsolutePath(), names.size());
  }

  private static void remove(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void copy(BlobContainerClient container, String name, Path to) {
    Path file = to.resolve(name);
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, container.getBlobClient(name).downloadContent().toBytes());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** How many there are. */
  public int count() {
    return count;
  }

  /**
   * What DuckDB answers.
   *
   * @param sql about files in {@code usage/}, as {@code docs/usage.md} has it
   * @return rows of values as text, null for none
   */
  public List<List<String>> query(String sql) throws SQLException {
    List<List<String>> table = new ArrayList<>();
    try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckDb.createStatement();
        ResultSet rows = statement.executeQuery(sql.replace("'usage/", "'" + folder + "/usage/"))) {
      while (rows.next()) {
        List<String> row = new ArrayList<>();
        for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
          row.add(rows.getString(column));
        }
        table.add(row);
      }
    }
    return table;
  }
}
