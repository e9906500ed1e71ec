package shop.troth.insight.suggest;

import java.util.List;
import shop.troth.people.accounts.AccountFeatures;
import shop.troth.policy.register.DeclaredForm;
import shop.troth.policy.register.Feature;

/** The features of a store that suggests products. */
public final class SuggestFeatures {

    private static final DeclaredForm FORM = LikesForm.WHOLE.declared();

    /** Suggestions for signed-in customers. */
    public static final Feature SUGGESTIONS = Feature.of(
                    "suggestions", "suggestions for signed-in customers", SuggestUses.BOUGHT.declared())
            .needing(AccountFeatures.SIGN_IN.id())
            .at("/account/suggestions");

    /** Asking customers what they like. */
    public static final Feature LIKES = Feature.of(
                    "likes",
                    "asking customers what they like",
                    SuggestUses.SAVE.asking(FORM.id(), List.copyOf(FORM.asks())),
                    SuggestUses.SHOW.declared(),
                    SuggestUses.TOLD.declared())
            .withForm(FORM)
            .needing(SUGGESTIONS.id())
            .at("/account/likes", "/account/likes/delete");

    private SuggestFeatures() {}
}
