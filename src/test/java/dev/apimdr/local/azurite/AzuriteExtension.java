package dev.apimdr.local.azurite;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Injects into test constructors and methods the one {@link Azurite} that all test classes of this
 * JVM share; it starts at first use and stops after the last test.
 *
 * <p>It has the accounts {@link #HOST_ACCOUNT} and {@link #BACKUP_ACCOUNT}. Tests use container and
 * queue names of their own.
 */
public final class AzuriteExtension implements ParameterResolver {
  /** The account of the app's own storage. */
  public static final String HOST_ACCOUNT = "hoststorage";

  /** The account that receives backups. */
  public static final String BACKUP_ACCOUNT = "backupstorage";

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Azurite.class;
  }

  @Override
  public Azurite resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(Namespace.create(AzuriteExtension.class))
        .computeIfAbsent(
            Azurite.class, type -> Azurite.inMemory(HOST_ACCOUNT, BACKUP_ACCOUNT), Azurite.class);
  }
}
