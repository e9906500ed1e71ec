package shop.troth.proof.newuse;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.orders.link.OrderLinks;
import shop.troth.policy.Purpose;
import shop.troth.proof.Scene;
import shop.troth.proof.premises.Premises;
import shop.troth.proof.visit.Answer;
import shop.troth.proof.visit.FormOnPage;
import shop.troth.proof.visit.Shopper;
import shop.troth.proof.visit.Visits;

/**
 * A buyer of the twin objects to a posted use with the shop's own button: on the page of their order or, if a store has none there, behind
 * a link that is emailed on request.
 */
@Component
@RequiredArgsConstructor
class SaysNo {

    private static final String ASK = "/preferences/link";
    private static final Pattern LINK = Pattern.compile("/preferences/[A-Za-z0-9_-]{32}(?![A-Za-z0-9/_-])");

    private final Visits visits;
    private final OrderLinks links;
    private final Premises premises;
    private final Clock clock;

    /** @return whether there was a button; if it changed nothing, that is added to the faults */
    boolean says(Scene scene, TwinBuyer buyer, Purpose purpose, List<String> faults) {
        var browser = visits.twin(scene.store().id(), buyer.person());
        var button = button(orderPage(scene, browser, buyer), purpose, "no")
                .or(() -> mailedPage(scene, browser).flatMap(it -> button(it, purpose, "no")));
        button.ifPresent(it -> {
            var after = browser.postAndFollow(it.action(), Map.of("purpose", purpose.name(), "answer", "no"));
            if (button(after, purpose, "allow").isEmpty() && !after.body().contains("You objected.")) {
                faults.add("After somebody objected to a new use, their page does not say so.");
            }
        });
        return button.isPresent();
    }

    private Answer orderPage(Scene scene, Shopper browser, TwinBuyer buyer) {
        var order = buyer.order().id();
        var link = links.next(scene.twin(), List.of(order), clock.instant()).get(order);
        return browser.postAndFollow(
                "/orders/" + link, Map.of("email", buyer.person().email()));
    }

    /** The page behind the emailed link; empty if the store has none. */
    private Optional<Answer> mailedPage(Scene scene, Shopper browser) {
        var email = browser.person().email();
        if (!browser.post(ASK, Map.of("email", email)).isRedirect()) {
            return Optional.empty();
        }
        scene.happens(() -> link(email).isPresent());
        return link(email).map(it -> browser.get(it + "/privacy"));
    }

    private Optional<String> link(String email) {
        return premises.mail().apply(email).stream()
                .flatMap(it -> LINK.matcher(it).results())
                .map(it -> it.group())
                .findFirst();
    }

    /** The form with the button that gives this answer. */
    private static Optional<FormOnPage> button(Answer page, Purpose purpose, String answer) {
        return FormOnPage.on(page).stream()
                .filter(it -> !it.form()
                                .select("[value=%s]".formatted(purpose.name()))
                                .isEmpty()
                        && !it.form()
                                .select("[name=answer][value=%s]".formatted(answer))
                                .isEmpty())
                .findFirst();
    }
}
