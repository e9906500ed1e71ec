package shop.troth.fulfilment;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;
import shop.troth.kernel.Sink;
import shop.troth.kernel.StoreId;
import shop.troth.orders.Order;
import shop.troth.orders.OrderLinks;
import shop.troth.orders.Orders;
import shop.troth.policy.features.Features;
import shop.troth.vault.Kind;
import shop.troth.vault.Opened;
import shop.troth.vault.Personal;
import shop.troth.vault.Vault;

/** Opens the page of an order to whoever has its link and knows the e-mail address it was placed with. */
@Component
@Sink
public class ShowOrder {

    /** How it ended. */
    public sealed interface Outcome {
        record Shown(Order order, Opened person) implements Outcome {}

        /** No such link, or it has expired, or its tries are used up; they look alike on purpose. */
        record NoSuchLink() implements Outcome {}

        record OtherAddress() implements Outcome {}
    }

    /** What a store does not ask there, it does not show here. */
    private static final String CHECKOUT_FORM = "checkout";

    private final OrderLinks links;
    private final Orders orders;
    private final Vault vault;
    private final Features features;
    private final Clock clock;

    ShowOrder(OrderLinks links, Orders orders, Vault vault, Features features, Clock clock) {
        this.links = links;
        this.orders = orders;
        this.vault = vault;
        this.features = features;
        this.clock = clock;
    }

    /** Whether a link opens anything; tells nothing of what. */
    public boolean isGood(StoreId store, String token) {
        return links.find(store, token, clock.instant()).isPresent();
    }

    /** @param email as typed; each wrong one takes a try, so that nobody can guess */
    public Outcome show(StoreId store, String token, Personal<String> email) {
        var order = links.find(store, token, clock.instant()).flatMap(it -> orders.find(store, it));
        if (order.isEmpty()) {
            return new Outcome.NoSuchLink();
        }
        var buyer = order.get().buyer();
        var prove = FulfilmentUses.PROVE_ADDRESS;
        var proof = vault.open(store, buyer, prove, prove.known()).find(Kind.EMAIL);
        if (!same(proof, email)) {
            links.spendTry(store, token);
            return new Outcome.OtherAddress();
        }
        var show = FulfilmentUses.SHOW_ORDER.without(features.of(store).leftOut(CHECKOUT_FORM));
        return new Outcome.Shown(order.get(), vault.open(store, buyer, show, show.known()));
    }

    /** Compared in constant time, without regard to case. */
    private static boolean same(Optional<Personal<String>> kept, Personal<String> typed) {
        return kept.map(it -> MessageDigest.isEqual(bytes(it.reveal()), bytes(typed.reveal())))
                .orElse(false);
    }

    private static byte[] bytes(String address) {
        return address.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
    }
}
