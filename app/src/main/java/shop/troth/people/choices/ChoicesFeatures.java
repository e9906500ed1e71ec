package shop.troth.people.choices;

import shop.troth.policy.register.DeclaredForm;
import shop.troth.policy.register.Feature;

/** What a store can have people choose. The ways out belong to no feature: they are always there. */
public final class ChoicesFeatures {

    private static final DeclaredForm FORM = ChoicesForms.SIGN_UP.declared();

    /** A store has it only if its {@code store.yaml} names it: a form for news promises news. */
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
