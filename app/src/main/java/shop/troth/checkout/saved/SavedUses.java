package shop.troth.checkout.saved;

import shop.troth.policy.Fact;
import shop.troth.policy.Recipient;
import shop.troth.policy.register.DeclaredUse;
import shop.troth.vault.Kind;
import shop.troth.vault.Use;

/** What is done with the details that an account keeps for its next order. */
final class SavedUses {

    private static final Kind<?>[] KINDS = {
        Kind.LABEL, Kind.NAME, Kind.PHONE, Kind.ORGANISATION, Kind.SHIPPING, Kind.BILLING
    };

    /** Taking them in. */
    static final DeclaredUse SAVE =
            DeclaredUse.takingIn("saved addresses", "account.saved-details").knowing(Fact.TOLD);

    /** Filling in the checkout. */
    static final Use FILL_IN =
            Use.of("saved addresses at the checkout", "account.saved-details", Recipient.SELF, KINDS);

    /** The address book's own page: its owner sees what we hold. */
    static final Use SHOW = Use.of("address book page", "rights.access", Recipient.SUBJECT, KINDS)
            .given(Fact.SUBJECT_ASKED);

    private SavedUses() {}
}
