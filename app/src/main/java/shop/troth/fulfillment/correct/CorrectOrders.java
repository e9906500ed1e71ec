package shop.troth.fulfillment.correct;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import shop.troth.fulfillment.FulfillmentFeatures;
import shop.troth.fulfillment.FulfillmentUses;
import shop.troth.kernel.Sink;
import shop.troth.kernel.StoreId;
import shop.troth.policy.features.Features;
import shop.troth.vault.Kind;
import shop.troth.vault.Opened;
import shop.troth.vault.PersonName;
import shop.troth.vault.Personal;
import shop.troth.vault.PostalAddress;
import shop.troth.vault.Sought;
import shop.troth.vault.Submission;
import shop.troth.vault.Vault;

/**
 * Sends the open orders of somebody who corrected an address in their account to the corrected one (clauses
 * betty-mills.see-and-change-online, millipore.correct-or-delete): those placed with the account's email, guests' orders too, that go to
 * the address as it was and have the name of the account or of the entry. People share mailboxes and addresses: an order under another
 * name stays as it is.
 */
@Service
@Sink
public class CorrectOrders {

    private final SendElsewhere sendElsewhere;
    private final Vault vault;
    private final Features features;

    CorrectOrders(SendElsewhere sendElsewhere, Vault vault, Features features) {
        this.sendElsewhere = sendElsewhere;
        this.vault = vault;
        this.features = features;
    }

    /**
     * Safe to repeat: an order that goes to the new address already is left as it is.
     *
     * @param account with its email, which was proven, and its name
     * @param before the entry as it was
     * @param after the entry as it was typed now, without errors
     */
    public SendElsewhere.Corrected correct(StoreId store, Opened account, Opened before, Submission after) {
        if (!features.has(store, FulfillmentFeatures.CORRECT)
                || before.find(Kind.SHIPPING)
                        .map(CorrectOrders::parts)
                        .equals(after.find(Kind.SHIPPING).map(CorrectOrders::parts))) {
            return SendElsewhere.Corrected.NONE;
        }
        var use = FulfillmentUses.CORRECT;
        var people = vault.find(store, Sought.email(account.get(Kind.EMAIL)), use, use.known());
        var names = Stream.of(account, before)
                .flatMap(it -> it.find(Kind.NAME).stream())
                .map(it -> PersonName.folded(it.reveal()))
                .collect(Collectors.toSet());
        var same = vault.openAll(store, people, use, use.known()).entrySet().stream()
                .filter(it -> isSame(it.getValue(), before))
                .filter(it -> it.getValue()
                        .find(Kind.NAME)
                        .filter(name -> names.contains(PersonName.folded(name.reveal())))
                        .isPresent())
                .map(Map.Entry::getKey)
                .toList();
        return sendElsewhere.send(store, same, after);
    }

    private static boolean isSame(Opened order, Opened before) {
        return order.find(Kind.SHIPPING)
                .map(CorrectOrders::parts)
                .equals(before.find(Kind.SHIPPING).map(CorrectOrders::parts));
    }

    private static List<String> parts(Personal<PostalAddress> address) {
        var it = address.reveal();
        return it.parts();
    }
}
