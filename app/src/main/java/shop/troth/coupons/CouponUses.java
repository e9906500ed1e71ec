package shop.troth.coupons;

import java.util.List;
import java.util.Map;
import shop.troth.policy.Fact;
import shop.troth.policy.Purpose;
import shop.troth.policy.Recipient;
import shop.troth.policy.register.DeclaredUse;
import shop.troth.policy.register.Feature;
import shop.troth.vault.Form;
import shop.troth.vault.Form.Field;
import shop.troth.vault.InputChecks;
import shop.troth.vault.Kind;
import shop.troth.vault.Use;

/** Declares the form, feature, and email of coupon requests. */
public final class CouponUses {

    /** The path of the form. */
    public static final String ADDRESS = "/coupon";

    /** The kind of email about a request. */
    static final String MAIL = "requested-coupon";

    public static final Field EMAIL = new Field("email", "Email", true, "email", "email", 254, "");

    static final Purpose ANSWER = new Purpose("answer.coupon");

    /** The form, which asks only for an email address. */
    public static final Form FORM = new Form(
            "coupon",
            List.of(new Form.Part<>(Kind.EMAIL, List.of(EMAIL), InputChecks.email(), "")),
            Map.of(),
            List.of(ANSWER, new Purpose("legal.breach"), new Purpose("legal.change")));

    static final DeclaredUse ASK =
            DeclaredUse.takingIn("requesting a coupon", ANSWER.name()).knowing(Fact.TOLD, Fact.SUBJECT_ASKED);

    static final Use WRITE = Use.of("requested coupon mail", ANSWER.name(), new Recipient("supplier.mail"), Kind.EMAIL)
            .given(Fact.SUBJECT_ASKED);

    /** The feature, for stores whose {@code store.yaml} names it; without an offer there is still no form. */
    public static final Feature REQUEST = Feature.of(
                    "coupon-request",
                    "requesting a coupon",
                    ASK.asking(FORM.declared().id(), FORM.declared().asks()),
                    WRITE.declared())
            .withForm(FORM.declared())
            .at(ADDRESS)
            .asExtra();

    private CouponUses() {}
}
