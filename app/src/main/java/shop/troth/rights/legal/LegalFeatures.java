package shop.troth.rights.legal;

import shop.troth.policy.register.Feature;
import shop.troth.rights.legal.kept.LegalGround;

/** What a store discloses to courts and public bodies: what its policy lets it. */
public final class LegalFeatures {

    /** Whatever the ground, whoever it leads to is told by email. */
    public static final Feature REQUESTS = Feature.of(
            "legal-requests",
            "disclosing what the law requires",
            LegalUses.whole(LegalGround.COURT_ORDER).declared(),
            LegalUses.find(LegalGround.COURT_ORDER).declared(),
            LegalUses.TELL.declared());

    /** For stores whose policy says that they disclose to protect their own rights. */
    public static final Feature CLAIMS = Feature.of(
                    "legal-claims",
                    "disclosing what protecting the store’s rights requires",
                    LegalUses.whole(LegalGround.OWN_CLAIM).declared(),
                    LegalUses.find(LegalGround.OWN_CLAIM).declared())
            .needing(REQUESTS.id());

    private LegalFeatures() {}

    /** What a store needs to have to take requests with a ground. */
    public static Feature of(LegalGround ground) {
        return ground.isCompelled() ? REQUESTS : CLAIMS;
    }
}
