package shop.troth.checkout.saved;

import java.util.stream.Stream;
import shop.troth.policy.Fact;
import shop.troth.policy.Recipient;
import shop.troth.policy.register.DeclaredUse;
import shop.troth.vault.Kind;
import shop.troth.vault.Use;

/** What is done with the details that an account keeps for its next order. */
final class SavedUses {

    /** Taking them in. */
    static final DeclaredUse SAVE =
            DeclaredUse.takingIn("saved addresses", "account.saved-details").knowing(Fact.TOLD);

    /** Filling in the checkout: an account's email with what its address book holds. */
    static final Use FILL_IN =
            Use.of("saved addresses at the checkout", "account.saved-details", Recipient.SELF, kinds(Kind.EMAIL));

    /** The address book's own page: its owner sees what we hold. */
    static final Use SHOW = Use.of("address book page", "rights.access", Recipient.SUBJECT, kinds())
            .given(Fact.SUBJECT_ASKED);

    private SavedUses() {}

    private static Kind<?>[] kinds(Kind<?>... more) {
        var held = Stream.of(Kind.LABEL, Kind.NAME, Kind.PHONE, Kind.ORGANISATION, Kind.SHIPPING, Kind.BILLING);
        return Stream.concat(held, Stream.of(more)).toArray(Kind<?>[]::new);
    }
}
