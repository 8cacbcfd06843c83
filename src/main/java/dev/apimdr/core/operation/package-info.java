/** One backup or restore: what was asked, what has happened so far, how it ended. */
@NullMarked
package dev.apimdr.core.operation;

import org.jspecify.annotations.NullMarked;
