/** The runbooks, pipeline steps and pages that people paste from, run against the packaged app. */
package dev.apimdr.runbooks;
