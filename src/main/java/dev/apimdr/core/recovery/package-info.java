/** What can be restored, what may be deleted, and what is wrong with a backup. */
@NullMarked
package dev.apimdr.core.recovery;

import org.jspecify.annotations.NullMarked;
