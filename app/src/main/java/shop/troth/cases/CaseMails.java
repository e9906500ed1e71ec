package shop.troth.cases;

/** The kinds of email about cases, as named in the mail queue; each is about the id of a case unless it says otherwise. */
public final class CaseMails {

    /** Tells a shopper of a problem with an order, and where to solve it. */
    public static final String TROUBLE = "trouble";

    /** Reminds a shopper of a problem that waits for them. */
    public static final String REMINDER = "trouble-reminder";

    /** The answer to a reported problem; about the id of the answer. */
    public static final String REPORT_ANSWERED = "report-answered";

    private CaseMails() {}
}
