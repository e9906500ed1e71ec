package shop.troth.proof.choices;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import lombok.RequiredArgsConstructor;
import org.jsoup.Jsoup;
import org.springframework.stereotype.Component;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.premises.Premises;
import shop.troth.proof.probes.TwinOrders;
import shop.troth.proof.visit.ProbeIncomplete;
import shop.troth.proof.visit.ResultMissing;
import shop.troth.proof.visit.Shopper;
import shop.troth.proof.visit.TestCard;
import shop.troth.proof.visit.Visits;

/**
 * Checks that a message that is always sent advertises nothing. Somebody in the twin orders; the confirmation email must not contain
 * typical advertising phrases, unless the order itself has them, such as in a product’s name or a discount.
 */
@Component
@RequiredArgsConstructor
class ConfirmationPlain {

    private static final Pattern LINK = Pattern.compile("/orders/[A-Za-z0-9_-]{20,}");
    private static final Pattern ADVERTISES = Pattern.compile(
            "[0-9]+ ?% off|this week only|limited[- ]time|special offer|don[’']t miss|shop now|buy now|order now|save up to");

    private final Visits visits;
    private final Premises premises;
    private final TwinOrders twinOrders;

    void look(ProbeContext scene, List<String> faults) {
        var shopper = visits.twin(scene.store().id());
        shopper.buysOneThingWith(TestCard.CANARY);
        var number = twinOrders
                .of(scene, shopper)
                .orElseThrow(() -> new ProbeIncomplete("A purchase in the test copy was not completed."))
                .number();
        scene.happens(() -> confirmation(shopper, number).isPresent());
        var mail = confirmation(shopper, number)
                .orElseThrow(() -> new ResultMissing("No email confirmed an order in the test copy."));
        var link = LINK.matcher(mail);
        var page = link.find()
                ? shopper.postAndFollow(
                                link.group(), Map.of("email", shopper.person().email()))
                        .body()
                : "";
        if (advertises(mail, page)) {
            faults.add("An email that confirms an order advertises something.");
        }
    }

    /** Whether an email contains an advertising phrase that the order’s page does not. */
    static boolean advertises(String mail, String page) {
        var ordered = text(page);
        return ADVERTISES.matcher(text(mail)).results().anyMatch(it -> !ordered.contains(it.group()));
    }

    private static String text(String html) {
        return Jsoup.parse(html).text().toLowerCase(Locale.ROOT);
    }

    private Optional<String> confirmation(Shopper shopper, String number) {
        return premises.mail().apply(shopper.person().email()).stream()
                .filter(it -> it.contains(number))
                .findFirst();
    }
}
