package parley.cli;

/** The exit codes of every command. */
final class ExitCode {

    static final int GOOD = 0;

    /** Findings in contracts, or the gateway cannot start. */
    static final int FINDINGS = 1;

    /** Wrong use of the command line. */
    static final int USAGE = 2;

    /** A thread of the process died, so that it ended. */
    static final int DEAD_THREAD = 3;

    private ExitCode() {}
}
