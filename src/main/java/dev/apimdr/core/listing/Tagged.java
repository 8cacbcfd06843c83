package dev.apimdr.core.listing;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the tag {@code apim-dr} of a service says. */
public enum Tagged {
  /** The service is to be backed up as the settings say for all. */
  PROTECT,
  /** It is left without backups on purpose. */
  IGNORE,
  /** The tag has another value, which says nothing. */
  OTHER,
  /** There is no such tag. */
  NOT;

  /** The tag's name; Azure compares names of tags without regard to case. */
  public static final String NAME = "apim-dr";

  /** What a value says, without regard to case and blanks around it. */
  public static Tagged of(@Nullable String value) {
    if (value == null) {
      return NOT;
    }
    return switch (value.strip().toLowerCase(Locale.ROOT)) {
      case "protect" -> PROTECT;
      case "ignore" -> IGNORE;
      default -> OTHER;
    };
  }
}
