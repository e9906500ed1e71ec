package shop.troth.fulfillment.correct;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import shop.troth.fulfillment.FulfillmentFeatures;
import shop.troth.fulfillment.FulfillmentUses;
import shop.troth.kernel.Sink;
import shop.troth.kernel.StoreId;
import shop.troth.policy.features.Features;
import shop.troth.vault.Kind;
import shop.troth.vault.OpenedValues;
import shop.troth.vault.PersonName;
import shop.troth.vault.Personal;
import shop.troth.vault.PostalAddress;
import shop.troth.vault.SubjectLookup;
import shop.troth.vault.Submission;
import shop.troth.vault.Vault;

/**
 * Changes the address of a person's open orders when they correct an address in their account (clauses betty-mills.see-and-change-online,
 * millipore.correct-or-delete): orders placed with the account's email address, including guest orders, that go to the old address under
 * the name of the account or of the entry. People share mailboxes and addresses, so an order under another name is left unchanged.
 */
@Service
@Sink
@RequiredArgsConstructor
public class CorrectOrders {

    private final SendElsewhere sendElsewhere;
    private final Vault vault;
    private final Features features;

    /**
     * Safe to repeat: an order that already goes to the new address is left unchanged.
     *
     * @param account the account's data, with its proven email address and its name
     * @param before the entry before the correction
     * @param after the entry as typed now, without errors
     */
    public SendElsewhere.Corrected correct(StoreId store, OpenedValues account, OpenedValues before, Submission after) {
        if (!features.has(store, FulfillmentFeatures.CORRECT)
                || before.find(Kind.SHIPPING)
                        .map(CorrectOrders::parts)
                        .equals(after.find(Kind.SHIPPING).map(CorrectOrders::parts))) {
            return SendElsewhere.Corrected.NONE;
        }
        var use = FulfillmentUses.CORRECT;
        var people = vault.find(store, SubjectLookup.email(account.get(Kind.EMAIL)), use, use.known());
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

    private static boolean isSame(OpenedValues order, OpenedValues before) {
        return order.find(Kind.SHIPPING)
                .map(CorrectOrders::parts)
                .equals(before.find(Kind.SHIPPING).map(CorrectOrders::parts));
    }

    private static List<String> parts(Personal<PostalAddress> address) {
        var it = address.reveal();
        return it.parts();
    }
}
