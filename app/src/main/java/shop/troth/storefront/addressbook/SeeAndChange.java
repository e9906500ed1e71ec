package shop.troth.storefront.addressbook;

import java.util.List;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.fulfillment.correct.CorrectOrders;
import shop.troth.kernel.StoreId;
import shop.troth.people.accounts.OwnAccount;
import shop.troth.people.accounts.token.Session;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.rights.correct.CorrectSaved;
import shop.troth.vault.OpenedValues;
import shop.troth.vault.Submission;

/**
 * Applies changes made in an account to its open orders, if the policy says so (clauses betty-mills.see-and-change-online,
 * millipore.correct-or-delete).
 */
@Component
@RequiredArgsConstructor
public class SeeAndChange {

    public static final String CONTROL = "see-and-change";
    public static final String EVERYWHERE = "corrects-everywhere";

    private static final List<String> CONTROLS = List.of(CONTROL, EVERYWHERE);

    private final OwnAccount ownAccount;
    private final CorrectOrders correctOrders;
    private final CorrectSaved correctSaved;
    private final PublishedPolicies policies;

    /**
     * How many orders were corrected.
     *
     * @param changed those that now ship to the new address
     * @param left those that keep the old one
     * @param details those with a corrected name, phone number, organization, or billing address
     */
    record Orders(int changed, int left, int details) {}

    boolean isPromised(StoreId store) {
        var policy = policies.current(store).policy();
        return CONTROLS.stream().anyMatch(it -> !policy.controls(it).isEmpty());
    }

    Orders orders(Session owner, OpenedValues before, Submission after) {
        if (!isPromised(owner.store())) {
            return new Orders(0, 0, 0);
        }
        var corrected = correctOrders.correct(owner.store(), ownAccount.open(owner), before, after);
        var details = correctSaved.correct(owner, before, after);
        return new Orders(corrected.changed().size(), corrected.left().size(), details);
    }

    /** Returns a sentence about each kind; empty if there are none. */
    static String words(int changed, int left, int details) {
        return switch (changed) {
                    case 0 -> "";
                    case 1 -> " One open order will go there, too.";
                    default -> " " + changed + " open orders will go there, too.";
                }
                + (left == 0
                        ? ""
                        : " Orders that already shipped, or can’t go to the new address, keep the old one: " + left
                                + ".")
                + (details == 0
                        ? ""
                        : " Your contact or billing details were updated on your orders, too: " + details + ".");
    }
}
