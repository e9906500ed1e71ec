package shop.troth.checkout.lists;

import shop.troth.policy.Fact;
import shop.troth.policy.Recipient;
import shop.troth.policy.register.DeclaredUse;
import shop.troth.vault.Kind;
import shop.troth.vault.Use;

/** What is done with the names of product lists. */
final class ListUses {

    /** Taking one in. */
    static final DeclaredUse SAVE =
            DeclaredUse.takingIn("product lists", "account.saved-details").knowing(Fact.TOLD);

    /** Their owner sees their own. */
    static final Use SHOW = Use.of("product list page", "rights.access", Recipient.SUBJECT, Kind.LABEL)
            .given(Fact.SUBJECT_ASKED);

    private ListUses() {}
}
