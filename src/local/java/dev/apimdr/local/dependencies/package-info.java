/** Checks the package's libraries for known vulnerabilities. */
package dev.apimdr.local.dependencies;
