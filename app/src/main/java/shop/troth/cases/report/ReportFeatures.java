package shop.troth.cases.report;

import java.util.List;
import shop.troth.cases.contact.ContactForms;
import shop.troth.cases.trouble.TroubleDeclarations;
import shop.troth.policy.register.Feature;

/** Features for reports about orders, besides receiving them. */
public final class ReportFeatures {

    /** Id of {@link #ANSWER}, used by pages of the desk. */
    public static final String ANSWER_ID = "trouble-answer";

    /** Staff reading reports and answering them by email. */
    public static final Feature ANSWER = Feature.of(
                    ANSWER_ID,
                    "answering a reported problem",
                    ReportUses.READ.declared(),
                    ReportUses.ANSWERED.asking(
                            ContactForms.ANSWER.id(),
                            ContactForms.ANSWER.declared().asks()),
                    ReportUses.MAIL.declared(),
                    ReportUses.ADDRESS.declared())
            .needing(TroubleDeclarations.REPORT.id());

    /** Shoppers reading their reports with the answers, and replying. */
    public static final Feature THREAD = Feature.of(
                    "trouble-thread",
                    "reading and continuing a problem report",
                    ReportUses.SHOW.declared(),
                    ReportUses.REPLIED.asking(
                            ContactForms.REPLY.id(),
                            ContactForms.REPLY.declared().asks()))
            .needing(TroubleDeclarations.REPORT.id())
            .at("/orders/{token}/trouble/reply");

    private ReportFeatures() {}

    static List<Feature> all() {
        return List.of(ANSWER, THREAD);
    }
}
