package shop.troth.checkout.lists;

import shop.troth.policy.Fact;
import shop.troth.policy.Recipient;
import shop.troth.policy.register.DeclaredUse;
import shop.troth.vault.Kind;
import shop.troth.vault.Use;

/** The uses of the names of product lists. */
final class ListUses {

    /** Collecting a name. */
    static final DeclaredUse SAVE =
            DeclaredUse.takingIn("product lists", "account.saved-details").knowing(Fact.TOLD);

    /** Showing owners their lists. */
    static final Use SHOW = Use.of("product list page", "rights.access", Recipient.SUBJECT, Kind.LABEL)
            .given(Fact.SUBJECT_ASKED);

    private ListUses() {}
}
