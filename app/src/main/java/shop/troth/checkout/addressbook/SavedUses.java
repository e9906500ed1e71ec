package shop.troth.checkout.addressbook;

import java.util.stream.Stream;
import shop.troth.policy.Fact;
import shop.troth.policy.Recipient;
import shop.troth.policy.register.DeclaredUse;
import shop.troth.vault.Kind;
import shop.troth.vault.Use;

/** The uses of the details that an account keeps for its next order. */
final class SavedUses {

    /** Collecting the details. */
    static final DeclaredUse SAVE =
            DeclaredUse.takingIn("saved addresses", "account.saved-details").knowing(Fact.TOLD);

    /** Filling in the checkout with the account's email and its address book. */
    static final Use FILL_IN =
            Use.of("saved addresses at the checkout", "account.saved-details", Recipient.SELF, kinds(Kind.EMAIL));

    /** Showing owners their address book. */
    static final Use SHOW = Use.of("address book page", "rights.access", Recipient.SUBJECT, kinds())
            .given(Fact.SUBJECT_ASKED);

    private SavedUses() {}

    private static Kind<?>[] kinds(Kind<?>... more) {
        var held = Stream.of(Kind.LABEL, Kind.NAME, Kind.PHONE, Kind.ORGANISATION, Kind.SHIPPING, Kind.BILLING);
        return Stream.concat(held, Stream.of(more)).toArray(Kind<?>[]::new);
    }
}
