package shop.troth.cases.trouble;

import java.util.List;
import shop.troth.fulfilment.FulfilmentFeatures;
import shop.troth.policy.register.Feature;

/** What a store can have for orders in trouble. */
public final class TroubleFeatures {

    public static final Feature MESSAGES = Feature.of(
                    "trouble-mail", "an email when there is a problem with an order", TroubleUses.TELL.declared())
            .needing(FulfilmentFeatures.ORDER_LINK.id())
            .at("/orders/{token}/pay", "/orders/{token}/trouble");

    /** Its page is the one on which trouble is mended; the form there is for this alone. */
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

    private TroubleFeatures() {}

    public static List<Feature> all() {
        return List.of(MESSAGES, REPORT, DISPUTES);
    }
}
