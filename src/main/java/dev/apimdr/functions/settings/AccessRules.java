package dev.apimdr.functions.settings;

import dev.apimdr.core.service.AccessType;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which access types there are, and which of them need a client id or an account key. */
final class AccessRules {

  static final String ONE_OF =
      "must be one of "
          + Arrays.stream(AccessType.values())
              .map(AccessType::wireName)
              .collect(Collectors.joining(", "));

  static final String NO_KEY =
      "is AccessKey, but "
          + SettingName.BACKUP_STORAGE
          + " is no connection string with an account key";

  static final String GUID = "must be a GUID";

  private static final Pattern GUID_SHAPE =
      Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private AccessRules() {}

  static boolean isGuid(String text) {
    return GUID_SHAPE.matcher(text).matches();
  }

  /** A user-assigned identity needs a client id; other access types must have none. */
  static void checkClientId(
      String setting, AccessType type, @Nullable String clientId, SettingProblems problems) {
    switch (type) {
      case USER_ASSIGNED -> {
        if (clientId == null) {
          problems.add(
              setting,
              "is missing: "
                  + type.wireName()
                  + " needs it, here or in "
                  + SettingName.BACKUP_ACCESS_CLIENT_ID);
        }
      }
      case ACCESS_KEY, SYSTEM_ASSIGNED -> {
        if (clientId != null) {
          problems.add(
              setting, "belongs to UserAssignedManagedIdentity only, not " + type.wireName());
        }
      }
    }
  }
}
