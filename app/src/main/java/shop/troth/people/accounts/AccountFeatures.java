package shop.troth.people.accounts;

import shop.troth.policy.register.Feature;

/** The features of a store with accounts. */
public final class AccountFeatures {

    /** Accounts for a store's customers. */
    public static final Feature ACCOUNT = Feature.of(
                    "account",
                    "accounts of its customers",
                    AccountUses.DETAILS,
                    AccountUses.MOVE.declared(),
                    AccountUses.WRITE.declared(),
                    AccountUses.SHOW.declared())
            .withForm(AccountForms.WHOLE.declared())
            .at("/account/create");

    /** Signing in to an account. */
    public static final Feature SIGN_IN = Feature.of(
                    "account-sign-in", "signing in to an account", AccountUses.LET_IN.declared())
            .withForm(AccountForms.SIGN_IN.declared())
            .needing(ACCOUNT.id())
            .at("/account/sign-in");

    private AccountFeatures() {}
}
