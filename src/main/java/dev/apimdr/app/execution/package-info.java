/** One execution of a function: how long it may take, and what it does side by side. */
@NullMarked
package dev.apimdr.app.execution;

import org.jspecify.annotations.NullMarked;
