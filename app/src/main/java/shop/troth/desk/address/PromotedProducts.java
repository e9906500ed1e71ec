package shop.troth.desk.address;

import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;
import shop.troth.pricing.promotion.Promotion;
import shop.troth.pricing.promotion.Promotion.State;
import shop.troth.pricing.promotion.Promotions;
import shop.troth.pricing.promotion.Terms;
import shop.troth.pricing.promotion.Terms.Scope;
import shop.troth.stores.Store;

/** Which promotions name a product by its address: with another one, they would no longer apply to it. */
@Component
class PromotedProducts {

    private final Promotions promotions;
    private final Clock clock;

    PromotedProducts(Promotions promotions, Clock clock) {
        this.promotions = promotions;
        this.clock = clock;
    }

    /** The name of one that is running or scheduled. */
    Optional<String> promotion(Store store, String slug) {
        var now = clock.instant();
        return promotions.of(store).stream()
                .filter(it -> it.state(now) == State.RUNNING || it.state(now) == State.SCHEDULED)
                .map(Promotion::terms)
                .filter(it -> it.scope() instanceof Scope.Chosen chosen
                        && chosen.products().contains(slug))
                .map(Terms::name)
                .findFirst();
    }
}
