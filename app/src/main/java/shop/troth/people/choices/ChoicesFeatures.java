package shop.troth.people.choices;

import shop.troth.policy.register.DeclaredForm;
import shop.troth.policy.register.Feature;

/** The features for choices. Opting out belongs to no feature: it is always possible. */
public final class ChoicesFeatures {

    private static final DeclaredForm FORM = ChoicesForms.SIGN_UP.declared();

    /** The sign-up form. A store has it only if its {@code store.yaml} names it, because the form promises newsletters. */
    public static final Feature NEWSLETTER = Feature.of(
                    "newsletter",
                    "signing up for messages",
                    ChoicesUses.SIGN_UP.asking(FORM.id(), FORM.asks()),
                    ChoicesUses.WRITE_CONFIRM.declared(),
                    ChoicesUses.RECEIPT)
            .withForm(FORM)
            .at("/newsletter")
            .asExtra();

    private ChoicesFeatures() {}
}
