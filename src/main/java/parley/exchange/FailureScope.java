package parley.exchange;

/** How far one failure reaches, where that is more or less than its kind says. Several may be true of one failure. */
public enum FailureScope {
    /** Every later attempt: an unknown host, a certificate that is refused, a head beyond the limits. Trying again cannot help. */
    HOPELESS(false),

    /** Not as far as the upstream, which cannot have seen the request: sending it again repeats nothing. */
    NOTHING_SENT(false),

    /** One address of the upstream, while another does well. */
    ONE_ADDRESS(true),

    /** One record of the reply. */
    ONE_RECORD(true),

    /** One reply: it holds an error that no rule of the contract has decided about. */
    UNDECIDED_ERROR(true),

    /** Requests with a value that the caller chose, so that callers could make it happen. */
    CALLERS_VALUE(true),

    /** Perhaps not as far as it seems: the upstream may have done what was asked, and would do it again. */
    PERHAPS_DONE(false),

    /** Nothing: nobody waited for the answer any more. */
    ABANDONED(false);

    private final boolean ofPart;

    FailureScope(boolean ofPart) {
        this.ofPart = ofPart;
    }

    /** Whether the failure says nothing about the upstream as a whole. */
    boolean isOfPart() {
        return ofPart;
    }
}
