/**
 * The command line. Each {@link gridplan.cli.Command} reads its own options through {@link
 * gridplan.cli.Arguments}, writes results to files or standard output and people's text to standard
 * error, and answers with an {@link gridplan.cli.ExitCode}.
 */
package gridplan.cli;
