package shop.troth.cases.report;

import java.util.List;
import shop.troth.cases.contact.ContactForms;
import shop.troth.cases.trouble.TroubleDeclarations;
import shop.troth.policy.register.Feature;

/** What a store can have for reports about orders beyond taking them in. */
public final class ReportFeatures {

    /** Id of {@link #ANSWER}, as pages of the desk name it. */
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

    /** Whoever reported a problem reading what was written, and replying. */
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
