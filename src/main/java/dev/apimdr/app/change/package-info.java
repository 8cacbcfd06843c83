/** Backs services up after they were changed: reads the Activity Log, and asks for backups. */
@NullMarked
package dev.apimdr.app.change;

import org.jspecify.annotations.NullMarked;
