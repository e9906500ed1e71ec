package shop.troth.rights.legal;

import shop.troth.policy.register.Feature;
import shop.troth.rights.legal.kept.LegalGround;

/** The features for disclosing data to courts and public bodies, as far as a store's policy allows it. */
public final class LegalFeatures {

    /** Disclosing what the law requires. People are notified by email whatever the ground. */
    public static final Feature REQUESTS = Feature.of(
            "legal-requests",
            "disclosing what the law requires",
            LegalUses.whole(LegalGround.COURT_ORDER).declared(),
            LegalUses.find(LegalGround.COURT_ORDER).declared(),
            LegalUses.TELL.declared());

    /** Disclosing to protect the store's own rights, if its policy says so. */
    public static final Feature CLAIMS = Feature.of(
                    "legal-claims",
                    "disclosing what protecting the store’s rights requires",
                    LegalUses.whole(LegalGround.OWN_CLAIM).declared(),
                    LegalUses.find(LegalGround.OWN_CLAIM).declared())
            .needing(REQUESTS.id());

    private LegalFeatures() {}

    /** Returns the feature that a store needs to accept requests on a ground. */
    public static Feature of(LegalGround ground) {
        return ground.isCompelled() ? REQUESTS : CLAIMS;
    }
}
