package shop.troth.checkout.addressbook;

import java.util.List;
import java.util.Set;
import shop.troth.people.accounts.AccountFeatures;
import shop.troth.policy.DataCategory;
import shop.troth.policy.register.DeclaredForm;
import shop.troth.policy.register.Feature;
import shop.troth.vault.Kind;

/** The features of the address book, with their uses of personal data. */
public final class SavedFeatures {

    private static final DeclaredForm FORM = SavedForm.WHOLE.declared();
    private static final Set<DataCategory> BY_CHOICE = Set.of(Kind.ORGANISATION.category());

    public static final Feature ADDRESS_BOOK = Feature.of(
                    "address-book",
                    "an address book in an account",
                    SavedUses.SAVE.asking(
                            FORM.id(),
                            FORM.asks().stream()
                                    .filter(it -> !BY_CHOICE.contains(it))
                                    .toList()),
                    SavedUses.FILL_IN.without(BY_CHOICE).declared(),
                    SavedUses.SHOW.without(BY_CHOICE).declared())
            .withForm(FORM)
            .needing(AccountFeatures.SIGN_IN.id())
            .at(
                    "/account/addresses",
                    "/account/addresses/new",
                    "/account/addresses/undo",
                    "/account/addresses/{id}",
                    "/account/addresses/{id}/default",
                    "/account/addresses/{id}/remove",
                    "/checkout/address");

    static final Feature ORGANISATION = Feature.of(
                    "address-book-organisation",
                    "an organization in an address book",
                    SavedUses.SAVE.asking(FORM.id(), List.copyOf(BY_CHOICE)),
                    SavedUses.FILL_IN.only(Kind.ORGANISATION).declared(),
                    SavedUses.SHOW.only(Kind.ORGANISATION).declared())
            .needing(ADDRESS_BOOK.id());

    private SavedFeatures() {}
}
