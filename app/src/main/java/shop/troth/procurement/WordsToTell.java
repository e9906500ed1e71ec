package shop.troth.procurement;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.people.choices.OrderAgreement;
import shop.troth.procurement.BuyingSystem.Told;
import shop.troth.stores.Front;
import shop.troth.stores.Store;

/**
 * What whoever runs a buying system must be told before it sends orders: what the store does with what it sends about people, and what an order
 * agrees to (clause betty-mills.agree-by-ordering).
 */
@Component
@RequiredArgsConstructor
public class WordsToTell {

    private final OrderAgreement agreement;
    private final Front front;

    /** Returns the sentences, in order. */
    public List<String> of(Store store) {
        var sentences = new ArrayList<>(List.of(
                "Your purchasing system sends us names, email addresses, phone numbers, and addresses of people with your orders. We use them to fulfill, deliver, and bill these orders, to write about them, and to resolve problems with them.",
                "Our privacy policy is at %s/privacy. Please tell it to everybody who orders from us through your purchasing system."
                        .formatted(front.address(store.id()))));
        agreement.sent(store).ifPresent(sentences::add);
        return List.copyOf(sentences);
    }

    /** Returns them as one text. */
    public String text(Store store) {
        return String.join(" ", of(store));
    }

    /** Returns what a system was told, if these are still the words; empty if it was never told them. */
    Optional<Told> toldTo(Store store, BuyingSystem system) {
        return system.told().filter(it -> it.words().equals(text(store)));
    }

    /** Returns whether a system was told these words. */
    public boolean areToldTo(Store store, BuyingSystem system) {
        return toldTo(store, system).isPresent();
    }
}
