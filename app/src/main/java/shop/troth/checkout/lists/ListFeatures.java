package shop.troth.checkout.lists;

import shop.troth.people.accounts.AccountFeatures;
import shop.troth.policy.register.DeclaredForm;
import shop.troth.policy.register.Feature;

/** The feature of product lists, with its uses of personal data. */
public final class ListFeatures {

    private static final DeclaredForm FORM = ListForm.NAMING.declared();

    public static final Feature LISTS = Feature.of(
                    "product-lists",
                    "product lists in an account",
                    ListUses.SAVE.asking(FORM.id(), FORM.asks().stream().toList()),
                    ListUses.SHOW.declared())
            .withForm(FORM)
            .needing(AccountFeatures.SIGN_IN.id())
            .at(
                    "/account/lists",
                    "/account/lists/pick",
                    "/account/lists/{id}",
                    "/account/lists/{id}/items",
                    "/account/lists/{id}/cart",
                    "/account/lists/{id}/name",
                    "/account/lists/{id}/remove");

    private ListFeatures() {}
}
