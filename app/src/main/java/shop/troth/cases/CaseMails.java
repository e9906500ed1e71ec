package shop.troth.cases;

/** The kinds of mail about cases, as they stand in the queue; each is about the number of a case unless it says so. */
public final class CaseMails {

    /** An order is in trouble, and this is where it is mended. */
    public static final String TROUBLE = "trouble";

    /** Trouble still waits for the shopper. */
    public static final String REMINDER = "trouble-reminder";

    /** The answer to a reported problem; about the number of the answer. */
    public static final String REPORT_ANSWERED = "report-answered";

    private CaseMails() {}
}
