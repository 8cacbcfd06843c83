/** The runbooks, pipeline steps and pages, run against the packaged app. */
package dev.apimdr.runbooks;
