package dev.apimdr.azure.arm;

import java.util.regex.Pattern;

/** The words of an exception, fit for a ledger and a log: one short line without secrets. */
final class OneLine {
  static final int LONGEST = 300;

  private static final Pattern SECRET =
      Pattern.compile(
          "eyJ[\\w.-]{8,}|(?i:(?<=secret|password|assertion|token|key|sig|signature)[\"']?\\s?[=:]\\s?[\"']?[^\\s\"'&,;]+)");

  private OneLine() {}

  static String of(String words) {
    String first = words.strip().lines().findFirst().orElse("");
    String clean = SECRET.matcher(first.replaceAll("\\p{Cntrl}", " ")).replaceAll("…").strip();
    return clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST);
  }
}
