package shop.troth.fulfillment.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import shop.troth.fulfillment.FulfillmentUses;
import shop.troth.kernel.Sink;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.orders.Order;
import shop.troth.orders.Orders;
import shop.troth.orders.link.OrderLinks;
import shop.troth.vault.Kind;
import shop.troth.vault.Personal;
import shop.troth.vault.SubjectLookup;
import shop.troth.vault.Vault;

/** Gives a pass to someone who has an order's link and knows the email address it was placed with. */
@Service
@Sink
@RequiredArgsConstructor
public class ProveAddress {

    /** The outcome of the comparison. */
    public sealed interface Outcome {
        /** @param pass opens the order for a while; empty if none was requested */
        record Proven(Order order, Optional<PassId> pass) implements Outcome {}

        /** The link does not exist or has expired; deliberately not distinguished. */
        record NoSuchLink() implements Outcome {}

        record OtherAddress() implements Outcome {}
    }

    private final OrderLinks links;
    private final Orders orders;
    private final Passes passes;
    private final Vault vault;
    private final Clock clock;

    /**
     * Compares the email address. The caller must limit the number of attempts, so that nobody can guess it.
     *
     * @param email the email address as typed
     * @param before the pass that the browser has; it is ended, so that a browser has only one
     * @param stays whether the browser gets a pass
     */
    public Outcome prove(StoreId store, String token, Personal<String> email, Optional<PassId> before, boolean stays) {
        var now = clock.instant();
        var found = links.find(store, token, now).flatMap(it -> orders.find(store, it));
        if (found.isEmpty()) {
            return new Outcome.NoSuchLink();
        }
        var order = found.get();
        var prove = FulfillmentUses.PROVE_ADDRESS;
        var kept = vault.open(store, order.buyer(), prove, prove.known()).find(Kind.EMAIL);
        if (!same(kept, email)) {
            return new Outcome.OtherAddress();
        }
        before.ifPresent(it -> passes.end(store, it));
        var pass = stays ? Optional.of(PassId.next()) : Optional.<PassId>empty();
        pass.ifPresent(it -> passes.add(store, it, sameAddress(order, email), now));
        return new Outcome.Proven(order, pass);
    }

    /** Everyone who ordered here with the proven email address. */
    private Set<SubjectId> sameAddress(Order order, Personal<String> email) {
        var prove = FulfillmentUses.PROVE_ADDRESS;
        var people = new LinkedHashSet<>(vault.find(order.store(), SubjectLookup.email(email), prove, prove.known()));
        people.add(order.buyer());
        return people;
    }

    /** Compares in constant time, ignoring case. */
    private static boolean same(Optional<Personal<String>> kept, Personal<String> typed) {
        return kept.map(it -> MessageDigest.isEqual(bytes(it.reveal()), bytes(typed.reveal())))
                .orElse(false);
    }

    private static byte[] bytes(String address) {
        return address.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
    }
}
