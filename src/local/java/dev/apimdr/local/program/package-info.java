/** How the programs of this machine are started from Maven: their options, and how they end. */
package dev.apimdr.local.program;
