package shop.troth.cases.trouble;

import java.util.List;
import shop.troth.cases.CaseMails;
import shop.troth.fulfillment.FulfillmentFeatures;
import shop.troth.policy.register.Declarations;
import shop.troth.policy.register.DeclaredControl;
import shop.troth.policy.register.DeclaredForm;
import shop.troth.policy.register.DeclaredMail;
import shop.troth.policy.register.Feature;

/** Declares what this package does about problems with orders. */
public final class TroubleDeclarations implements Declarations {

    public static final Feature MESSAGES = Feature.of(
                    "trouble-mail", "an email when there is a problem with an order", TroubleUses.TELL.declared())
            .needing(FulfillmentFeatures.ORDER_LINK.id())
            .at("/orders/{token}/pay", "/orders/{token}/trouble");

    /**
     * Reporting a problem with an order. Its page is also the one on which other problems are solved; only the form on it is specific to
     * reports.
     */
    public static final Feature REPORT = Feature.of(
                    "trouble-report",
                    "reporting a problem with an order",
                    TroubleUses.REPORTED.asking(
                            TroubleForm.REPORT.id(),
                            TroubleForm.REPORT.declared().asks()))
            .needing(MESSAGES.id());

    public static final Feature DISPUTES = Feature.of(
            "disputes",
            "a case for each charge disputed at the bank",
            TroubleUses.DISPUTED,
            TroubleUses.ACCEPT_DISPUTE);

    public static final Feature EVIDENCE = Feature.of(
                    "dispute-evidence", "answering a disputed charge with evidence", TroubleUses.EVIDENCE)
            .needing(DISPUTES.id());

    @Override
    public List<DeclaredForm> forms() {
        return List.of(TroubleForm.REPORT.declared());
    }

    @Override
    public List<DeclaredControl> controls() {
        return List.of(DeclaredControl.of("trouble-case"));
    }

    @Override
    public List<DeclaredMail> mails() {
        var purpose = TroubleUses.TELL.purpose().name();
        return List.of(
                DeclaredMail.always(CaseMails.TROUBLE, "an order is in trouble", purpose),
                DeclaredMail.always(CaseMails.REMINDER, "trouble with an order still waits for its buyer", purpose));
    }

    @Override
    public List<Feature> features() {
        return List.of(MESSAGES, REPORT, DISPUTES, EVIDENCE);
    }
}
