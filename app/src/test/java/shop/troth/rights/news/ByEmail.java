package shop.troth.rights.news;

import java.util.Map;
import java.util.Set;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.people.choices.ChoicesForms;
import shop.troth.policy.Fact;
import shop.troth.policy.Recipient;
import shop.troth.testing.RunningShop;
import shop.troth.vault.Kind;
import shop.troth.vault.SubjectLookup;
import shop.troth.vault.Use;
import shop.troth.vault.Vault;

/** Finds the made-up people of a test by the email address they gave. */
public final class ByEmail {

    private static final Use FIND =
            Use.of("test", "rights.object", Recipient.SELF, Kind.EMAIL).given(Fact.SUBJECT_ASKED);

    private ByEmail() {}

    /** Everybody of whom the store holds the address, in the order in which they came. */
    public static Set<SubjectId> people(StoreId store, String email) {
        var typed = ChoicesForms.ADDRESS_ALONE.read(Map.of("email", new String[] {email}));
        return RunningShop.get()
                .bean(Vault.class)
                .find(store, SubjectLookup.email(typed.get(Kind.EMAIL)), FIND, FIND.known());
    }

    /** The only one, or the first. */
    public static SubjectId person(StoreId store, String email) {
        return people(store, email).iterator().next();
    }
}
