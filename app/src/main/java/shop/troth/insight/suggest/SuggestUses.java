package shop.troth.insight.suggest;

import shop.troth.policy.Fact;
import shop.troth.policy.Purpose;
import shop.troth.policy.Recipient;
import shop.troth.policy.register.DeclaredUse;
import shop.troth.vault.Kind;
import shop.troth.vault.Use;

/** The uses of data about people for suggestions. */
public final class SuggestUses {

    /** What suggestions are for; people can object to it. */
    public static final Purpose PURPOSE = new Purpose("site.personalise");

    /** Collecting what customers like. */
    static final DeclaredUse SAVE = DeclaredUse.takingIn("what a customer likes", "account.saved-details")
            .knowing(Fact.TOLD);

    /** Showing it to them, and to nobody else. */
    static final Use SHOW = Use.of("page about what a customer likes", "rights.access", Recipient.SUBJECT, Kind.LIKES)
            .given(Fact.SUBJECT_ASKED);

    /** Suggesting what fits it. */
    static final Use TOLD =
            Use.of("suggestions from what a customer likes", PURPOSE.name(), Recipient.SELF, Kind.LIKES);

    /** Suggesting what goes with what they bought. */
    static final Use BOUGHT = Use.of("suggestions from what a customer bought", PURPOSE.name(), Recipient.SELF)
            .withColumns("order.lines");

    private SuggestUses() {}
}
