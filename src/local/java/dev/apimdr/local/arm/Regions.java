package dev.apimdr.local.arm;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Regions by the name in paths, {@code eastus}, and by the one that is shown, {@code East US}. */
final class Regions {
  private static final List<String> DISPLAYED =
      List.of(
          "Australia East",
          "Brazil South",
          "Canada Central",
          "Central US",
          "East US",
          "East US 2",
          "France Central",
          "Germany West Central",
          "Japan East",
          "North Central US",
          "North Europe",
          "Norway East",
          "South Central US",
          "Southeast Asia",
          "Sweden Central",
          "Switzerland North",
          "UK South",
          "West Europe",
          "West US",
          "West US 2");

  private Regions() {}

  /** The name in paths. */
  static String name(String location) {
    return location.replace("%20", "").replace(" ", "").toLowerCase(Locale.ROOT);
  }

  /** The name that is shown, whichever of both is given; empty where there is no such region. */
  static Optional<String> displayed(String location) {
    return DISPLAYED.stream().filter(shown -> name(shown).equals(name(location))).findFirst();
  }

  static String all() {
    return String.join(",", DISPLAYED.stream().map(Regions::name).toList());
  }
}
